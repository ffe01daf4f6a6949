import {randomUUID} from 'node:crypto';
import type {RawRequest} from '@bonbon/contract/ports/commerce.js';
import {createTestDatabase, type TestDatabase} from '@bonbon/server/storage/testing.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {demoCommerce} from './commerce.js';
import {createShop, type DemoShop} from './shop.js';
import {prepareTables} from './tables.js';
import {signatureHeader, writeWebhook, type ShopNews} from './webhooks.js';

const webhookSecret = 'only-for-tests-on-this-machine';
const host = 'https://shop.example';
const cup = 'vik-cup-fjord-large';
const heard: ShopNews[] = [];
let database: TestDatabase;
let shop: DemoShop;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTables(database.pool);
  shop = createShop(database.pool, {
    redeemed: async () => undefined,
    news: async news => heard.push(news),
  });
});
afterAll(() => database?.close());

const commerce = () => demoCommerce(database, {host, webhookSecret});

async function valueOf<T>(answer: Promise<{ok: true; value: T} | {ok: false}> | undefined) {
  const result = await answer;
  if (!result?.ok) throw new Error('The platform refused.');
  return result.value;
}

async function order(variantId: string, quantity: number, email = 'ann@example.com') {
  const cart = randomUUID();
  await shop.put(cart, variantId, quantity, 'set');
  const placed = await shop.place(cart, {
    email,
    name: 'Ann',
    address: 'Quay 1, 1234 Bay',
    locale: 'sv',
  });
  if (placed.kind !== 'placed') throw new Error(placed.kind);
  return placed.orderId;
}

const saleable = async (variantId: string) =>
  (await valueOf(commerce().stock?.([variantId])))[0]?.saleable;

describe('stock', () => {
  it('counts what can be sold: a piece in an order is on the shelf and not for sale', async () => {
    await shop.restock(cup, 5);
    const first = await order(cup, 2);
    expect(await saleable(cup)).toBe(3);
    const second = await order(cup, 1);
    expect(await saleable(cup)).toBe(2);
    await shop.change(second, 'cancel');
    expect(await saleable(cup)).toBe(3);
    await shop.change(first, 'ship');
    expect(await saleable(cup)).toBe(3);
    expect(heard).toContainEqual({topic: 'inventory/update', variantIds: [cup]});
  });

  it('says what a kind is called in the language asked for, and leaves out what is gone', async () => {
    const infos = await valueOf(commerce().variants?.([cup, 'gone'], {locale: 'sv-FI'}));
    expect(infos).toEqual([
      {
        variantId: cup,
        productId: 'vik-cup',
        title: 'Vik cup, Fjord, stor',
        price: {minor: 2900, currency: 'EUR'},
        url: `${host}/demo/products/vik-cup?colour=fjord&size=large`,
      },
    ]);
    expect(await valueOf(commerce().stock?.(['gone']))).toEqual([]);
  });
});

describe('orders', () => {
  it('carry status, payment and refunds', async () => {
    const orderId = await order('fig-jam', 2);
    expect(await valueOf(commerce().order?.(orderId))).toMatchObject({
      status: 'paid',
      email: 'ann@example.com',
      locale: 'sv',
      total: {minor: 2300, currency: 'EUR'},
      refunded: {minor: 0, currency: 'EUR'},
      lines: [{variantId: 'fig-jam', quantity: 2, total: {minor: 1800}}],
    });
    expect(await shop.change(orderId, 'deliver')).toBe(false);
    for (const step of ['pack', 'ship', 'deliver'] as const) await shop.change(orderId, step);
    await shop.change(orderId, {refund: 900});
    expect(await valueOf(commerce().order?.(orderId))).toMatchObject({
      status: 'delivered',
      refunded: {minor: 900},
    });
    await shop.change(orderId, {refund: 99_999});
    expect(await valueOf(commerce().order?.(orderId))).toMatchObject({
      status: 'refunded',
      refunded: {minor: 2300},
    });
    expect(await valueOf(commerce().order?.('unknown'))).toBeNull();
  });

  it('say which pieces were paid back, each once, to the cent', async () => {
    const orderId = await order('fig-jam', 3);
    const refundOne = () => shop.change(orderId, {refundOne: 'fig-jam'});
    expect(await refundOne()).toBe(false);
    for (const step of ['pack', 'ship', 'deliver'] as const) await shop.change(orderId, step);
    const line = async () => {
      const found = await valueOf(commerce().order?.(orderId));
      return [found?.refunded.minor, found?.status, found?.lines[0]?.refunded];
    };
    const euro = (minor: number) => ({minor, currency: 'EUR'});
    expect(await line()).toEqual([0, 'delivered', undefined]);
    expect(await refundOne()).toBe(true);
    expect(await line()).toEqual([900, 'delivered', {quantity: 1, total: euro(900)}]);
    expect(await shop.change(orderId, {refundOne: 'plum-jam'})).toBe(false);
    expect([await refundOne(), await refundOne(), await refundOne()]).toEqual([true, true, false]);
    // The postage stays with the shop.
    expect(await line()).toEqual([2700, 'delivered', {quantity: 3, total: euro(2700)}]);
  });

  it('are listed by address and by change, page by page, none twice and none left out', async () => {
    const mine = [];
    for (let n = 0; n < 5; n += 1) mine.push(await order('plum-jam', 1, 'bo@example.com'));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await valueOf(
        commerce().orders?.({email: 'Bo@example.com', limit: 2, ...(cursor ? {cursor} : {})}),
      );
      seen.push(...page.items.map(item => item.orderId));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(mine.toReversed());
    const {items} = await valueOf(
      commerce().orders?.({updatedAfter: new Date(Date.now() + 1000).toISOString()}),
    );
    expect(items).toEqual([]);
  });
});

