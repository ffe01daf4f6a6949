import {Hono, type Context} from 'hono';
import type {Env} from '../http/env.js';
import {createRateLimiter} from '../http/rate-limit.js';
import {readForm, readParam} from '../http/read.js';
import {wordsFor, type Words} from '../messages/words.js';
import type {Services} from '../services.js';
import type {StockLinkView} from '../back-in-stock/stock-links.js';
import type {StockPurpose} from '../back-in-stock/stock-tokens.js';
import {markup, type Markup} from './markup.js';
import {backLink, sendBusyPage, sendMessage, wantedLocales} from './message-pages.js';
import {sendPage} from './page.js';
import {askPart, listPart, thingsPart} from './stock-parts.js';
import {textsLink} from './text-parts.js';

interface Sight extends StockLinkView {
  readonly words: Words;
}

function sendUnknown(c: Context<Env>): Response {
  const words = wordsFor(wantedLocales(c));
  const [title, text] = [
    words.say('page.confirm.unknown.title'),
    words.say('page.confirm.unknown.text'),
  ];
  return sendMessage(c, words, {title, text, status: 404});
}

function send(c: Context<Env>, {shop, words}: Sight, title: string, body: Markup, done = true) {
  const back = done ? backLink(shop, words) : markup``;
  return sendPage(c, {title, body: markup`${body}${back}`, words, shop});
}

function sendConfirm(c: Context<Env>, sight: Sight): Response {
  const {words, waiting, email, isLate, shop, manageUrl, subscriptions} = sight;
  const title = words.say('page.stock.confirm.title');
  if (waiting.length > 0 && isLate) {
    const late = words.say('page.stock.late.title');
    return sendMessage(c, words, {
      title: late,
      text: words.say('page.stock.late.text'),
      status: 410,
      shop,
    });
  }
  if (waiting.length > 0) {
    const text = words.say('page.stock.confirm.text', {email});
    const button = words.say('page.stock.confirm.button');
    return send(c, sight, title, askPart(title, text, thingsPart(waiting, words), button), false);
  }
  const active = subscriptions.filter(({status}) => status !== 'cancelled' && status !== 'sent');
  if (active.length === 0) return c.redirect(manageUrl, 303);
  const done = words.say('page.stock.confirmed.title');
  return send(
    c,
    sight,
    done,
    markup`<h1>${done}</h1>
<p class="lead">${words.say('page.stock.confirmed.text', {email})}</p>
${thingsPart(active, words)}
<p><a href="${manageUrl}">${words.say('page.stock.manage')}</a></p>`,
  );
}

function sendOff(c: Context<Env>, sight: Sight): Response {
  const {words, email, shop} = sight;
  const title = words.say('page.stock.off.title');
  const text = words.say('page.stock.off.text', {email, shop: shop.name});
  return send(
    c,
    sight,
    title,
    askPart(title, text, markup``, words.say('page.stock.off.button')),
    false,
  );
}

/**
 * Pages behind the links of stock mails. GET shows what a link is about and changes nothing; a press is a
 * POST. The way off the list also answers a mail program's own button (RFC 8058): no cookie, no redirect.
 */
export function stockPageRoutes({stockLinks, texts}: Services) {
  const limiter = createRateLimiter({perMinute: 240, burst: 120});
  const app = new Hono<Env>();

  async function see(c: Context<Env>, purpose: StockPurpose): Promise<Sight | undefined> {
    const found = await stockLinks.read(readParam(c, 'token'), purpose);
    if (!found.ok) return undefined;
    return {...found.value, words: wordsFor([found.value.locale], found.value.shop)};
  }

  app.use('/stock/:purpose/:token', async (c, next) => {
    const wait = limiter.take(c.get('network'));
    return wait === 0 ? next() : sendBusyPage(c, wait);
  });

  app.get('/stock/confirm/:token', async c => {
    const sight = await see(c, 'confirm');
    return sight ? sendConfirm(c, sight) : sendUnknown(c);
  });

  app.post('/stock/confirm/:token', async c => {
    const done = await stockLinks.confirm(readParam(c, 'token'));
    // Shown by GET, so that reloading the page repeats nothing; a late link says so there.
    return done.ok || done.error.kind === 'conflict' ? c.redirect(c.req.path, 303) : sendUnknown(c);
  });

  app.get('/stock/manage/:token', async c => {
    const sight = await see(c, 'manage');
    if (!sight) return sendUnknown(c);
    const {shop, words, email} = sight;
    const text = await texts.viewOfAddress(shop.id, email);
    const offered = await texts.offered(shop, words.locale);
    const href = `/stock/texts/${readParam(c, 'token')}`;
    const list = listPart(sight, words);
    const body = markup`${list}${textsLink({words, text, offered}, href)}`;
    return send(c, sight, words.say('page.stock.list.title'), body);
  });

  app.post('/stock/manage/:token', async c => {
    const given = await readForm(c);
    const wanted = given('wanted') === 'yes';
    const done = await stockLinks.change(readParam(c, 'token'), given('subscription'), wanted);
    return done.ok ? c.redirect(c.req.path, 303) : sendUnknown(c);
  });

  app.get('/stock/unsubscribe/:token', async c => {
    const sight = await see(c, 'unsubscribe');
    return sight ? sendOff(c, sight) : sendUnknown(c);
  });

  app.post('/stock/unsubscribe/:token', async c => {
    const done = await stockLinks.unsubscribe(readParam(c, 'token'));
    const sight = done.ok ? await see(c, 'unsubscribe') : undefined;
    if (!sight) return sendUnknown(c);
    const {words, shop} = sight;
    const title = words.say('page.stock.off-done.title');
    const text = words.say('page.stock.off-done.text', {shop: shop.name});
    return sendMessage(c, words, {title, text, status: 200, shop});
  });
  return app;
}
