import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from 'hono';
import type {ContentfulStatusCode} from 'hono/utils/http-status';
import type {Env} from '../http/env.js';
import {wordsFor, type Words} from '../messages/words.js';
import {markup, type Markup} from './markup.js';
import {sendPage} from './page.js';

/** The languages a browser asks for, the most wanted first. */
export const wantedLocales = (c: Context<Env>): string[] =>
  (c.req.header('accept-language') ?? '')
    .split(',')
    .slice(0, 10)
    .map(part => part.split(';')[0]?.trim() ?? '')
    .filter(tag => /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}$/.test(tag));

type PageShop = Pick<Shop, 'name' | 'homeUrl' | 'imprint'>;

/** The way out of a page that has nothing more to do. */
export const backLink = (shop: PageShop | undefined, words: Words): Markup =>
  shop?.homeUrl ? markup`<p><a href="${shop.homeUrl}">${words.say('page.back')}</a></p>` : markup``;

/** A page that says one thing. */
export function sendMessage(
  c: Context<Env>,
  words: Words,
  message: {
    readonly title: string;
    readonly text: string;
    readonly status: ContentfulStatusCode;
    readonly shop?: PageShop | undefined;
  },
): Response {
  const {title, text, status, shop} = message;
  const body = markup`<h1>${title}</h1>
<p class="lead">${text}</p>
${backLink(shop, words)}`;
  return sendPage(c, {title, body, words, shop, status});
}

/** "There is nothing here", for people; programs are answered with a problem. */
export function sendMissingPage(c: Context<Env>): Response {
  const words = wordsFor(wantedLocales(c));
  return sendMessage(c, words, {
    title: words.say('page.missing.title'),
    text: words.say('page.missing.text'),
    status: 404,
  });
}

/** "That did not work", for people. */
export function sendFailedPage(c: Context<Env>, status: number): Response {
  const words = wordsFor(wantedLocales(c));
  const [title, text] = [words.say('page.failed.title'), words.say('page.failed.text')];
  return sendMessage(c, words, {title, text, status: status as ContentfulStatusCode});
}

/** "A short pause", for people. */
export function sendBusyPage(c: Context<Env>, waitMs: number, status: 429 | 503 = 429): Response {
  const words = wordsFor(wantedLocales(c));
  const [title, text] = [words.say('page.busy.title'), words.say('page.busy.text')];
  c.header('Retry-After', String(Math.ceil(waitMs / 1000)));
  return sendMessage(c, words, {title, text, status});
}

/** True for a reader who follows a link, false for a program that calls the API. */
export const wantsPage = (c: Context<Env>) =>
  c.req.method === 'GET' &&
  !c.req.path.startsWith('/v1/') &&
  /\btext\/html\b/.test(c.req.header('accept') ?? '');
