import {commerceConformance} from '@bonbon/conformance';
import type {CouponSpec} from '@bonbon/contract/coupon.js';
import {createTestDatabase, type TestDatabase} from '@bonbon/server/storage/testing.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {demoCommerce} from '../../demo/src/commerce.js';
import {createShop, type DemoShop} from '../../demo/src/shop.js';
import {prepareTables} from '../../demo/src/tables.js';

let database: TestDatabase;
let shop: DemoShop;
const redeemed: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase({connections: 20});
  await prepareTables(database.pool);
  shop = createShop(database.pool, {redeemed: async code => redeemed.push(code)});
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
  it('is redeemed once by 100 checkouts at the same time', async () => {
    const code = await coupon();
    const bags = Array.from({length: 100}, (_, index) => `race-${index}`);
    await database.pool.query(`update demo.variants set stock = 1000 where variant_id = 'fig-jam'`);
    await Promise.all(
      bags.map(async bag => {
        await shop.put(bag, 'fig-jam', 1, 'add');
        expect(await shop.applyCoupon(bag, code)).toBeUndefined();
      }),
    );
    const placed = await Promise.all(bags.map(bag => shop.place(bag, customer)));
    expect(placed.filter(one => one.kind === 'placed')).toHaveLength(1);
    expect(placed.filter(one => one.kind === 'refused' && one.why === 'used')).toHaveLength(99);
    expect(redeemed.filter(told => told === code)).toHaveLength(1);
    expect(await stockOf('fig-jam')).toBe(999);
  }, 60_000);

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

  it('of another address is refused at the checkout, and nothing is taken', async () => {
    const code = await coupon({boundEmail: 'somebody@example.com'});
    await shop.put('bound', 'holm-bowl', 2, 'add');
    const before = await stockOf('holm-bowl');
    await shop.applyCoupon('bound', code);
    expect(await shop.place('bound', customer)).toEqual({kind: 'refused', why: 'bound'});
    expect(await stockOf('holm-bowl')).toBe(before);
    expect((await shop.bag('bound')).couponCode).toBe(code);
    const owner = await shop.place('bound', {...customer, email: 'Somebody@Example.com'});
    expect(owner.kind).toBe('placed');
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

  it('of a double press is one order', async () => {
    await shop.put('double', 'plum-jam', 1, 'add');
    const results = await Promise.all([1, 2, 3].map(() => shop.place('double', customer)));
    expect(results.map(result => result.kind).sort()).toEqual(['empty', 'empty', 'placed']);
  });
});
