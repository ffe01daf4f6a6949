import {fail, type AdapterError} from '@bonbon/contract/result.js';
import type {SpinRequest} from '@bonbon/contract/spin-wheel.js';
import {Hono, type Context} from 'hono';
import {sha256Hex} from '../hash.js';
import type {Env} from '../http/env.js';
import {createRateLimiter} from '../http/rate-limit.js';
import {readForm, readParam} from '../http/read.js';
import type {Services} from '../services.js';
import {markup, type Markup} from './markup.js';
import {backLink, sendBusyPage, sendMissingPage} from './message-pages.js';
import {sendPage} from './page.js';
import {formPart, outcomePart, type FormState} from './play-parts.js';
import {
  emailProblem,
  readEntries,
  readVisit,
  withKept,
  type PlayEntries,
  type PlayVisit,
} from './play-visit.js';

type Status = 200 | 400 | 403 | 409 | 429 | 503;

/**
 * The shopper's part of the draw, for a browser that cannot make a random one: it follows from what was
 * typed, which the server did not know when it committed to its own part.
 */
const seedOfForm = (offerId: string, email: string) =>
  sha256Hex(`${offerId}\n${email}`).slice(0, 32);

function requestOf(visit: PlayVisit, offerId: string, entries: PlayEntries): SpinRequest {
  const {marketing, entry} = visit.campaign.settings;
  const email = entry === 'free' ? '' : entries.email;
  return {
    offerId,
    clientSeed: seedOfForm(offerId, email),
    ...(email ? {contact: {email}} : {}),
    consents: marketing
      ? [
          {
            purpose: marketing.purpose,
            wordingVersion: marketing.wordingVersion,
            granted: entries.ticked,
          },
        ]
      : [],
  };
}

function send(
  c: Context<Env>,
  visit: PlayVisit,
  title: string,
  body: Markup,
  status: Status = 200,
  keeps = false,
) {
  const {shop, words, homeUrl} = visit;
  const back = backLink({...shop, ...(homeUrl ? {homeUrl} : {})}, words);
  return sendPage(c, {title, body: markup`${body}${back}`, words, shop, status, keeps});
}

function say(c: Context<Env>, visit: PlayVisit, title: string, text: string, status: Status) {
  return send(c, visit, title, markup`<h1>${title}</h1><p class="lead">${text}</p>`, status);
}

/** Why there is no turn, in words; undefined for what pressing once more puts right. */
function refuse(
  c: Context<Env>,
  visit: PlayVisit,
  {code, nextPlayAt, retryAfterMs}: AdapterError,
  status: Status = 409,
): Response | undefined {
  const {words, campaign} = visit;
  const {say: word} = words;
  const next = nextPlayAt ? words.date(nextPlayAt) : '';
  const starts = campaign.startsAt ? words.date(campaign.startsAt) : '';
  switch (code) {
    case 'spin.already-played': {
      const text = next ? word('played.next', {date: next}) : word('played.last');
      return say(c, visit, word('played.title'), text, status);
    }
    case 'spin.sold-out':
      return say(c, visit, word('sold-out.title'), word('sold-out.text'), status);
    case 'spin.ended':
      return say(c, visit, word('ended.title'), word('ended.text'), status);
    case 'spin.not-started': {
      const text = word('page.play.early.text', {date: starts});
      return say(c, visit, word('page.play.early.title'), text, status);
    }
    case 'spin.network-limit':
      c.header('Retry-After', String(Math.ceil((retryAfterMs ?? 60_000) / 1000)));
      return say(c, visit, word('page.busy.title'), word('page.play.network'), 429);
    case 'spin.busy':
      c.header('Retry-After', '1');
      return say(c, visit, word('page.busy.title'), word('page.busy.text'), 503);
    default:
      return undefined;
  }
}

/**
 * The wheel without JavaScript: a form that a page of the shop holds or links to. GET shows it and changes
 * nothing; POST plays once for each offer and leads to a page of its own, which can be loaded again.
 */
