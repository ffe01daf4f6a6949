import {StockSubscriptionRequest} from '@bonbon/contract/back-in-stock.js';
import {BrowserKey, EmailAddress} from '@bonbon/contract/text.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {Hono, type Context} from 'hono';
import * as v from 'valibot';
import {returnAddress} from '../account/return-address.js';
import type {VariantSight} from '../back-in-stock/stock-look.js';
import {piecesOf} from '../back-in-stock/stock-look.js';
import {sha256Hex} from '../hash.js';
import type {Env} from '../http/env.js';
import {createRateLimiter} from '../http/rate-limit.js';
import {readForm, readParam} from '../http/read.js';
import {localize} from '../localize.js';
import {wordsFor, type Words} from '../messages/words.js';
import type {Services} from '../services.js';
import {markup, type Markup} from './markup.js';
import {backLink, sendBusyPage, sendMissingPage, wantedLocales} from './message-pages.js';
import {sendPage} from './page.js';
import {consentOf, formPart, type StockEntries} from './stock-form-part.js';

interface Visit {
  readonly shop: Shop;
  readonly words: Words;
  readonly variantId: string;
  readonly path: string;
  /** A page of the shop's own origins that the shopper came from. */
  readonly back: string | undefined;
}

const isLocale = (tag: string) => /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}$/.test(tag);

function send(
  c: Context<Env>,
  visit: Visit,
  title: string,
  body: Markup,
  status: 200 | 400 | 403 | 503 = 200,
) {
  const {shop, words} = visit;
  // A form posted under "no-referrer" names no origin, and its origin is what we check.
  c.header('Referrer-Policy', 'same-origin');
  const way = backLink(visit.back ? {...shop, homeUrl: visit.back} : shop, words);
  return sendPage(c, {title, body: markup`${body}${way}`, words, shop, status});
}

const say = (
  c: Context<Env>,
  visit: Visit,
  name: string,
  values: Record<string, string> = {},
  more: Markup = markup``,
) => {
  const [title, text] = ['title', 'text'].map(part =>
    visit.words.say(`page.stock.${name}.${part}` as Parameters<Words['say']>[0], values),
  );
  return send(c, visit, title ?? '', markup`<h1>${title}</h1><p class="lead">${text}</p>${more}`);
};

/**
 * The reminder without JavaScript: a form that a page of the shop holds or links to. GET shows it and
 * changes nothing; POST asks once for each form and leads to a page of its own, which can be loaded again.
 */
