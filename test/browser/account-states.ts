import type {AccountOrder, AccountView, Session} from '@bonbon/contract/account.js';
import type {AccountPromptState, SentMail} from '@bonbon/core/account/account-prompt-state.js';
import type {AccountState} from '@bonbon/core/account/account-state.js';
import type {AdapterError} from '@bonbon/contract/result.js';

const maskedEmail = 'm••••@example.com';
const far = 4_000_000_000_000;
const offline: AdapterError = {kind: 'unavailable', code: 'offline', retryable: true};
const mail: SentMail = {
  maskedEmail,
  matchNumber: '47',
  expiresAtMs: far,
  resendAtMs: far,
  triesLeft: 5,
};
const session: Session = {
  accessToken: 'token',
  expiresAt: new Date(far).toISOString(),
  isNew: false,
  maskedEmail,
  name: 'Maja',
  found: {orders: 3, coupons: 1, stockSubscriptions: 2},
};

/** Every state of the prompt that looks different, by name. */
export const promptStates: Readonly<Record<string, AccountPromptState>> = {
  offer: {phase: 'offer-after-order', maskedEmail},
  snoozed: {phase: 'snoozed', here: true},
  entry: {phase: 'entry'},
  refused: {phase: 'entry', error: {kind: 'rejected', code: 'x', retryable: false}},
  requesting: {phase: 'requesting', maskedEmail},
  sent: {phase: 'sent', mail},
  'wrong-code': {phase: 'sent', mail: {...mail, triesLeft: 3}, wrongCode: true},
  resend: {phase: 'sent', mail: {...mail, resendAtMs: 0}},
  'mail-lost': {phase: 'sent', mail, error: offline, lost: 'mail'},
  wait: {phase: 'wait', untilMs: far},
  'send-error': {phase: 'send-error', error: offline},
  'signing-in': {phase: 'signing-in', mail},
  locked: {phase: 'locked', maskedEmail},
  expired: {phase: 'expired', maskedEmail},
  used: {phase: 'used', maskedEmail},
  invalid: {phase: 'invalid', maskedEmail},
  welcome: {phase: 'welcome', session: {...session, isNew: true}},
  'signed-in': {phase: 'signed-in', session, fresh: true},
  quiet: {phase: 'signed-in', session, fresh: false},
  'cookie-blocked': {phase: 'cookie-blocked', session},
};

const order: AccountOrder = {
  orderId: 'o2',
  number: '1011',
  status: 'delivered',
  placedAt: '2026-09-28T10:00:00Z',
  deliveredAt: '2026-10-02T10:00:00Z',
  total: {minor: 3300, currency: 'EUR'},
  refunded: {minor: 0, currency: 'EUR'},
  lines: [
    {
      productId: 'jam',
      variantId: 'plum',
      title: 'Plum jam',
      quantity: 1,
      total: {minor: 900, currency: 'EUR'},
    },
    {
      productId: 'cup',
      variantId: 'cup',
      title: 'Vik cup',
      quantity: 2,
      total: {minor: 2400, currency: 'EUR'},
    },
  ],
  couponCodes: [],
  soldOutVariantIds: ['plum'],
};

/** A shopper with something in every part. */
export const account: AccountView = {
  name: 'Maja',
  maskedEmail,
  orders: [
    {
      ...order,
      orderId: 'o3',
      number: '1047',
      status: 'shipped',
      trackingUrl: 'https://post.example/1047',
      invoiceUrl: 'https://shop.example/invoices/1047',
      returnUrl: 'https://shop.example/returns/1047',
    },
    order,
  ],
  stockSubscriptions: [
    {
      subscriptionId: 'w1',
      productId: 'jam',
      variantId: 'plum',
      title: 'Plum jam',
      quantity: 1,
      status: 'active',
      createdAt: '2026-11-03T10:00:00Z',
    },
  ],
  coupons: [
    {
      code: 'FIG7K4M2QXYZ',
      title: '10% off',
      status: 'good',
      exclusive: true,
      expiresAt: '2026-12-24T10:00:00Z',
    },
    {code: 'JAM2222222ZZ', title: 'Fig jam', status: 'redeemed', exclusive: true},
  ],
  favourites: [{productId: 'bowl', variantId: 'bowl', title: 'Skål bowl', available: true}],
  memberPrices: [
    {variantId: 'bowl', own: {minor: 2520, currency: 'EUR'}, usual: {minor: 2800, currency: 'EUR'}},
    {variantId: 'cup', own: {minor: 1080, currency: 'EUR'}, usual: {minor: 1200, currency: 'EUR'}},
  ],
  preferences: [{purpose: 'letter', label: 'The letter', wordingVersion: '1', granted: false}],
  devices: [
    {
      deviceId: 'd1',
      name: 'Firefox on a Mac',
      kind: 'computer',
      current: true,
      signedInAt: '2026-11-03T10:00:00Z',
      lastSeenAt: '2026-11-03T10:00:00Z',
    },
  ],
  mailFrequency: 'monthly',
  pagesUrl: '/account/demo',
};

const failed = {state: 'failed', error: offline} as const;

/** Every state of my pages that looks different, by name. */
export const accountStates: Readonly<Record<string, AccountState>> = {
  loading: {phase: 'loading'},
  'signed-out': {phase: 'signed-out', ended: false},
  ended: {phase: 'signed-out', ended: true},
  offline: {phase: 'offline', error: offline},
  error: {phase: 'error', error: {kind: 'protocol', code: 'x', retryable: false}},
  ready: {phase: 'ready', account, notes: {}},
  empty: {
    phase: 'ready',
    account: {
      maskedEmail,
      orders: [],
      stockSubscriptions: [],
      coupons: [],
      favourites: [],
      preferences: [],
      devices: [],
      pagesUrl: '/account/demo',
    },
    notes: {},
  },
  failed: {
    phase: 'ready',
    account,
    notes: {'order:o2': failed, 'stock:w1': failed, 'favourite:bowl': failed},
  },
};