export function playRoutes(services: Services) {
  const {context, wheel, prizes} = services;
  const {config} = context;
  const ownOrigin = new URL(config.publicUrl).origin;
  const limiter = createRateLimiter(config.rateLimit);
  const app = new Hono<Env>();

  async function sendForm(
    c: Context<Env>,
    visit: PlayVisit,
    state: FormState = {},
    status: Status = 200,
  ): Promise<Response> {
    const offer = await wheel.offer(visit.call, {});
    if (!offer.ok) return refuse(c, visit, offer.error, 200) ?? sendMissingPage(c);
    const {value} = offer;
    if (value.state !== 'open') {
      const code = value.state === 'sold-out' ? 'spin.sold-out' : 'spin.ended';
      return refuse(c, visit, fail('conflict', code).error, 200) ?? sendMissingPage(c);
    }
    // A form posted under "no-referrer" names no origin, and its origin is what we check.
    c.header('Referrer-Policy', 'same-origin');
    const title = visit.words.say('intro.title');
    return send(c, visit, title, formPart(visit, value, state), status, true);
  }

  function sendForeign(c: Context<Env>, visit: PlayVisit): Response {
    const {words, shop} = visit;
    const title = words.say('page.play.foreign.title');
    const body = markup`<h1>${title}</h1>
<p class="lead">${words.say('page.play.foreign.text', {shop: shop.name})}</p>
<p><a class="button" href="${withKept(visit.path, visit)}">${words.say('page.play.open')}</a></p>`;
    return send(c, visit, title, body, 403);
  }

  app.use('/play/:shopKey/*', async (c, next) => {
    const wait = limiter.take(`${readParam(c, 'shopKey')}|${c.get('network')}`);
    return wait === 0 ? next() : sendBusyPage(c, wait);
  });

  app.get('/play/:shopKey/:campaignId', async c => {
    const visit = await readVisit(c, services, name => c.req.query(name) ?? '');
    return visit ? sendForm(c, visit) : sendMissingPage(c);
  });

  app.post('/play/:shopKey/:campaignId', async c => {
    const given = await readForm(c);
    const visit = await readVisit(c, services, given);
    if (!visit) return sendMissingPage(c);
    const origin = c.req.header('origin');
    const isOwn =
      origin === undefined || origin === ownOrigin || visit.shop.allowedOrigins.includes(origin);
    if (!isOwn && origin !== 'null') return sendForeign(c, visit);
    const entries = readEntries(visit, given);
    const problem = emailProblem(visit, entries);
    if (problem) return sendForm(c, visit, {entries, problem}, 400);
    const offerId = given('offer');
    const again: FormState = {entries, note: 'page.play.again'};
    // A theme's form cannot name an offer: the odds are seen first, on a page of ours.
    if (offerId === '') return sendForm(c, visit, {entries, note: 'page.play.step'});
    // A page that hides its origin cannot prove whose it is; our own page can.
    if (offerId.length > 200 || !isOwn) return sendForm(c, visit, again);
    const key = `form.${sha256Hex(offerId)}`;
    const played = await wheel.spin(visit.call, requestOf(visit, offerId, entries), key);
    if (!played.ok) return refuse(c, visit, played.error) ?? sendForm(c, visit, again, 409);
    const page = `${visit.path}/${encodeURIComponent(played.value.playToken)}`;
    return c.redirect(withKept(page, visit), 303);
  });

  app.get('/play/:shopKey/:campaignId/:playToken', async c => {
    const visit = await readVisit(c, services, name => c.req.query(name) ?? '');
    const found = visit && (await wheel.read(visit.call, readParam(c, 'playToken')));
    if (!visit || !found?.ok) return sendMissingPage(c);
    const {value: outcome} = found;
    const useUrl = outcome.coupon && prizes.useUrl(visit.call, outcome.coupon.code);
    const title = outcome.wins ? outcome.title : visit.words.say('none.title');
    // The receipt stands behind the "#" and is read by the page's own script alone.
    const receipt = Buffer.from(JSON.stringify(outcome.receipt)).toString('base64url');
    const verifyUrl = `/verify/#${receipt}`;
    const links = {useUrl: await useUrl, verifyUrl};
    return send(c, visit, title, outcomePart(visit, outcome, links));
  });
  return app;
}
