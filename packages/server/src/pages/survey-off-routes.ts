import {Hono, type Context} from 'hono';
import type {Env} from '../http/env.js';
import {createRateLimiter} from '../http/rate-limit.js';
import {readParam} from '../http/read.js';
import {wordsFor} from '../messages/words.js';
import type {Services} from '../services.js';
import {markup} from './markup.js';
import {sendBusyPage, sendMessage, sendMissingPage, wantedLocales} from './message-pages.js';
import {sendPage} from './page.js';

/**
 * The way out of all surveys, behind the link of each invitation. GET asks and changes nothing; the POST also
 * answers a mail program's own button (RFC 8058): no cookie, no redirect.
 */
export function surveyOffRoutes({surveyInvitations}: Services) {
  const limiter = createRateLimiter({perMinute: 240, burst: 120});
  const app = new Hono<Env>();

  async function see(c: Context<Env>) {
    const off = await surveyInvitations.readOff(readParam(c, 'token'));
    return off && {shop: off.shop, words: wordsFor(wantedLocales(c), off.shop)};
  }

  app.use('/survey-off/:token', async (c, next) => {
    const wait = limiter.take(c.get('network'));
    return wait === 0 ? next() : sendBusyPage(c, wait);
  });

  app.get('/survey-off/:token', async c => {
    const sight = await see(c);
    if (!sight) return sendMissingPage(c);
    const {shop, words} = sight;
    const title = words.say('page.survey.off.title');
    const body = markup`<h1>${title}</h1>
<p class="lead">${words.say('page.survey.off.text', {shop: shop.name})}</p>
<form method="post"><button class="button">${words.say('page.survey.off.button')}</button></form>`;
    return sendPage(c, {title, body, words, shop});
  });

  app.post('/survey-off/:token', async c => {
    const sight = await see(c);
    if (!sight || !(await surveyInvitations.optOut(readParam(c, 'token'))))
      return sendMissingPage(c);
    const {shop, words} = sight;
    const title = words.say('page.survey.off-done.title');
    const text = words.say('page.survey.off-done.text', {shop: shop.name});
    return sendMessage(c, words, {title, text, status: 200, shop});
  });
  return app;
}
