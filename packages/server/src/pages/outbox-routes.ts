import {Hono} from 'hono';
import type {Env} from '../http/env.js';
import {findMail, listMails, type OutboxRow} from '../mail/outbox-rows.js';
import {listMessages, type MessageRow} from '../messenger/message-rows.js';
import type {Services} from '../services.js';
import {markup, type Markup} from './markup.js';
import {sendMissingPage} from './message-pages.js';
import {sendPage} from './page.js';
import {templateRoutes} from './template-routes.js';

// A tool of developers, in the language of the code.
const words = {locale: 'en', dir: 'ltr'} as const;

const shown = 200;

const time = (date: Date) =>
  new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'medium'}).format(date);

const pathOf = ({shop_id: shopId, mail_id: mailId}: OutboxRow) =>
  `/outbox/${encodeURIComponent(shopId)}/${encodeURIComponent(mailId)}`;

const stateWords: Readonly<Record<OutboxRow['state'], string>> = {
  queued: 'waiting',
  sending: 'being sent',
  sent: 'sent',
  kept: 'kept here',
  failed: 'failed',
  unknown: 'may have been sent',
  skipped: 'no longer wanted',
};

const state = (mail: Pick<OutboxRow, 'state'>) =>
  markup`<span class="state ${mail.state}">${stateWords[mail.state]}</span>`;

const listItem = (mail: OutboxRow): Markup => markup`<li><a href="${pathOf(mail)}">
<strong>${mail.subject ?? `${mail.kind} mail`}</strong>${state(mail)}
<small>To ${mail.to_address} · ${mail.shop_id} · ${mail.locale}</small><small>${time(mail.created_at)}</small>
</a></li>`;

const textItem = (text: MessageRow): Markup => markup`<li class="text">
<strong>${text.channel === 'sms' ? 'Text message' : 'WhatsApp'} to <bdi dir="ltr">${text.to_phone}</bdi></strong>${state(text)}
<p dir="auto" lang="${text.locale}">${text.text ?? (text.state === 'queued' && text.error ? `Waits: ${text.error}` : (text.error ?? 'Not written yet.'))}</p>
<small>${text.kind} · ${text.shop_id} · ${text.locale}</small><small>${time(text.created_at)}</small>
</li>`;

const textsBody = (texts: readonly MessageRow[], sends: boolean): Markup =>
  texts.length === 0
    ? markup``
    : markup`<h2>Texts</h2>
<p>${
        sends
          ? 'They are posted to MESSAGE_URL as well.'
          : 'None leaves this machine until MESSAGE_URL is set.'
      }</p>
<ul class="mails">${texts.map(textItem)}</ul>
<h2>Mails</h2>`;

const listBody = (
  mails: readonly OutboxRow[],
  sends: boolean,
  texts: Markup,
): Markup => markup`<h1>Outbox</h1>
<p class="lead">${
  sends
    ? 'Every mail this server sends, newest first. They leave over SMTP as well.'
    : 'Every mail this server would send, newest first. None leaves this machine until SMTP_URL is set.'
} <a href="/outbox/templates">All templates</a></p>
${texts}
${
  mails.length === 0
    ? markup`<p class="soft">No mail yet. Turn the wheel with an address, then reload this page.</p>`
    : markup`<ul class="mails">${mails.map(listItem)}</ul>`
}`;

function mailBody(mail: OutboxRow): Markup {
  const title = mail.subject ?? `${mail.kind} mail`;
  return markup`<p><a href="/outbox/">← Outbox</a></p>
<h1>${title}</h1>
<dl class="facts">
<dt>To</dt><dd>${mail.to_address}</dd>
<dt>Shop</dt><dd>${mail.shop_id}</dd>
<dt>Language</dt><dd>${mail.locale}</dd>
<dt>Queued</dt><dd>${time(mail.created_at)}</dd>
<dt>State</dt><dd>${state(mail)} ${mail.error}</dd>
</dl>
${
  mail.html === null
    ? markup`<p class="soft">It is not written yet. Reload this page in a moment.</p>`
    : markup`<iframe class="mail" title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${pathOf(mail)}/html"></iframe>
<h2>As plain text</h2>
<pre>${mail.text}</pre>`
}`;
}

/** The mails of this server to look at, `/outbox/`. Only for development; in production there are no routes. */
export function outboxRoutes({context}: Services) {
  const {config, storage} = context;
  const app = new Hono<Env>();
  if (config.production) return app;

  app.route('/', templateRoutes());

  app.get('/outbox', c => c.redirect('/outbox/', 301));

  app.get('/outbox/', async c => {
    const mails = await listMails(storage.db, shown);
    const texts = textsBody(await listMessages(storage.db, shown), context.messenger !== undefined);
    const body = listBody(mails, config.smtpUrl !== undefined, texts);
    return sendPage(c, {title: 'Outbox', body, words, wide: true});
  });

  app.get('/outbox/:shopId/:mailId', async c => {
    const mail = await findMail(storage.db, c.req.param('shopId'), c.req.param('mailId'));
    if (!mail) return sendMissingPage(c);
    const title = mail.subject ?? 'Mail';
    return sendPage(c, {title, body: mailBody(mail), words, wide: true, framed: true});
  });

  app.get('/outbox/:shopId/:mailId/html', async c => {
    const mail = await findMail(storage.db, c.req.param('shopId'), c.req.param('mailId'));
    if (!mail?.html) return sendMissingPage(c);
    // As a mail program would show it: its own style, no script, nothing loaded.
    c.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    );
    c.header('X-Frame-Options', 'SAMEORIGIN');
    c.header('Cache-Control', 'no-store');
    // Its links open beside the outbox and not within the frame.
    const html = mail.html.replace('<head>', '<head>\n<base target="_blank">');
    return c.body(html, 200, {'Content-Type': 'text/html; charset=utf-8'});
  });
  return app;
}
