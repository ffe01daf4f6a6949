import {randomBytes} from 'node:crypto';
import type {Context} from 'hono';
import {getCookie, setCookie} from 'hono/cookie';
import type {Visit} from './pages/layout.js';
import type {DemoShop} from './shop.js';
import type {Refusal} from './totals.js';
import {fill, isLanguage, price, wordsOf, type Language} from './words/words.js';

const cookie = {path: '/demo', httpOnly: true, sameSite: 'Lax', maxAge: 60 * 60 * 24 * 30} as const;

const languageOf = (c: Context): Language => {
  const wanted = [
    getCookie(c, 'language'),
    ...(c.req.header('Accept-Language') ?? '').split(',').map(part => part.trim().slice(0, 2)),
  ];
  return wanted.find(isLanguage) ?? 'en';
};

/** Remembers the language of this browser. */
export const keepLanguage = (c: Context, language: Language) =>
  setCookie(c, 'language', language, cookie);

/** The bag of this browser, if it has one. */
export const cartOf = (c: Context) => {
  const id = getCookie(c, 'bag');
  return id && /^[\w-]{22}$/.test(id) ? id : undefined;
};

/** The bag of this browser; made at its first act. */
export function ownCart(c: Context): string {
  const known = cartOf(c);
  if (known) return known;
  const made = randomBytes(16).toString('base64url');
  setCookie(c, 'bag', made, cookie);
  return made;
}

/** What every page needs to know of who is looking. */
export async function visitOf(c: Context, shop: DemoShop): Promise<Visit> {
  const language = languageOf(c);
  const bag = await shop.bag(cartOf(c));
  const {pathname, search} = new URL(c.req.url);
  const formPage = pathname.startsWith('/demo/checkout') ? '/demo/checkout' : '/demo/bag';
  return {
    language,
    words: wordsOf(language),
    // An answer to a form has no address of its own to come back to.
    path: c.req.method === 'GET' ? pathname + search : formPage,
    bagCount: bag.lines.reduce((count, line) => count + line.quantity, 0),
    bagMinor: bag.totals.subtotal,
  };
}

/** Reads a form: every field is text of a bearable length, a missing one is empty. */
export async function fieldOf(c: Context) {
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  return (name: string) => {
    const value = body[name];
    return typeof value === 'string' ? value.slice(0, 400) : '';
  };
}

/** Why a code does not work, in the shopper's words. */
export async function sayWhy({words, language}: Visit, shop: DemoShop, why: Refusal, code: string) {
  const minimum = why === 'minimum' ? await shop.minimumOf(code) : 0;
  return fill(words[`coupon.${why}`], {amount: price(minimum, language)});
}

/** A code as people type or paste it. */
export const tidyCode = (typed: string) => typed.replace(/[\s-]/g, '').toUpperCase();
