import type {AccountDevice} from '@bonbon/contract/account.js';
import type {Context} from 'hono';
import type {ContentfulStatusCode} from 'hono/utils/http-status';
import type {Env} from '../http/env.js';
import {markup, type Markup} from '../pages/markup.js';
import {sendPage} from '../pages/page.js';
import type {AccountVisit} from './account-visit.js';

const drawings: Readonly<Record<AccountDevice['kind'], Markup>> = {
  computer: markup`<rect x="5" y="5" width="14" height="10" rx="1"/><path d="M2.5 18.5h19"/>`,
  phone: markup`<rect x="7.5" y="3" width="9" height="18" rx="1.8"/><path d="M11 18.2h2"/>`,
  tablet: markup`<rect x="5" y="3" width="14" height="18" rx="1.8"/><path d="M11 18.4h2"/>`,
  unknown: markup`<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5.5 5 11.500 0 17M12 3.5c-5 5.500-5 11.500 0 17"/>`,
};

/** A small drawing of a device; its name stands beside it. */
export const deviceIcon = (kind: AccountDevice['kind']) =>
  markup`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${drawings[kind]}</svg>`;

/** A page of sign-in: one narrow card under the shop's name. */
export function sendCard(
  c: Context<Env>,
  {words, shop}: AccountVisit,
  page: {
    readonly title: string;
    readonly body: Markup;
    readonly status?: ContentfulStatusCode;
    /** Keep the address of the page out of every further request. */
    readonly secret?: boolean;
  },
): Response {
  // Our own forms must be told apart from others', and "no-referrer" would hide where they come from.
  if (!page.secret) c.header('Referrer-Policy', 'same-origin');
  const {title, body, status} = page;
  const back = words.say('page.back');
  return sendPage(c, {
    title,
    body,
    words,
    shop,
    layout: 'account',
    back,
    ...(status ? {status} : {}),
  });
}

/** One thing in the middle of the page. */
export const card = (body: Markup, centred = false) =>
  markup`<div class="${centred ? 'one centred' : 'one'}">${body}</div>`;

/** A form that does one thing by one button. */
export const pressForm = (
  action: string,
  label: string,
  options: {
    readonly look?: string;
    readonly fields?: Readonly<Record<string, string>>;
  } = {},
) =>
  markup`<form method="post" action="${action}" class="plain">${Object.entries(
    options.fields ?? {},
  ).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="${options.look ?? 'button full'}">${label}</button></form>`;
