import type {AccountView} from '@bonbon/contract/account.js';
import type {AccountPhase, AccountState} from '@bonbon/core/account/account-state.js';
import {unavailable} from './draws.js';

const eur = (minor: number) => ({minor, currency: 'EUR'});
const at = (day: string) => `2026-${day}T10:00:00.000Z`;

/** A drawn thing on its own shelf, without a request. */
const picture = (hue: number) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 56"><path fill="oklch(.93 .04 ${hue})" d="M0 0h56v41H0z"/><path fill="oklch(.83 .02 80)" d="M0 41h56v15H0z"/><path fill="oklch(.55 .1 ${hue})" d="M18 19h20l-3 26H21z"/></svg>`,
  )}`;

const line = (variantId: string, title: string, quantity: number, minor: number, hue: number) => ({
  productId: variantId,
  variantId,
  title,
  quantity,
  total: eur(minor),
  imageUrl: picture(hue),
  url: '#',
});

/** A shopper with something in every part. */
export const account: AccountView = {
  name: 'Maja',
  maskedEmail: 'm…@example.com',
  orders: [
    {
      orderId: 'o3',
      number: '1047',
      status: 'shipped',
      placedAt: at('11-19'),
      paidAt: at('11-19'),
      shippedAt: at('11-20'),
      expectedAt: at('11-26'),
      total: eur(6200),
      refunded: eur(0),
      lines: [line('cup', 'Vik cup', 2, 4800, 60), line('jam', 'Fig jam', 1, 900, 5)],
      couponCodes: [],
      soldOutVariantIds: [],
      trackingUrl: 'https://post.example/track/1047',
      invoiceUrl: 'https://shop.example/invoices/1047',
    },
    {
      orderId: 'o2',
      number: '1011',
      status: 'delivered',
      placedAt: at('09-28'),
      deliveredAt: at('10-02'),
      total: eur(6300),
      refunded: eur(900),
      lines: [line('towel', 'Strand towel', 1, 3600, 232), line('jam', 'Fig jam', 3, 2700, 5)],
      couponCodes: ['FIG7K4M2QXYZ'],
      soldOutVariantIds: [],
    },
    {
      orderId: 'o1',
      number: '962',
      status: 'delivered',
      placedAt: at('06-10'),
      deliveredAt: at('06-14'),
      total: eur(3300),
      refunded: eur(0),
      lines: [line('plum', 'Plum jam', 1, 900, 352), line('cup', 'Vik cup', 1, 2400, 60)],
      couponCodes: [],
      soldOutVariantIds: ['plum'],
    },
  ],
  stockSubscriptions: [
    {
      subscriptionId: 'w1',
      productId: 'cup',
      variantId: 'cup-fjord-large',
      title: 'Vik cup, Fjord, large',
      quantity: 2,
      status: 'active',
      createdAt: at('11-03'),
    },
    {
      subscriptionId: 'w2',
      productId: 'plum',
      variantId: 'plum',
      title: 'Plum jam',
      quantity: 1,
      status: 'pending',
      createdAt: at('11-20'),
    },
  ],
  coupons: [
    {
      code: 'FIG7K4M2QXYZ',
      title: '10% off one order',
      status: 'good',
      exclusive: true,
      expiresAt: at('12-24'),
      minimumSubtotal: eur(3000),
    },
    {code: 'JAM2222222ZZ', title: 'A jar of fig jam', status: 'redeemed', exclusive: true},
  ],
  favourites: [
    {
      productId: 'bowl',
      variantId: 'bowl',
      title: 'Skål bowl, salt',
      url: '#',
      imageUrl: picture(150),
      available: true,
    },
    {productId: 'plum', variantId: 'plum', title: 'Plum jam', url: '#', available: false},
  ],
  memberPrices: [
    {variantId: 'bowl', own: eur(2520), usual: eur(2800)},
    {variantId: 'cup', own: eur(1080), usual: eur(1200)},
  ],
  preferences: [
    {
      purpose: 'stock',
      label: 'Mails about things I wait for',
      hint: 'One each, then never again',
      wordingVersion: '1',
      granted: true,
    },
    {
      purpose: 'letter',
      label: 'The letter from the workshop',
      hint: 'Four times a year',
      wordingVersion: '1',
      granted: false,
    },
  ],
  devices: [
    {
      deviceId: 'd1',
      name: 'Firefox on a Mac',
      kind: 'computer',
      current: true,
      signedInAt: at('11-19'),
      lastSeenAt: at('11-20'),
    },
    {
      deviceId: 'd2',
      name: 'Safari on an iPhone',
      kind: 'phone',
      current: false,
      signedInAt: at('11-02'),
      lastSeenAt: at('11-02'),
    },
  ],
  birthday: '03-21',
  mailFrequency: 'monthly',
  pagesUrl: '/account/demo',
};

/** Somebody who came in for the first time. */
const newAccount: AccountView = {
  maskedEmail: 'n…@example.com',
  orders: [],
  stockSubscriptions: [],
  coupons: [],
  favourites: [],
  preferences: account.preferences.map(one => ({...one, granted: false})),
  devices: account.devices.slice(0, 1),
  mailFrequency: 'as-it-comes',
  pagesUrl: '/account/demo',
};

/** One state of each phase: a phase without a story does not compile. */
export const accountPhases: {
  readonly [P in AccountPhase]: AccountState & {readonly phase: P};
} = {
  loading: {phase: 'loading'},
  'signed-out': {phase: 'signed-out', ended: false},
  error: {phase: 'error', error: {kind: 'protocol', code: 'protocol', retryable: false}},
  offline: {phase: 'offline', error: unavailable},
  ready: {phase: 'ready', account, notes: {}},
};

const failed = {state: 'failed', error: unavailable} as const;

/** States of a phase that look different from its plain one. */
export const accountVariants = {
  ended: {phase: 'signed-out', ended: true},
  empty: {phase: 'ready', account: newAccount, notes: {}},
  acts: {
    phase: 'ready',
    account: {
      ...account,
      stockSubscriptions: account.stockSubscriptions.map(one => ({...one, status: 'cancelled'})),
    },
    notes: {
      'order:o2': {state: 'done', left: []},
      'order:o1': {state: 'done', left: ['Plum jam']},
      'favourite:bowl': {state: 'done'},
      'preference:letter': {state: 'done'},
      birthday: {state: 'done'},
      often: {state: 'done'},
    },
  },
  failed: {
    phase: 'ready',
    account,
    notes: {
      'order:o2': failed,
      'stock:w1': failed,
      'favourite:bowl': failed,
      'preference:letter': failed,
      often: failed,
      pages: failed,
    },
  },
} satisfies Record<string, AccountState>;
