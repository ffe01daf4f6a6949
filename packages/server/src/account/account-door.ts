import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from 'hono';
import type {Env} from '../http/env.js';
import {readForm} from '../http/read.js';
import {markup} from '../pages/markup.js';
import {sendBusyPage, sendMissingPage} from '../pages/message-pages.js';
import type {Services} from '../services.js';
import {
  createAccountCookies,
  isOwnPost,
  readSession,
  readVisit,
  type AccountVisit,
} from './account-visit.js';
import {entryPart} from './entry-parts.js';
import {card, sendCard} from './page-parts.js';

type Fields = (name: string) => string;

/** Answers one page or form of an account. */
export type Handler = (
  c: Context<Env>,
  visit: AccountVisit,
  given: Fields,
) => Promise<Response> | Response;

/** What all pages of an account share: who is there, whose form it is, and the way in. */
export function createAccountDoor(services: Services) {
  const {context, signIn, sessions} = services;
  const {config, random} = context;
  const cookies = createAccountCookies(config.publicUrl);
  const ownOrigin = new URL(config.publicUrl).origin;
  const newKey = () => random(24).toString('base64url');

  const signedIn = (c: Context<Env>, shop: Pick<Shop, 'id'>) =>
    readSession(c, shop.id, cookies, sessions);

  const page = (handle: Handler) => async (c: Context<Env>) => {
    const visit = await readVisit(c, services);
    return visit ? handle(c, visit, () => '') : sendMissingPage(c);
  };

  function sendForeign(c: Context<Env>, visit: AccountVisit, back = visit.path): Response {
    const {words} = visit;
    const title = words.say('page.foreign.title');
    const body = card(markup`<h1>${title}</h1>
<p class="lead">${words.say('page.foreign.text')}</p>
<p><a class="button" href="${back}">${words.say('page.foreign.open')}</a></p>`);
    return sendCard(c, visit, {title, body, status: 403, secret: true});
  }

  /** A form of ours; anybody else's does nothing and is shown the page to press on. */
  const ownForm = (handle: Handler) => async (c: Context<Env>) => {
    const given = await readForm(c);
    const visit = await readVisit(c, services);
    if (!visit) return sendMissingPage(c);
    return isOwnPost(c, ownOrigin) ? handle(c, visit, given) : sendForeign(c, visit);
  };

  return {
    cookies,
    ownOrigin,
    newKey,
    signedIn,
    page,
    ownForm,
    sendForeign,

    /** The way in; with an address that is none, what is wrong about it. */
    sendEntry(c: Context<Env>, visit: AccountVisit, email?: string): Response {
      const title = visit.words.say('page.entry.title');
      const bad = email !== undefined;
      const body = entryPart(visit, newKey(), email, bad);
      return sendCard(c, visit, {title, body, status: bad ? 400 : 200});
    },

    /** Mails a link for this browser, which then waits on the page of the code. */
    async ask(c: Context<Env>, visit: AccountVisit, email: string, requestKey = newKey()) {
      const asked = await signIn.request(visit.call, {email, requestKey}, `page.${newKey()}`);
      // Pressed twice: the mail is under way already.
      if (!asked.ok && asked.error.code !== 'sign-in.pause')
        return sendBusyPage(c, asked.error.retryAfterMs ?? 60_000);
      cookies.keepAsk(c, visit.shop.id, requestKey);
      return c.redirect(`${visit.path}/code`, 303);
    },

    /** Keeps a new session in this browser. The one before it ends, so that no known id lives on. */
    async keep(c: Context<Env>, visit: AccountVisit, token: string) {
      const {shop, path} = visit;
      const before = await signedIn(c, shop);
      if (before) await sessions.endOne(before);
      cookies.keep(c, shop.id, token);
      cookies.dropAsk(c, shop.id);
      return c.redirect(`${path}/welcome`, 303);
    },
  };
}

export type AccountDoor = ReturnType<typeof createAccountDoor>;
