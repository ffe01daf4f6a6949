import type {Order} from '@bonbon/contract/order.js';
import {ok} from '@bonbon/contract/result.js';
import {sql} from 'kysely';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createPlatform, createStockServer, type StockServer} from '../back-in-stock/testing.js';
import {seedShop} from '../seed.js';

let server: StockServer;
beforeEach(async () => {
  server = await createStockServer();
  server.platform.shelf.set('cup', 0);
});
afterEach(() => server?.close());

const euro = (minor: number) => ({minor, currency: 'EUR'});

function order(more: Partial<Order> = {}): Order {
  return {
    orderId: 'o1',
    number: '1042',
    status: 'placed',
    placedAt: '2026-11-22T09:00:00.000Z',
    updatedAt: '2026-11-22T09:00:00.000Z',
    email: 'Maja@example.com',
    total: euro(3400),
    subtotal: euro(2900),
    refunded: euro(0),
    lines: [
      {productId: 'p-cup', variantId: 'cup', title: 'Vik cup', quantity: 1, total: euro(2900)},
    ],
    couponCodes: [],
    ...more,
  };
}

const at = (minute: number) => `2026-11-22T09:${String(minute).padStart(2, '0')}:00.000Z`;
const life: Order[] = [
  order(),
  order({status: 'paid', paidAt: at(1), updatedAt: at(1)}),
  order({status: 'delivered', paidAt: at(1), deliveredAt: at(2), updatedAt: at(2)}),
  order({
    status: 'delivered',
    paidAt: at(1),
    deliveredAt: at(2),
    refunded: euro(900),
    updatedAt: at(3),
  }),
  order({
    status: 'refunded',
    paidAt: at(1),
    deliveredAt: at(2),
    refunded: euro(3400),
    updatedAt: at(4),
  }),
];

const facts = async () => {
  const {rows} = await sql<{kind: string; amount: number}>`
    select kind, amount from order_facts order by kind, amount`.execute(server.db);
  return rows.map(({kind, amount}) => (amount ? `${kind} ${amount}` : kind));
};

const webhook = (orderId = 'o1') =>
  server.app.request(`/v1/shops/${server.shopKey}/webhooks`, {
    method: 'POST',
    headers: {'X-Test-Signature': 'good'},
    body: JSON.stringify([{type: 'order.changed', orderId}]),
  });

describe('facts of an order', () => {
  it('are told once each, however often and in whatever order its states arrive', async () => {
    const {services} = server;
    const shop = await services.shops.byId('demo');
    if (!shop) throw new Error('no shop');
    await services.orders.take(shop, life[0]!);
    await services.orders.take(shop, life[3]!);
    const jumbled = Array.from({length: 10}, (_, round) =>
      life.map((_one, index) => life[(index * 3 + round) % life.length]!),
    ).flat();
    await Promise.all(jumbled.map(one => services.orders.take(shop, one)));
    await services.orders.take(shop, life[4]!);
    expect(await facts()).toEqual(['delivered', 'paid', 'placed', 'refunded 900', 'refunded 3400']);
  });

  it('are read again at each webhook; ten of them say no more than one', async () => {
    server.platform.orders.set('o1', life[1]!);
    const answers = await Promise.all(Array.from({length: 10}, () => webhook()));
    expect(new Set(answers.map(({status}) => status))).toEqual(new Set([200]));
    await webhook('unknown');
    await server.services.background.settled();
    expect(await facts()).toEqual(['paid', 'placed']);
  });

  it('are found by the scan where no webhook came, page by page', async () => {
    for (let n = 0; n < 250; n += 1)
      server.platform.orders.set(`o${n}`, order({orderId: `o${n}`, updatedAt: at(n % 60)}));
    expect(await server.services.orders.scan()).toBe(250);
    expect(await server.services.orders.scan()).toBe(0);
  });

  it('are found though one order cannot be read, which is tried again, in every shop', async () => {
    const shop = {id: 'later-shop', name: 'Later', allowedOrigins: []};
    await seedShop(server.services, {shop, campaigns: {}});
    const odd = order({orderId: 'odd', placedAt: 'not a day', updatedAt: at(9)});
    server.platform.orders.set('odd', odd);
    server.platform.orders.set('o1', order());
    await expect(server.services.orders.scan()).rejects.toThrow();
    expect(await facts()).toEqual(['placed', 'placed']);
    server.platform.orders.set('odd', {...odd, placedAt: at(0)});
    expect(await server.services.orders.scan()).toBe(2);
  });

  it('are found where a platform names one page again and again', async () => {
    const {commerce} = createPlatform();
    const orders = async () => ok({items: [order()], next: 'again'});
    const stuck = await createStockServer({commerceFor: () => ({...commerce, orders})});
    expect(await stuck.services.orders.scan()).toBe(1);
    await stuck.close();
  });
});

describe('an order', () => {
  it('after a mail counts as recovered; before one it ends the wait', async () => {
    await server.join('maja@example.com');
    await server.join('bo@example.com');
    server.platform.shelf.set('cup', 1);
    await server.services.restock.scan();
    server.platform.onStock = () => undefined;
    await server.work();
    await server.join('late@example.com').catch(() => undefined);
    server.platform.shelf.set('cup', 0);
    await server.join('late@example.com');
    server.platform.orders.set('o1', order({placedAt: '2026-11-22T11:00:00.000Z'}));
    server.platform.orders.set('o2', order({orderId: 'o2', email: 'late@example.com'}));
    await webhook('o1');
    await webhook('o2');
    await server.services.background.settled();
    const {body} = await server.owner('GET', '/stock-demand');
    expect(body.items).toMatchObject([{sent: 2, bought: 1, waiting: 0, recovered: euro(2900)}]);
    const {rows} = await sql<{status: string; reason: string}>`
      select status, reason from stock_subscriptions where email = 'late@example.com'`.execute(
      server.db,
    );
    expect(rows).toEqual([{status: 'cancelled', reason: 'bought'}]);
  });
});
