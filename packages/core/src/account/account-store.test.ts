import type {AccountOrder, AccountView, PreferencesRequest} from '@bonbon/contract/account.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {CartView, Storefront} from '@bonbon/contract/ports/storefront.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import {describe, expect, it} from 'vitest';
import {inTurn, testArea, testClock} from '../testing.js';
import {createAccountKeeper} from './account-keeper.js';
import {createAccountStore} from './account-store.js';

const start = Date.parse('2026-11-02T10:00:00Z');
const money = (minor: number) => ({minor, currency: 'EUR'});

const order: AccountOrder = {
  orderId: 'o1',
  number: '1047',
  status: 'delivered',
  placedAt: '2026-10-02T10:00:00Z',
  total: money(6200),
  refunded: money(0),
  lines: [
    {productId: 'cup', variantId: 'cup-oat', title: 'Vik cup', quantity: 2, total: money(4800)},
    {productId: 'jam', variantId: 'jam-plum', title: 'Plum jam', quantity: 1, total: money(900)},
  ],
  couponCodes: [],
  soldOutVariantIds: ['jam-plum'],
};

const view: AccountView = {
  name: 'Maja',
  maskedEmail: 'm…@example.com',
  orders: [order],
  stockSubscriptions: [
    {
      subscriptionId: 'w1',
      productId: 'jam',
      variantId: 'jam-plum',
      title: 'Plum jam',
      quantity: 1,
      status: 'active',
      createdAt: '2026-10-02T10:00:00Z',
    },
  ],
  coupons: [],
  favourites: [{productId: 'cup', variantId: 'cup-oat', title: 'Vik cup'}],
  preferences: [{purpose: 'letter', label: 'The letter', wordingVersion: '7', granted: false}],
  devices: [],
  pagesUrl: '/account/demo',
};

const cart: CartView = {subtotal: money(0), lines: [], couponCodes: []};

async function setUp(
  answers: {
    accounts?: Result<AccountView>[];
    preferences?: Result<AccountView>[];
    favourite?: Result<void>;
    carts?: Result<CartView>[];
    signedIn?: boolean;
  } = {},
) {
  const clock = testClock(start);
  const keeper = createAccountKeeper({area: () => testArea(), clock});
  if (answers.signedIn ?? true) {
    keeper.keep({
      accessToken: 'token-1',
      expiresAt: '2026-11-02T10:15:00Z',
      isNew: false,
      maskedEmail: 'm…@example.com',
      found: {orders: 1, coupons: 0, stockSubscriptions: 1},
    });
  }
  const said: PreferencesRequest[] = [];
  const preferences = inTurn(...(answers.preferences ?? [ok(view)]));
  const backend: Backend = {
    account: inTurn(...(answers.accounts ?? [ok(view)])),
    replacePreferences: (_token, request) => {
      said.push(request);
      return preferences() as Promise<Result<AccountView>>;
    },
    setFavourite: async () => answers.favourite ?? ok(undefined),
    wishAccountStock: async (_token, _id, wanted) =>
      ok({...view.stockSubscriptions[0]!, status: wanted ? 'active' : 'cancelled'}),
    endSession: async () => ok(undefined),
  };
  const added: [string, number][] = [];
  const carts = inTurn(...(answers.carts ?? [ok(cart)]));
  const addToCart = (id: string, quantity: number) => {
    added.push([id, quantity]);
    return carts() as Promise<Result<CartView>>;
  };
  const storefront = {addToCart} as unknown as Storefront;
  const store = createAccountStore({backend, keeper, storefront});
  await store.open();
  const state = () => store.$state.get();
  const ready = () => {
    const now = state();
    if (now.phase !== 'ready') throw new Error(`It is ${now.phase}.`);
    return now;
  };
  return {store, keeper, clock, said, added, state, ready};
}

