import type {Shop} from '@bonbon/contract/shop.js';
import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import {Hono, type Context} from 'hono';
import type {Env} from '../http/env.js';
import {createRateLimiter} from '../http/rate-limit.js';
import {keptHours} from '../mail/prize-mail.js';
import {wordsFor, type Words} from '../messages/words.js';
import type {Services} from '../services.js';
import {markup, type Markup} from './markup.js';
import {backLink, sendBusyPage, sendMessage, wantedLocales} from './message-pages.js';
import {sendPage} from './page.js';
import {overPart, pointsPart, sayingPart, ticketPart, usePart} from './prize-parts.js';

interface Sight {
  readonly outcome: SpinOutcome;
  readonly words: Words;
  readonly shop: Shop | undefined;
  readonly useUrl?: string;
}

// A form rather than a link: mail scanners open links, but they do not press buttons.
const askPart = ({
  outcome,
  words,
}: Sight): Markup => markup`<h1>${words.say('page.confirm.open.title', {prize: outcome.title})}</h1>
<p class="lead">${words.say(outcome.points ? 'points.open.text' : 'page.confirm.open.text', {email: outcome.maskedEmail ?? ''})}</p>
<form method="post"><button class="button">${words.say(outcome.points ? 'mail.points.button' : 'page.confirm.open.button')}</button></form>
${outcome.points && markup`<p class="soft">${words.say('mail.points.card')}</p>`}`;

function creditedPart({outcome, words, useUrl}: Sight): Markup {
  const see = useUrl && outcome.points?.state === 'credited';
  return markup`<p class="eyebrow">${words.say('page.confirm.done.eyebrow')}</p>
<h1>${outcome.title}</h1>
${pointsPart(outcome, words, 'points.later')}
${see && markup`<p><a class="button" href="${useUrl}">${words.say('mail.points.see')}</a></p>`}`;
}

function codePart({outcome, words, useUrl}: Sight): Markup {
  const {coupon, title, message, maskedEmail} = outcome;
  return markup`<p class="eyebrow">${words.say('page.confirm.done.eyebrow')}</p>
<h1>${title}</h1>
<p class="lead">${coupon ? words.say('page.confirm.done.text') : message}</p>
${coupon && ticketPart(coupon, words)}
${coupon && useUrl && usePart(useUrl, words)}
${coupon && maskedEmail && markup`<p class="soft">${words.say('page.confirm.done.mailed', {email: maskedEmail})}</p>`}`;
}

function confirmedPart(sight: Sight): Markup {
  const {outcome, words} = sight;
  const over = overPart(outcome, words);
  if (over) return over;
  if (outcome.points) return creditedPart(sight);
  if (outcome.delivery !== 'pending') return codePart(sight);
  const text = words.say('page.confirm.pending.text', {email: outcome.maskedEmail ?? ''});
  return sayingPart(words.say('page.confirm.pending.title'), text);
}

/** Pages behind the link of a mail: GET shows what it is about, and only the button's POST confirms. */
export function confirmRoutes({prizes}: Services) {
  const limiter = createRateLimiter({perMinute: 60, burst: 30});

  function sendUnknown(c: Context<Env>): Response {
    const words = wordsFor(wantedLocales(c));
    const title = words.say('page.confirm.unknown.title');
    return sendMessage(c, words, {
      title,
      text: words.say('page.confirm.unknown.text'),
      status: 404,
    });
  }

  const app = new Hono<Env>();
  app.use('/confirm/:token', async (c, next) => {
    const wait = limiter.take(c.get('network'));
    return wait === 0 ? next() : sendBusyPage(c, wait);
  });

  app.get('/confirm/:token', async c => {
    const found = await prizes.readConfirmation(c.req.param('token'));
    if (!found.ok) return sendUnknown(c);
    const {shop, locale, state, outcome} = found.value;
    const words = wordsFor([locale], shop);
    if (state === 'expired') {
      const text = words.say('page.confirm.late.text', {count: keptHours});
      return sendMessage(c, words, {
        title: words.say('page.confirm.late.title'),
        text,
        status: 410,
        shop,
      });
    }
    const sight = {...found.value, words};
    const part = state === 'open' ? askPart(sight) : confirmedPart(sight);
    const back = state === 'open' ? markup`` : backLink(shop, words);
    return sendPage(c, {title: outcome.title, body: markup`${part}${back}`, words, shop});
  });

  app.post('/confirm/:token', async c => {
    const done = await prizes.confirm(c.req.param('token'));
    // Shown by GET, so that reloading the page repeats nothing.
    return done.ok ? c.redirect(c.req.path, 303) : sendUnknown(c);
  });
  return app;
}