describe('a webhook', () => {
  const request = (changes: Partial<RawRequest> = {}): RawRequest => {
    const {body, headers} = writeWebhook(webhookSecret, {topic: 'orders/update', orderId: 'o1'});
    return {
      method: 'POST',
      url: '/',
      headers: {[signatureHeader]: headers[signatureHeader] ?? ''},
      body: Buffer.from(body),
      ...changes,
    };
  };

  it('says where to look', async () => {
    expect(await commerce().receiveWebhook?.(request())).toEqual({
      ok: true,
      value: [{type: 'order.changed', orderId: 'o1'}],
    });
  });

  it('is refused with another signature, another byte or none', async () => {
    const forged = writeWebhook('another secret', {topic: 'orders/update', orderId: 'o1'});
    const good = request();
    for (const bad of [
      request({headers: {}}),
      request({headers: {[signatureHeader]: forged.headers[signatureHeader] ?? ''}}),
      {...good, body: Buffer.concat([good.body, Buffer.from(' ')])},
    ]) {
      expect(await commerce().receiveWebhook?.(bad)).toMatchObject({
        ok: false,
        error: {kind: 'forbidden'},
      });
    }
  });
});

describe('prices of regulars', () => {
  const candle = 'beeswax-candle';
  const prices = (email: string) =>
    valueOf(commerce().memberPrices?.({email}, [candle, cup, 'gone'], {}));
  const paid = async (orderId: string) => {
    const found = await valueOf(commerce().order?.(orderId, {}));
    return found?.lines.map(({variantId, total}) => [variantId, total.minor]);
  };

  it('are a tenth less for gifts once a parcel arrived, and are what the checkout takes', async () => {
    const email = 'Bo@example.com';
    await shop.restock(candle, 20);
    const first = await order(candle, 1, email);
    expect(await paid(first)).toEqual([[candle, 1800]]);
    expect(await prices(email)).toEqual([]);
    await shop.change(first, 'ship');
    await shop.change(first, 'deliver');
    const euro = (minor: number) => ({minor, currency: 'EUR'});
    expect(await prices(email)).toEqual([{variantId: candle, own: euro(1620), usual: euro(1800)}]);
    expect(await paid(await order(candle, 2, email))).toEqual([[candle, 3240]]);
    expect(await prices('somebody@example.com')).toEqual([]);
    expect(await paid(await order(candle, 1, 'somebody@example.com'))).toEqual([[candle, 1800]]);
  });

  it('never take the free postage away that the usual price had earned', async () => {
    const email = 'bo@example.com';
    // Five candles are 90.00 usually and 81.00 for a regular; with a tenth off they fall below 80.00.
    const cart = randomUUID();
    await shop.put(cart, candle, 5, 'set');
    const code = `TENTH${randomUUID().slice(0, 8).toUpperCase()}`;
    const spec = {
      code,
      label: '10 %',
      effect: {kind: 'percent' as const, basisPoints: 1000},
      maxUses: 1,
      exclusive: true,
      tag: 'test',
    };
    expect((await commerce().createCoupon(spec, {idempotencyKey: randomUUID()})).ok).toBe(true);
    expect(await shop.applyCoupon(cart, code)).toBeUndefined();
    const seen = (await shop.bag(cart)).totals;
    const placed = await shop.place(cart, {
      email,
      name: 'Bo',
      address: 'Quay 1, Bay',
      locale: 'en',
    });
    if (placed.kind !== 'placed') throw new Error(placed.kind);
    const charged = (await shop.order(placed.orderId))!.totals;
    expect(seen).toMatchObject({postage: 0, total: 8100});
    expect(charged).toMatchObject({subtotal: 8100, discount: 810, postage: 0, total: 7290});
  });
});
