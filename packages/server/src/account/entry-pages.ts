import {EmailAddress} from '@bonbon/contract/text.js';
import {Hono, type Context} from 'hono';
import * as v from 'valibot';
import type {Env} from '../http/env.js';
import {readForm} from '../http/read.js';
import {markup} from '../pages/markup.js';
import {sendMissingPage} from '../pages/message-pages.js';
import type {Services} from '../services.js';
import type {AccountDoor} from './account-door.js';
import {readVisit, type AccountVisit} from './account-visit.js';
import {readDevice} from './device.js';
import {statusPart} from './entry-parts.js';
import {card, sendCard} from './page-parts.js';
import {returnAddress} from './return-address.js';

// People copy codes with spaces, and type the digits of their own script.
const readCode = (text: string) =>
  text
    .replace(/[٠-٩۰-۹]/g, digit => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[^\d]/g, '');

/** Asking for a link on our own pages, typing the code, and what follows. Works without JavaScript. */
export function entryPages(services: Services, door: AccountDoor) {
  const {signIn, sessions, accounts} = services;
  const {cookies, ownOrigin} = door;

  async function sendStatus(c: Context<Env>, visit: AccountVisit, wrong = false) {
    const requestKey = cookies.ask(c, visit.shop.id);
    const found = requestKey && (await signIn.status(visit.shop.id, requestKey));
    if (!found || !found.ok) return c.redirect(visit.path, 303);
    const title = visit.words.say('page.code.title');
    const body = statusPart(visit, found.value, wrong);
    return sendCard(c, visit, {title, body, status: wrong ? 400 : 200});
  }

  const app = new Hono<Env>();
  const base = '/account/:shopKey';

  // Where links of order mails lead: it gives nothing to whoever holds the link but the way to ask.
  app.get(
    `${base}/start`,
    door.page(async (c, visit) => door.sendEntry(c, visit)),
  );

  app.post(
    `${base}/sign-in`,
    door.ownForm(async (c, visit, given) => {
      const email = v.safeParse(EmailAddress, given('email'));
      if (!email.success) return door.sendEntry(c, visit, given('email').slice(0, 254));
      const key = given('key');
      return door.ask(c, visit, email.output, /^[\w-]{22,86}$/.test(key) ? key : door.newKey());
    }),
  );

  app.get(
    `${base}/code`,
    door.page(async (c, visit) => sendStatus(c, visit)),
  );

  app.post(
    `${base}/code`,
    door.ownForm(async (c, visit, given) => {
      const requestKey = cookies.ask(c, visit.shop.id);
      if (!requestKey) return c.redirect(visit.path, 303);
      const code = readCode(given('code'));
      const body = {requestKey, ...(/^\d{6}$/.test(code) ? {code} : {})};
      const token = sessions.newToken();
      const made = await signIn.createSession(
        visit.call,
        body,
        'pages',
        `page.${door.newKey()}`,
        () => token,
      );
      return made.ok ? door.keep(c, visit, token) : sendStatus(c, visit, true);
    }),
  );

  app.post(
    `${base}/again`,
    door.ownForm(async (c, visit) => {
      const requestKey = cookies.ask(c, visit.shop.id);
      const email = requestKey && (await signIn.addressOfKey(visit.shop.id, requestKey));
      return requestKey && email
        ? door.ask(c, visit, email, requestKey)
        : c.redirect(visit.path, 303);
    }),
  );

  app.get(
    `${base}/welcome`,
    door.page(async (c, visit) => {
      const {words, shop, path} = visit;
      const session = await door.signedIn(c, shop);
      if (!session) {
        const title = words.say('page.welcome.blocked.title');
        const body = card(markup`<h1>${title}</h1>
<p class="lead">${words.say('page.welcome.blocked.text')}</p>
<p><a class="button" href="${path}">${words.say('page.entry.title')}</a></p>`);
        return sendCard(c, visit, {title, body});
      }
      const {name, found} = await accounts.tellSession(shop, session, words.locale);
      const title = name
        ? words.say('page.welcome.title', {name})
        : words.say('page.welcome.title-plain');
      const back = returnAddress(shop, session.return_to) ?? shop.homeUrl;
      const body = card(markup`<h1>${title}</h1>
<p class="lead">${found.orders > 0 && words.say('page.welcome.orders', {count: found.orders})}
${found.coupons > 0 && words.say('page.welcome.coupons', {count: found.coupons})}</p>
<p>${words.say('page.welcome.text')}</p>
<p><a class="button full centred" href="${path}">${words.say('page.welcome.open')}</a></p>
${back && markup`<p class="centred"><a class="quiet" href="${back}">${words.say('page.back')}</a></p>`}`);
      return sendCard(c, visit, {title, body});
    }),
  );

  // The one form that may come from elsewhere: from the shop's own pages, with a ticket of their widget.
  app.post(`${base}/enter`, async c => {
    const given = await readForm(c);
    const visit = await readVisit(c, services);
    if (!visit) return sendMissingPage(c);
    const {shop, words, path} = visit;
    const origin = c.req.header('origin') ?? '';
    const isShop = origin === ownOrigin || shop.allowedOrigins.includes(origin);
    const token = sessions.newToken();
    const ticket = given('ticket').slice(0, 200);
    const device = readDevice(c.req.header('user-agent'));
    const entered = isShop && (await sessions.enter(shop.id, ticket, token, device));
    if (entered) {
      // Who is signed in here by a proof of their own must not fall back to less.
      const before = await door.signedIn(c, shop);
      if (before?.email === entered.email) await sessions.endOne(entered);
      else await door.keep(c, visit, token);
      return c.redirect(path, 303);
    }
    const title = words.say('page.enter.bad.title');
    const body = card(markup`<h1>${title}</h1>
<p class="lead">${words.say('page.enter.bad.text')}</p>
<p><a class="button" href="${path}">${words.say('page.entry.title')}</a></p>`);
    return sendCard(c, visit, {title, body, status: 403});
  });

  return app;
}