export function stockFormRoutes(services: Services) {
  const {context, shops, stock} = services;
  const ownOrigin = new URL(context.config.publicUrl).origin;
  const limiter = createRateLimiter(context.config.rateLimit);
  const app = new Hono<Env>();

  async function readVisit(
    c: Context<Env>,
    locale: string,
    back = c.req.query('back'),
  ): Promise<Visit | undefined> {
    const shopKey = readParam(c, 'shopKey');
    const variantId = readParam(c, 'variantId');
    const shop = await shops.byKey(shopKey);
    if (!shop) return undefined;
    const words = wordsFor([...(isLocale(locale) ? [locale] : []), ...wantedLocales(c)], shop);
    const path = `/stock/ask/${encodeURIComponent(shopKey)}/${encodeURIComponent(variantId)}`;
    return {shop, words, variantId, path, back: returnAddress(shop, back)};
  }

  async function sendForm(
    c: Context<Env>,
    visit: Visit,
    {info, level}: VariantSight,
    entries?: StockEntries,
  ): Promise<Response> {
    const {shop, words} = visit;
    const {settings} = await stock.settings(shop.id);
    if (piecesOf(level) >= settings.minimumStock) {
      const label = words.say('page.stock.available.button');
      const link = info.url && markup`<p><a class="button" href="${info.url}">${label}</a></p>`;
      return say(c, visit, 'available', {prize: info.title}, markup`${link}`);
    }
    const wording = settings.marketing
      ? localize(settings.marketing.wording, words.locale, shop.locale)
      : undefined;
    const request = entries?.request || context.random(24).toString('base64url');
    const parts = {title: info.title, wording, version: settings.marketing?.wordingVersion};
    const body = formPart(
      words,
      {...parts, askQuantity: settings.askQuantity, back: visit.back},
      {
        email: '',
        quantity: '1',
        ticked: false,
        ...entries,
        request,
      },
    );
    const title = words.say('page.stock.form.title');
    return send(c, visit, title, body, entries?.problem ? 400 : 200);
  }

  async function show(c: Context<Env>, visit: Visit, entries?: StockEntries): Promise<Response> {
    const found = await stock.look(visit.shop, visit.variantId, visit.words.locale);
    if (!found.ok)
      return found.error.kind === 'unsupported' ? sendMissingPage(c) : sendBusyPage(c, 5000, 503);
    return found.value ? sendForm(c, visit, found.value, entries) : say(c, visit, 'gone');
  }

  function sendForeign(c: Context<Env>, visit: Visit): Response {
    const {words, shop, path} = visit;
    const title = words.say('page.play.foreign.title');
    const body = markup`<h1>${title}</h1>
<p class="lead">${words.say('page.stock.foreign.text', {shop: shop.name})}</p>
<p><a class="button" href="${path}">${words.say('page.stock.foreign.open')}</a></p>`;
    return send(c, visit, title, body, 403);
  }

  app.use('/stock/ask/:shopKey/*', async (c, next) => {
    const wait = limiter.take(`${readParam(c, 'shopKey')}|${c.get('network')}`);
    return wait === 0 ? next() : sendBusyPage(c, wait);
  });

  app.get('/stock/ask/:shopKey/:variantId', async c => {
    const visit = await readVisit(c, c.req.query('locale') ?? '');
    return visit ? show(c, visit) : sendMissingPage(c);
  });

  app.post('/stock/ask/:shopKey/:variantId', async c => {
    const given = await readForm(c);
    const visit = await readVisit(c, given('locale'), given('back'));
    if (!visit) return sendMissingPage(c);
    const {shop, words, variantId, path, back} = visit;
    const origin = c.req.header('origin');
    if (origin && origin !== ownOrigin && !shop.allowedOrigins.includes(origin))
      return sendForeign(c, visit);
    // A theme's own form brings no name for the act; twice the same wish is one wish anyway.
    const request = v.is(BrowserKey, given('request'))
      ? given('request')
      : context.random(24).toString('base64url');
    const email = given('email').trim().slice(0, 254);
    const entries = {email, quantity: given('quantity'), ticked: given('consent') !== '', request};
    if (!v.is(EmailAddress, email))
      return show(c, visit, {
        ...entries,
        problem: email === '' ? 'email.missing' : 'email.invalid',
      });
    const {settings} = await stock.settings(shop.id);
    const quantity = Number.parseInt(entries.quantity, 10);
    const body = v.parse(StockSubscriptionRequest, {
      variantId,
      email,
      quantity: quantity >= 1 && quantity <= 999 ? quantity : 1,
      watchKey: request,
      consents: consentOf(settings.marketing, given('consent')),
    });
    const call = {shop, locale: words.locale, network: c.get('network')};
    const asked = await stock.subscribe(call, body, `form.${sha256Hex(request)}`);
    if (!asked.ok) return show(c, visit, entries);
    const isKept = asked.value.state !== 'available-now' && asked.value.state !== 'discontinued';
    const query = new URLSearchParams({
      ...(isLocale(given('locale')) ? {locale: given('locale')} : {}),
      ...(back ? {back} : {}),
    });
    return c.redirect(`${path}${isKept ? `/${request}` : ''}${query.size ? `?${query}` : ''}`, 303);
  });

  app.get('/stock/ask/:shopKey/:variantId/:request', async c => {
    const visit = await readVisit(c, c.req.query('locale') ?? '');
    const found = visit && (await stock.read(visit.shop, readParam(c, 'request'), visit.variantId));
    if (!visit || !found?.ok) return sendMissingPage(c);
    const {state, maskedEmail: email = ''} = found.value;
    return say(c, visit, state === 'confirm-sent' ? 'sent' : 'confirmed', {email});
  });
  return app;
}
