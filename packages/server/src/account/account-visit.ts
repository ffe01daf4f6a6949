import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from 'hono';
import {deleteCookie, getCookie, setCookie} from 'hono/cookie';
import type {Env} from '../http/env.js';
import {readParam} from '../http/read.js';
import {wordsFor, type Words} from '../messages/words.js';
import {wantedLocales} from '../pages/message-pages.js';
import type {Services} from '../services.js';
import {readDevice} from './device.js';
import {pagesMs, type SessionService} from './session-service.js';
import type {SessionRow} from './session-rows.js';
import type {SignInCall} from './sign-in-service.js';

/** Where a browser is with the requests it made on our own pages; as long as such a request matters. */
const askedMs = 25 * 60_000;

/** One look at a page of an account: whose shop, in which words, signed in or not. */
export interface AccountVisit {
  readonly shop: Shop;
  readonly words: Words;
  /** Where "my pages" of this shop begin. */
  readonly path: string;
  readonly call: SignInCall;
}

export const pathOf = (shop: Pick<Shop, 'key'>) => `/account/${encodeURIComponent(shop.key)}`;

/** The visit to a shop whose page this is, in the reader's language. */
export function visitOf(c: Context<Env>, shop: Shop, locale?: string): AccountVisit {
  const words = wordsFor(locale ? [locale] : wantedLocales(c), shop);
  const device = readDevice(c.req.header('user-agent'));
  const call = {shop, locale: words.locale, network: c.get('network'), device};
  return {shop, words, path: pathOf(shop), call};
}

/** The visit whose shop key stands in the path. */
export async function readVisit(
  c: Context<Env>,
  {shops}: Services,
): Promise<AccountVisit | undefined> {
  const shop = await shops.byKey(readParam(c, 'shopKey'));
  return shop && visitOf(c, shop);
}

/**
 * The cookies of our own pages, one pair for each shop. With `__Host-` no other host, nor a page beside
 * ours, can set them; browsers allow the name over https only, so plain http goes without.
 */
export function createAccountCookies(publicUrl: string) {
  const secure = publicUrl.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  const options = {path: '/', httpOnly: true, secure, sameSite: 'Lax'} as const;
  const sessionName = (shopId: string) => `${prefix}bonbon-${shopId}`;
  const askName = (shopId: string) => `${prefix}bonbon-ask-${shopId}`;
  const read = (c: Context<Env>, name: string) => {
    const value = getCookie(c, name);
    return value && /^[\w-]{22,86}$/.test(value) ? value : undefined;
  };

  return {
    keep(c: Context<Env>, shopId: string, token: string) {
      setCookie(c, sessionName(shopId), token, {...options, maxAge: pagesMs / 1000});
    },
    drop: (c: Context<Env>, shopId: string) =>
      void deleteCookie(c, sessionName(shopId), {path: '/', secure}),
    token: (c: Context<Env>, shopId: string) => read(c, sessionName(shopId)),

    /** Binds a request to the browser that made it on our pages. */
    keepAsk(c: Context<Env>, shopId: string, requestKey: string) {
      setCookie(c, askName(shopId), requestKey, {...options, maxAge: askedMs / 1000});
    },
    dropAsk: (c: Context<Env>, shopId: string) =>
      void deleteCookie(c, askName(shopId), {path: '/', secure}),
    ask: (c: Context<Env>, shopId: string) => read(c, askName(shopId)),
  };
}

export type AccountCookies = ReturnType<typeof createAccountCookies>;

/** Who is signed in here; a cookie that is in use lives on. */
export async function readSession(
  c: Context<Env>,
  shopId: string,
  cookies: AccountCookies,
  sessions: SessionService,
): Promise<SessionRow | undefined> {
  const token = cookies.token(c, shopId);
  const found = token ? await sessions.ofCookie(shopId, token) : undefined;
  if (token && found?.renewed) cookies.keep(c, shopId, token);
  return found?.session;
}

/**
 * True for a form of our own. Under "no-referrer" a browser names no origin even to us, and then only what
 * it says about the site counts.
 */
export function isOwnPost(c: Context<Env>, ownOrigin: string): boolean {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  if (origin === ownOrigin) return site === undefined || site === 'same-origin';
  return site === 'same-origin' && (origin === undefined || origin === 'null');
}
