import {Hono, type Context} from 'hono';
import type {StockLinkView} from '../back-in-stock/stock-links.js';
import type {TextCall} from '../back-in-stock/text-service.js';
import {maskAddress} from '../counting.js';
import type {Env} from '../http/env.js';
import {createRateLimiter} from '../http/rate-limit.js';
import {readForm, readParam} from '../http/read.js';
import {wordsFor} from '../messages/words.js';
import {findByShortCode} from '../messenger/message-rows.js';
import type {Services} from '../services.js';
import {findShop} from '../shop/shop-rows.js';
import {markup} from './markup.js';
import {
  backLink,
  sendBusyPage,
  sendMessage,
  sendMissingPage,
  wantedLocales,
} from './message-pages.js';
import {sendPage} from './page.js';
import {actOnTexts} from './text-acts.js';
import {textsPart} from './text-parts.js';

const source = 'manage-page';

/**
 * Texts for whoever holds the link of a mail, which proves the address, and the short addresses in texts.
 * Opening either changes nothing; a press is a POST.
 */
export function textPageRoutes(services: Services) {
  const {stockLinks, texts, context} = services;
  const {db} = context.storage;
  const limiter = createRateLimiter({perMinute: 240, burst: 120});
  const app = new Hono<Env>();

  const callOf = (c: Context<Env>, {shop, locale, email}: StockLinkView): TextCall => ({
    shop,
    scope: {shopId: shop.id, email, subscriptionId: null},
    locale: wordsFor([locale], shop).locale,
    network: c.get('network'),
    source,
  });

  async function send(
    c: Context<Env>,
    view: StockLinkView,
    wrong: {readonly phone?: string; readonly problem?: string} = {},
  ) {
    const {shop, email, manageUrl} = view;
    const words = wordsFor([view.locale], shop);
    const [text, offered] = await Promise.all([
      texts.viewOfAddress(shop.id, email),
      texts.offered(shop, words.locale),
    ]);
    const sight = {words, email: maskAddress(email), offered, text, action: c.req.path, ...wrong};
    const body = markup`${textsPart(sight)}
<p><a href="${manageUrl}">${words.say('page.texts.back')}</a></p>${backLink(shop, words)}`;
    const title = words.say('page.texts.title');
    return sendPage(c, {title, body, words, shop, status: wrong.problem ? 400 : 200});
  }

  for (const path of ['/stock/texts/*', '/t/*'])
    app.use(path, async (c, next) => {
      const wait = limiter.take(c.get('network'));
      return wait === 0 ? next() : sendBusyPage(c, wait);
    });

  app.get('/stock/texts/:token', async c => {
    const found = await stockLinks.read(readParam(c, 'token'), 'manage');
    return found.ok ? send(c, found.value) : sendMissingPage(c);
  });

  app.post('/stock/texts/:token', async c => {
    const given = await readForm(c);
    const found = await stockLinks.read(readParam(c, 'token'), 'manage');
    if (!found.ok) return sendMissingPage(c);
    const done = await actOnTexts(services, callOf(c, found.value), given, source);
    if (done.ok) return c.redirect(c.req.path, 303);
    return send(c, found.value, {phone: given('phone').slice(0, 40), problem: done.error.code});
  });

  app.get('/t/:code', async c => {
    const found = await findByShortCode(db, readParam(c, 'code'));
    if (found?.target) {
      c.header('Cache-Control', 'no-store');
      c.header('Referrer-Policy', 'no-referrer');
      return c.redirect(found.target, 302);
    }
    const shop = found && (await findShop(db, found.shop_id));
    const words = wordsFor(wantedLocales(c), shop);
    const title = words.say('page.short.gone.title');
    const text = words.say('page.short.gone.text');
    return sendMessage(c, words, {title, text, status: 404, ...(shop ? {shop} : {})});
  });
  return app;
}
