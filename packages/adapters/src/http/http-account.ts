import type {Backend} from '@bonbon/contract/ports/backend.js';
import {createCaller} from './http-call.js';
import {listOf, type Shape} from './shapes.js';

/** What a backend can do for accounts. */
export type AccountBackend = Required<
  Pick<
    Backend,
    | 'requestSignInLink'
    | 'signInStatus'
    | 'createSession'
    | 'endSession'
    | 'account'
    | 'replacePreferences'
    | 'setFavourite'
    | 'wishAccountStock'
    | 'createAccountTicket'
  >
>;

const status: Shape = {
  state: 'string',
  maskedEmail: 'string',
  matchNumber: 'string',
  expiresAt: 'string',
  resendAt: 'string',
  triesLeft: 'number',
};
const session: Shape = {
  accessToken: 'string',
  expiresAt: 'string',
  isNew: 'boolean',
  maskedEmail: 'string',
  'name?': 'string',
  found: {orders: 'number', coupons: 'number', stockSubscriptions: 'number'},
};
const wish: Shape = {
  subscriptionId: 'string',
  variantId: 'string',
  title: 'string',
  quantity: 'number',
  status: 'string',
};
const money: Shape = {minor: 'number', currency: 'string'};
const order: Shape = {
  orderId: 'string',
  number: 'string',
  status: 'string',
  placedAt: 'string',
  total: money,
  refunded: money,
  lines: listOf({variantId: 'string', title: 'string', quantity: 'number'}),
  soldOutVariantIds: listOf('string'),
};
/** What my pages read of an account. */
export const accountShape: Shape = {
  maskedEmail: 'string',
  'orders?': listOf(order),
  stockSubscriptions: listOf(wish),
  coupons: listOf({code: 'string', title: 'string', status: 'string'}),
  'favourites?': listOf({variantId: 'string', title: 'string'}),
  'memberPrices?': listOf({variantId: 'string'}),
  preferences: listOf({
    purpose: 'string',
    label: 'string',
    wordingVersion: 'string',
    granted: 'boolean',
  }),
  devices: listOf({name: 'string', current: 'boolean'}),
  'mailFrequency?': 'string',
  pagesUrl: 'string',
};

/** The account's part of a Bonbon server; a file of its own, fetched by those who sign in. */
export function httpAccount(options: {
  readonly baseUrl: string;
  readonly shopKey: string;
  readonly fetch?: typeof fetch;
}): AccountBackend {
  const call = createCaller(options.baseUrl.replace(/\/$/, ''), options.fetch);
  const shop = `/v1/shops/${encodeURIComponent(options.shopKey)}`;
  const links = `${shop}/sign-in-links`;
  const sessions = `${shop}/sessions`;
  const mine = `${shop}/account`;
  return {
    requestSignInLink: (body, {idempotencyKey, ...more}) =>
      call({method: 'POST', path: links, body, shape: status, idempotencyKey}, more),
    signInStatus: (token, more) => call({path: `${links}/current`, token, shape: status}, more),
    createSession: (body, {idempotencyKey, ...more}) =>
      call({method: 'POST', path: sessions, body, shape: session, idempotencyKey}, more),
    endSession: (token, {idempotencyKey, ...more}) =>
      call({method: 'DELETE', path: `${sessions}/current`, token, idempotencyKey}, more),
    account: (token, more) => call({path: mine, token, shape: accountShape}, more),
    replacePreferences: (token, body, {idempotencyKey, ...more}) =>
      call(
        {
          method: 'PUT',
          path: `${mine}/preferences`,
          token,
          body,
          shape: accountShape,
          idempotencyKey,
        },
        more,
      ),
    setFavourite: (token, variantId, kept, {idempotencyKey, ...more}) =>
      call(
        {
          method: kept ? 'PUT' : 'DELETE',
          path: `${mine}/favourites/${encodeURIComponent(variantId)}`,
          token,
          idempotencyKey,
        },
        more,
      ),
    wishAccountStock: (token, subscriptionId, wanted, {idempotencyKey, ...more}) =>
      call(
        {
          method: 'POST',
          path: `${mine}/stock-subscriptions/${encodeURIComponent(subscriptionId)}/wishes`,
          token,
          body: {wanted},
          shape: wish,
          idempotencyKey,
        },
        more,
      ),
    createAccountTicket: (token, {idempotencyKey, ...more}) =>
      call(
        {
          method: 'POST',
          path: `${mine}/tickets`,
          token,
          shape: {url: 'string', ticket: 'string'},
          idempotencyKey,
        },
        more,
      ),
  };
}
