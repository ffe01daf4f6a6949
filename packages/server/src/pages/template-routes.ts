import {Hono} from 'hono';
import type {Env} from '../http/env.js';
import {markup} from './markup.js';
import {sendMissingPage} from './message-pages.js';
import {sendPage} from './page.js';
import {renderSample, samples} from './template-samples.js';

// A tool of developers, in the language of the code.
const words = {locale: 'en', dir: 'ltr'} as const;
const locales = ['en', 'sv', 'nl', 'ro', 'ar'] as const;
const schemes = ['light', 'dark'] as const;

const pathOf = (name: string, locale: string, scheme: string) =>
  `/outbox/templates/${name}/${locale}/${scheme}`;

const darkQuery = '@media (prefers-color-scheme: dark)';

/** Shows one scheme, whichever the reader's system prefers. */
const inScheme = (html: string, scheme: string) =>
  html.replaceAll(darkQuery, scheme === 'dark' ? '@media all' : '@media not all');

function menu(name: string, locale: string, scheme: string) {
  const link = (path: string, label: string, current: boolean) =>
    current ? markup`<strong>${label}</strong> ` : markup`<a href="${path}">${label}</a> `;
  return markup`<p>${Object.entries(samples).map(([id, {title}], index) => markup`${index ? '· ' : ''}${link(pathOf(id, locale, scheme), title, id === name)}`)}</p>
<p>${locales.map(one => link(pathOf(name, one, scheme), one, one === locale))} ·
${schemes.map(one => link(pathOf(name, locale, one), one, one === scheme))}</p>`;
}

const isOneOf = <T extends string>(all: readonly T[], value: string): value is T =>
  (all as readonly string[]).includes(value);

/** Every mail there is, in each language and scheme, `/outbox/templates`. Only for development. */
export function templateRoutes() {
  const app = new Hono<Env>();

  app.get('/outbox/templates', c => c.redirect(pathOf('prize', 'en', 'light'), 302));

  app.get('/outbox/templates/:name/:locale/:scheme', c => {
    const {name, locale, scheme} = c.req.param();
    const found = samples[name];
    if (!found || !isOneOf(locales, locale) || !isOneOf(schemes, scheme)) return sendMissingPage(c);
    const mail = renderSample(found, locale);
    const body = markup`<p><a href="/outbox/">← Outbox</a></p>
<h1>${found.title}</h1>
${menu(name, locale, scheme)}
<p class="lead" dir="auto">${mail.subject}</p>
<iframe class="mail" title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${pathOf(name, locale, scheme)}/html"></iframe>
<h2>As plain text</h2>
<pre dir="auto">${mail.text}</pre>`;
    return sendPage(c, {title: found.title, body, words, wide: true, framed: true});
  });

  app.get('/outbox/templates/:name/:locale/:scheme/html', c => {
    const {name, locale, scheme} = c.req.param();
    const found = samples[name];
    if (!found || !isOneOf(locales, locale)) return sendMissingPage(c);
    c.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src https:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    );
    c.header('X-Frame-Options', 'SAMEORIGIN');
    c.header('Cache-Control', 'no-store');
    const html = inScheme(renderSample(found, locale).html, scheme);
    const framed = html.replace('<head>', '<head>\n<base target="_blank">');
    return c.body(framed, 200, {'Content-Type': 'text/html; charset=utf-8'});
  });
  return app;
}
