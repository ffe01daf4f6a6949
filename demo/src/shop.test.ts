import {randomUUID} from 'node:crypto';
import type {CouponSpec} from '@bonbon/contract/coupon.js';
import {createTestDatabase, type TestDatabase} from '@bonbon/server/storage/testing.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {demoCommerce} from './commerce.js';
import {createShop, type DemoShop} from './shop.js';
import {prepareTables} from './tables.js';
import {tellAgain} from './telling.js';

let database: TestDatabase;
let shop: DemoShop;
const redeemed: string[] = [];
const ann = {email: 'ann@example.com', name: 'Ann', address: 'Quay 1, 1234 Bay'};

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTables(database.pool);
  shop = createShop(database.pool, {redeemed: async code => redeemed.push(code)});
});
afterAll(() => database?.close());

async function makeCoupon(code: string, more: Partial<CouponSpec> = {}) {
  const made = await demoCommerce(database).createCoupon(
    {
      code,
      label: '10% off',
      effect: {kind: 'percent', basisPoints: 1000},
      maxUses: 1,
      exclusive: true,
      tag: 'test',
      ...more,
    },
    {idempotencyKey: randomUUID()},
  );
  expect(made.ok).toBe(true);
  return code;
}

async function fillBag(variantId: string, quantity = 1, code?: string) {
  const cart = randomUUID();
  await shop.put(cart, variantId, quantity, 'set');
  if (code) expect(await shop.applyCoupon(cart, code)).toBeUndefined();
  return cart;
}

const stockOf = async (variantId: string) => (await shop.stock()).get(variantId) ?? 0;
const setStock = (variantId: string, stock: number) =>
  database.pool.query('update demo.variants set stock = $2, reserved = 0 where variant_id = $1', [
    variantId,
    stock,
  ]);

describe('a code', () => {
  it('takes its share off once, and Bonbon hears of it', async () => {
    const code = await makeCoupon('TAKESOFFXXXX');
    const first = await fillBag('fig-jam', 2, code);
    const second = await fillBag('fig-jam', 1, code);
    const placed = await shop.place(first, ann);
    if (placed.kind !== 'placed') throw new Error(placed.kind);
    const order = await shop.order(placed.orderId);
    expect(order?.totals).toEqual({subtotal: 1800, discount: 180, postage: 500, total: 2120});
    expect(redeemed).toContain(code);
    expect(await shop.place(second, ann)).toEqual({kind: 'refused', why: 'used'});
  });

  it('is good for one of a hundred orders at once', async () => {
    const code = await makeCoupon('RACERACEXXXX');
    await setStock('plum-jam', 100);
    const carts = await Promise.all(Array.from({length: 100}, () => fillBag('plum-jam', 1, code)));
    const ends = await Promise.all(carts.map(cart => shop.place(cart, ann)));
    expect(ends.filter(end => end.kind === 'placed')).toHaveLength(1);
    expect(ends.filter(end => end.kind === 'refused')).toHaveLength(99);
    expect(await stockOf('plum-jam')).toBe(99);
  });

  it('may be told to a server on the same few connections, however many orders come at once', async () => {
    const busy = createShop(database.pool, {
      redeemed: () => database.pool.query('select pg_sleep(0.01)'),
    });
    await setStock('fig-jam', 100);
    const codes = Array.from({length: 40}, (_, index) => `MANYMANY${100 + index}`);
    const carts = await Promise.all(
      codes.map(async code => fillBag('fig-jam', 1, await makeCoupon(code))),
    );
    const ends = await Promise.all(carts.map(cart => busy.place(cart, ann)));
    expect(ends.every(end => end.kind === 'placed')).toBe(true);
  });

  it('leaves the order standing when Bonbon cannot be told, and tells it at the next start', async () => {
    const deaf = createShop(database.pool, {
      redeemed: () => Promise.reject(new Error('unreachable')),
    });
    const code = await makeCoupon('DEAFDEAFXXXX');
    expect((await deaf.place(await fillBag('fig-jam', 1, code), ann)).kind).toBe('placed');

    const heard: string[] = [];
    const listen = async (told: string) => heard.push(told);
    await tellAgain(database.pool, () => Promise.reject(new Error('still away')));
    await tellAgain(database.pool, listen);
    expect(heard).toContain(code);
    heard.length = 0;
    await tellAgain(database.pool, listen);
    expect(heard).toEqual([]);
  });

  it('waits in an empty bag until there is something to take it off', async () => {
    const cart = randomUUID();
    const code = await makeCoupon('WAITWAITXXXX');
    expect(await shop.applyCoupon(cart, code)).toBeUndefined();
    expect((await shop.bag(cart)).couponCode).toBe(code);
    await shop.put(cart, 'fig-jam', 1, 'add');
    expect((await shop.bag(cart)).totals.discount).toBe(90);
  });

  it('keeps its minimum, its address, its end and its shop', async () => {
    const minimum = await makeCoupon('MINIMUMXXXXX', {
      minimumSubtotal: {minor: 5000, currency: 'EUR'},
    });
    const bound = await makeCoupon('BOUNDBOUNDXX', {boundEmail: 'lena@example.com'});
    const over = await makeCoupon('OVEROVERXXXX', {endsAt: '2020-01-01T00:00:00.000Z'});
    const cart = await fillBag('fig-jam');
    expect(await shop.applyCoupon(cart, minimum)).toBe('minimum');
    expect(await shop.applyCoupon(cart, over)).toBe('expired');
    expect(await shop.applyCoupon(cart, 'NOBODYSXXXXX')).toBe('unknown');
    expect(await shop.applyCoupon(cart, 'A\0B')).toBe('unknown');
    const other = await fillBag('fig-jam', 1, bound);
    expect(await shop.place(other, ann)).toEqual({kind: 'refused', why: 'bound'});
    expect((await shop.place(other, {...ann, email: 'Lena@example.com'})).kind).toBe('placed');
  });

  it('for a gift stands on the order', async () => {
    const code = await makeCoupon('GIFTGIFTXXXX', {
      effect: {kind: 'gift', variantId: 'gift-fig-jam'},
    });
    const placed = await shop.place(await fillBag('beeswax-candle', 1, code), ann);
    if (placed.kind !== 'placed') throw new Error(placed.kind);
    expect((await shop.order(placed.orderId))?.totals.gift).toBe('gift-fig-jam');
  });
});

describe('the shelf', () => {
  it('gives nothing twice: a short order takes neither stock nor code', async () => {
    const code = await makeCoupon('SHORTSHORTXX');
    await setStock('heather-honey', 1);
    const before = await stockOf('fig-jam');
    const cart = await fillBag('fig-jam', 1, code);
    await shop.put(cart, 'heather-honey', 2, 'set');
    expect(await shop.place(cart, ann)).toMatchObject({kind: 'short', left: 1});
    expect(await stockOf('fig-jam')).toBe(before);
    await shop.put(cart, 'heather-honey', 1, 'set');
    expect((await shop.place(cart, ann)).kind).toBe('placed');
  });

  it('makes one order of a double press', async () => {
    await setStock('fig-jam', 10);
    const cart = await fillBag('fig-jam');
    const ends = await Promise.all([shop.place(cart, ann), shop.place(cart, ann)]);
    expect(ends.map(end => end.kind).sort()).toEqual(['empty', 'placed']);
    expect(await stockOf('fig-jam')).toBe(9);
  });
});
