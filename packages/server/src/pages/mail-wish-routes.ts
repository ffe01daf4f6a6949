import {MailFrequency} from '@bonbon/contract/account.js';
import {Hono, type Context} from 'hono';
import {is} from 'valibot';
import type {Env} from '../http/env.js';
import {createRateLimiter} from '../http/rate-limit.js';
import {readParam} from '../http/read.js';
import {wordsFor, type Words} from '../messages/words.js';
import type {Services} from '../services.js';
import {frequencyChoice} from './frequency-choice.js';
import {markup} from './markup.js';
import {sendBusyPage, sendMessage, sendMissingPage, wantedLocales} from './message-pages.js';
import {sendPage} from './page.js';

const sayChosen = (frequency: MailFrequency, words: Words) =>
  words.say(`page.mail-wish.${frequency}`);

/**
 * How often a shop may write unasked, behind the link of such a mail. GET shows and changes nothing; the POST also
 * answers a mail program's own button (RFC 8058), which means "none": no cookie, no redirect.
 */
export function mailWishRoutes({mailWishes}: Services) {
  const limiter = createRateLimiter({perMinute: 240, burst: 120});
  const app = new Hono<Env>();
  const path = '/mail-wishes/:token';

  async function see(c: Context<Env>) {
    const found = await mailWishes.readLink(readParam(c, 'token'));
    return found && {...found, words: wordsFor(wantedLocales(c), found.shop)};
  }

  app.use(path, async (c, next) => {
    const wait = limiter.take(c.get('network'));
    return wait === 0 ? next() : sendBusyPage(c, wait);
  });

  app.get(path, async c => {
    const sight = await see(c);
    if (!sight) return sendMissingPage(c);
    const {shop, words, frequency} = sight;
    const title = words.say('page.mail-wish.title');
    const body = markup`<h1>${title}</h1>
<p class="lead">${words.say('page.mail-wish.text', {shop: shop.name})}</p>
<form method="post">${frequencyChoice(frequency, words)}
<button class="button">${words.say('page.account.save')}</button></form>`;
    return sendPage(c, {title, body, words, shop});
  });

  app.post(path, async c => {
    const sight = await see(c);
    if (!sight) return sendMissingPage(c);
    const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>);
    const given = form['frequency'];
    const isButton = form['List-Unsubscribe'] === 'One-Click';
    const {shop, words, frequency} = sight;
    const chosen = isButton ? 'none' : is(MailFrequency, given) ? given : frequency;
    await mailWishes.chooseByLink(readParam(c, 'token'), chosen);
    const title = words.say('page.mail-wish.done');
    const text = sayChosen(chosen, words);
    return sendMessage(c, words, {title, text, status: 200, shop});
  });
  return app;
}
