import {Hono, type Context} from 'hono';
import {maskAddress, networkHash} from '../counting.js';
import type {Env} from '../http/env.js';
import {readForm} from '../http/read.js';
import {wordsFor} from '../messages/words.js';
import {markup, type Markup} from '../pages/markup.js';
import {sendBusyPage, sendMessage, wantedLocales} from '../pages/message-pages.js';
import type {Services} from '../services.js';
import type {AccountDoor} from './account-door.js';
import {isOwnPost, visitOf, type AccountVisit} from './account-visit.js';
import {kindOfDevice, sayDevice} from './device.js';
import {card, deviceIcon, pressForm, sendCard} from './page-parts.js';
import type {SignInRequestRow} from './sign-in-rows.js';
import {linkState} from './sign-in-state.js';
import {shopOfToken, storedHash} from './sign-in-tokens.js';

interface Sight {
  readonly visit: AccountVisit;
  readonly request: SignInRequestRow;
  readonly token: string;
}

/** What asked, how long ago, and the number that its screen shows. */
function askingPart({visit, request}: Sight, now: Date): Markup {
  const {words} = visit;
  const ago = words.ago(request.created_at.toISOString(), now);
  return markup`<div class="asking">${deviceIcon(kindOfDevice(request))}<p class="plain"><strong>${sayDevice(request, words)}</strong>
<small>${words.say('page.sign-in.asked', {ago})}</small></p><span class="number"><bdi>${request.match_number}</bdi></span></div>`;
}

function openPart(sight: Sight, same: boolean, now: Date): Markup {
  const {visit, request} = sight;
  const {words, shop} = visit;
  const number = request.match_number;
  const minutes = Math.max(1, Math.ceil((request.expires_at.getTime() - now.getTime()) / 60_000));
  const press = (choice: string, label: string, look?: string) =>
    pressForm('', label, {fields: {choice}, ...(look ? {look} : {})});
  const choices = same
    ? press('both', words.say('page.sign-in.button'))
    : markup`${press('here', words.say('page.sign-in.here'))}
<hr class="cut">
<p class="small">${words.say('page.sign-in.there-warn', {number})}</p>
${press('there', words.say('page.sign-in.there', {number}), 'ghost full')}<hr class="cut">`;
  return card(
    markup`<h1>${words.say('page.sign-in.title', {shop: shop.name})}</h1>
<p class="soft">${words.say('page.sign-in.as', {email: maskAddress(request.to_address)})}</p>
${askingPart(sight, now)}
${choices}
<p class="small">${words.say('page.sign-in.nothing-yet')}<br>${words.say('page.sign-in.good', {count: minutes})}</p>`,
    true,
  );
}

function overPart({visit, request, token}: Sight, state: 'used' | 'expired'): Markup {
  const {words} = visit;
  const email = maskAddress(request.to_address);
  return card(markup`<h1>${words.say(`page.sign-in.${state}.title`)}</h1>
<p class="lead">${words.say(`page.sign-in.${state}.text`, {email})}</p>
${pressForm(`/sign-in/${token}/again`, words.say('page.sign-in.again'))}`);
}

/**
 * The page a mailed link opens. Whoever opens it, mail scanners included, changes nothing; only a press
 * of its button does, and only from this page.
 */
export function linkPages(services: Services, door: AccountDoor) {
  const {context, signIn, sessions, shops} = services;
  const {config, clock} = context;
  const {cookies, ownOrigin} = door;

  async function find(c: Context<Env>): Promise<Sight | undefined> {
    const token = c.req.param('token') ?? '';
    const shopId = shopOfToken(token);
    const request = shopId ? await signIn.findLink(shopId, token) : undefined;
    const shop = request?.purpose === 'sign-in' ? await shops.byId(request.shop_id) : undefined;
    return request && shop ? {request, token, visit: visitOf(c, shop, request.locale)} : undefined;
  }

  function sendUnknown(c: Context<Env>): Response {
    const words = wordsFor(wantedLocales(c));
    const [title, text] = [
      words.say('page.sign-in.invalid.title'),
      words.say('page.sign-in.invalid.text'),
    ];
    return sendMessage(c, words, {title, text, status: 404});
  }

  /** Whether this is, as far as can be told, the browser that asked: then one button is enough. */
  function isSameBrowser(c: Context<Env>, {request, visit}: Sight): boolean {
    const asked = cookies.ask(c, request.shop_id);
    if (asked && storedHash(asked) === request.key_hash) return true;
    const {device, network} = visit.call;
    const hash = networkHash(config.secret, request.shop_id, network, request.created_at);
    const isAlike = device.browser === request.browser && device.system === request.system;
    return isAlike && device.browser !== '' && hash === request.network_hash;
  }

  const app = new Hono<Env>();

  app.get('/sign-in/:token', async c => {
    const sight = await find(c);
    if (!sight) return sendUnknown(c);
    const {visit, request} = sight;
    const {words, shop} = visit;
    const state = linkState(request, clock());
    const title = words.say('page.sign-in.title', {shop: shop.name});
    if (state === 'open') {
      const body = openPart(sight, isSameBrowser(c, sight), clock());
      return sendCard(c, visit, {title, body, secret: true});
    }
    if (state === 'used' && request.approved_at && !request.void_at) {
      const number = request.match_number;
      const body = card(markup`<h1>${words.say('page.sign-in.gone-on.title')}</h1>
<p class="lead">${words.say('page.sign-in.gone-on.text', {number})}</p>`);
      return sendCard(c, visit, {title, body, secret: true});
    }
    return sendCard(c, visit, {title, body: overPart(sight, state), status: 410, secret: true});
  });

  app.post('/sign-in/:token', async c => {
    const given = await readForm(c);
    const sight = await find(c);
    if (!sight) return sendUnknown(c);
    if (!isOwnPost(c, ownOrigin))
      return door.sendForeign(c, sight.visit, `/sign-in/${sight.token}`);
    const {request, visit, token: link} = sight;
    const wanted = given('choice');
    const both = wanted === 'both' && isSameBrowser(c, sight);
    const choice = wanted === 'there' ? 'there' : both ? 'both' : 'here';
    const token = sessions.newToken();
    if (!(await signIn.press(request, choice, token, visit.call.device)))
      return c.redirect(`/sign-in/${link}`, 303);
    if (choice === 'there') return c.redirect(`/sign-in/${link}`, 303);
    return door.keep(c, visit, token);
  });

  app.post('/sign-in/:token/again', async c => {
    const sight = await find(c);
    if (!sight) return sendUnknown(c);
    if (!isOwnPost(c, ownOrigin))
      return door.sendForeign(c, sight.visit, `/sign-in/${sight.token}`);
    const {request, visit} = sight;
    const requestKey = door.newKey();
    const body = {
      email: request.to_address,
      requestKey,
      ...(request.return_to ? {returnTo: request.return_to} : {}),
    };
    const asked = await signIn.request(visit.call, body, `page.${requestKey}`);
    if (!asked.ok) return sendBusyPage(c, asked.error.retryAfterMs ?? 60_000);
    cookies.keepAsk(c, request.shop_id, requestKey);
    return c.redirect(`${visit.path}/code`, 303);
  });
  return app;
}