describe('my pages', () => {
  it('ask nobody while nobody is signed in', async () => {
    const {state} = await setUp({signedIn: false});
    expect(state()).toEqual({phase: 'signed-out', ended: false});
  });

  it('open as soon as somebody is', async () => {
    const {ready} = await setUp();
    expect(ready().account.name).toBe('Maja');
  });

  it.each([
    ['offline', fail('unavailable', 'offline')],
    ['error', fail('protocol', 'protocol')],
  ])('are %s when they did not come, and come when asked again', async (phase, failure) => {
    const {state, store} = await setUp({accounts: [failure, ok(view)]});
    expect(state().phase).toBe(phase);
    await store.open();
    expect(state().phase).toBe('ready');
  });

  it('end with the session, and say that they did', async () => {
    const {state, clock} = await setUp();
    clock.advance(15 * 60_000);
    expect(state()).toEqual({phase: 'signed-out', ended: true});
  });

  it('end when the server no longer knows the session', async () => {
    const {state, store} = await setUp({preferences: [fail('unauthenticated', 'x')]});
    await store.setPreference('letter', true);
    expect(state()).toEqual({phase: 'signed-out', ended: true});
  });

  it('end quietly when the shopper signs out', async () => {
    const {state, store} = await setUp();
    await store.signOut();
    expect(state()).toEqual({phase: 'signed-out', ended: false});
  });

  it('keep how often mail is wanted, and take it back when it did not arrive', async () => {
    const often = (mailFrequency: 'as-it-comes' | 'weekly') => ({...view, mailFrequency});
    const {store, said, ready} = await setUp({
      accounts: [ok(often('as-it-comes'))],
      preferences: [ok(often('weekly')), fail('unavailable', 'offline')],
    });
    await store.setMailFrequency('weekly');
    expect(said).toEqual([{consents: [], mailFrequency: 'weekly'}]);
    expect(ready()).toMatchObject({
      account: {mailFrequency: 'weekly'},
      notes: {often: {state: 'done'}},
    });
    const sending = store.setMailFrequency('none');
    expect(ready().account.mailFrequency).toBe('none');
    await sending;
    expect(ready()).toMatchObject({
      account: {mailFrequency: 'weekly'},
      notes: {often: {state: 'failed'}},
    });
  });

  it('offer no such choice where the backend writes nothing by itself', async () => {
    const {store, said} = await setUp();
    await store.setMailFrequency('weekly');
    expect(said).toEqual([]);
  });
});

describe('a preference', () => {
  it('carries the wording that was shown', async () => {
    const {store, said, ready} = await setUp();
    await store.setPreference('letter', true);
    expect(said).toEqual([{consents: [{purpose: 'letter', wordingVersion: '7', granted: true}]}]);
    expect(ready().notes['preference:letter']).toEqual({state: 'done'});
  });

  it('goes back to what holds when it could not be said', async () => {
    const {store, ready} = await setUp({preferences: [fail('unavailable', 'offline')]});
    await store.setPreference('letter', true);
    expect(ready().account.preferences[0]?.granted).toBe(false);
    expect(ready().notes['preference:letter']).toMatchObject({state: 'failed'});
  });
});

describe('things waited for and kept', () => {
  it('can be taken off the list and put back', async () => {
    const {store, ready} = await setUp();
    await store.wishStock('w1', false);
    expect(ready().account.stockSubscriptions[0]?.status).toBe('cancelled');
    await store.wishStock('w1', true);
    expect(ready().account.stockSubscriptions[0]?.status).toBe('active');
  });

  it('stay in sight after they were taken away, so that it can be undone', async () => {
    const {store, ready} = await setUp();
    await store.setFavourite('cup-oat', false);
    expect(ready().account.favourites).toHaveLength(1);
    expect(ready().notes['favourite:cup-oat']).toEqual({state: 'done'});
    await store.setFavourite('cup-oat', true);
    expect(ready().notes['favourite:cup-oat']).toBeUndefined();
  });
});

describe('ordering again', () => {
  it('leaves out what is sold out, and says so', async () => {
    const {store, added, ready} = await setUp();
    await store.orderAgain('o1');
    expect(added).toEqual([['cup-oat', 2]]);
    expect(ready().notes['order:o1']).toEqual({state: 'done', left: ['Plum jam']});
  });

  it('also leaves out what the cart refuses', async () => {
    const {store, ready} = await setUp({carts: [fail('conflict', 'stock.short')]});
    await store.orderAgain('o1');
    expect(ready().notes['order:o1']).toEqual({state: 'done', left: ['Vik cup', 'Plum jam']});
  });

  it('says when the cart could not be reached', async () => {
    const {store, ready} = await setUp({carts: [fail('unavailable', 'offline')]});
    await store.orderAgain('o1');
    expect(ready().notes['order:o1']).toMatchObject({state: 'failed'});
  });
});
