import {commerceConformance} from '@bonbon/conformance';
import type {CouponSpec} from '@bonbon/contract/coupon.js';
import {createTestDatabase, type TestDatabase} from '@bonbon/server/storage/testing.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {demoCommerce} from '../../demo/src/commerce.js';
import {createShop, type DemoShop} from '../../demo/src/shop.js';
import {prepareTables} from '../../demo/src/tables.js';

let database: TestDatabase;
let shop: DemoShop;

beforeAll(async () => {
  database = await createTestDatabase({connections: 20});
  await prepareTables(database.pool);
  shop = createShop(database.pool, {redeemed: async () => undefined});
}, 60_000);

afterAll(() => database?.close());

commerceConformance({describe, it, expect}, async () => demoCommerce(database));

const customer = {email: 'maja@example.com', name: 'Maja Berg', address: '1 Cold Bay'};
let codes = 0;

async function coupon(more: Partial<CouponSpec> = {}): Promise<string> {
  const code = `FJRDFGTEST${String.fromCharCode(65 + codes++)}2`;
  const spec: CouponSpec = {
    code,
    label: '10% off',
    effect: {kind: 'percent', basisPoints: 1000},
    maxUses: 1,
    exclusive: true,
    tag: 'test',
    ...more,
  };
  const made = await demoCommerce(database).createCoupon(spec, {idempotencyKey: code});
  expect(made.ok).toBe(true);
  return code;
}

const stockOf = async (variantId: string) => (await shop.stock()).get(variantId);

describe('a coupon in the sample shop', () => {
  it.each<[string, Partial<CouponSpec>, string]>([
    ['too late', {endsAt: new Date(Date.now() - 1000).toISOString()}, 'expired'],
    ['below its minimum', {minimumSubtotal: {minor: 100_000, currency: 'EUR'}}, 'minimum'],
    ['for other products', {includedProductIds: ['gift-box']}, 'products'],
    ['for all but these', {excludedProductIds: ['fig-jam']}, 'products'],
  ])('is refused %s, in words, and the bag stays as it was', async (_, terms, why) => {
    const code = await coupon(terms);
    const bag = `refused-${code}`;
    await shop.put(bag, 'fig-jam', 1, 'add');
    expect(await shop.applyCoupon(bag, code)).toBe(why);
    expect((await shop.bag(bag)).totals.total).toBe(900 + 500);
  });

  it.each<[string, CouponSpec['effect'], object]>([
    ['a share', {kind: 'percent', basisPoints: 1500}, {discount: 435, postage: 500, total: 2965}],
    ['money', {kind: 'amount', off: {minor: 700, currency: 'EUR'}}, {discount: 700, total: 2700}],
    [
      'more money than the bag',
      {kind: 'amount', off: {minor: 9900, currency: 'EUR'}},
      {discount: 2900, total: 500},
    ],
    ['postage', {kind: 'shipping'}, {discount: 0, postage: 0, total: 2900}],
    ['a gift', {kind: 'gift', variantId: 'gift-fig-jam'}, {gift: 'gift-fig-jam', total: 3400}],
  ])('takes off %s', async (_, effect, expected) => {
    const code = await coupon({effect});
    await shop.put(code, 'vik-cup-oat-large', 1, 'add');
    await shop.applyCoupon(code, code);
    expect((await shop.bag(code)).totals).toMatchObject({subtotal: 2900, ...expected});
  });
});

describe('the last piece', () => {
  it('goes to one of two, and the other is told how many are left', async () => {
    await database.pool.query(`update demo.variants set stock = 1 where variant_id = 'nas-jug'`);
    for (const bag of ['first', 'second']) await shop.put(bag, 'nas-jug', 1, 'add');
    const results = await Promise.all(['first', 'second'].map(bag => shop.place(bag, customer)));
    expect(results.map(result => result.kind).sort()).toEqual(['placed', 'short']);
    expect(results.find(result => result.kind === 'short')).toMatchObject({
      name: 'Näs jug',
      left: 0,
    });
    expect(await stockOf('nas-jug')).toBe(0);
  });
});
