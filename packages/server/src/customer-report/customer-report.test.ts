import {randomUUID} from 'node:crypto';
import type {CustomerReport} from '@bonbon/contract/customer-report.js';
import type {Order} from '@bonbon/contract/order.js';
import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import {ok} from '@bonbon/contract/result.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createAccountClient} from '../account/testing.js';
import {createTestServer, type TestServer} from '../testing.js';

let server: TestServer;
let now = new Date('2025-06-01T10:00:00Z');
const platform = new Map<string, Order>();

const commerce = {
  info: () => ({id: 'test', version: '1', platform: 'test'}),
  capabilities: async () => ok({features: {orders: 'yes' as const, webhooks: 'yes' as const}}),
  order: async (orderId: string) => ok(platform.get(orderId) ?? null),
  receiveWebhook: async ({body}: {body: Uint8Array}) =>
    ok([{type: 'order.changed' as const, orderId: new TextDecoder().decode(body)}]),
} as unknown as Commerce;

beforeAll(async () => {
  server = await createTestServer({clock: () => now, commerceFor: () => commerce});
});
afterAll(() => server?.close());

interface Bought {
  readonly by?: string;
  readonly on: string;
  readonly sum: number;
  readonly back?: number;
  readonly currency?: string;
  readonly status?: Order['status'];
  readonly orderId?: string;
}

/** The shop's platform takes an order and says so, as it does by webhook. */
async function buy({by, on, sum, back = 0, currency = 'EUR', status = 'paid', ...more}: Bought) {
  const {orderId = randomUUID()} = more;
  const money = (minor: number) => ({minor, currency});
  const at = `${on}T10:00:00.000Z`;
  platform.set(orderId, {
    orderId,
    number: orderId.slice(0, 4),
    status,
    placedAt: at,
    updatedAt: at,
    ...(status === 'placed' ? {} : {paidAt: at}),
    total: money(sum),
    subtotal: money(sum),
    refunded: money(back),
    lines: [],
    couponCodes: [],
    ...(by ? {email: `${by}@example.com`} : {}),
  });
  const heard = await server.app.request(`/v1/shops/${server.shopKey}/webhooks`, {
    method: 'POST',
    body: orderId,
  });
  expect(heard.ok).toBe(true);
  await server.services.background.settled();
  return orderId;
}

async function signUp(by: string, on: string) {
  now = new Date(`${on}T10:00:00Z`);
  await createAccountClient(server).signIn(`${by}@example.com`);
}

const ask = (query: string, headers: Record<string, string> = {}) =>
  server.app.request(`/v1/admin/shops/${server.shopId}/customer-report${query}`, {
    headers: {Authorization: `Bearer ${server.secretKey}`, ...headers},
  });
const quarter = '?from=2026-04-01&to=2026-07-01';
const report = async (query = quarter) => (await (await ask(query)).json()) as CustomerReport;

/*
 * The quarter from 1 April to 1 July 2026 has 91 days, so whoever bought from 31 December 2025 on is a customer at its
 * start: ann, bob, cid and dan, B = 4.
 *
 *            before       in the quarter                                    orders by its end
 *   ann      20           100 and 50                                        3
 *   bob      20           80, of which 30 came back: 50                     2
 *   cid      20           70, cancelled: does not count                     1
 *   dan      20           60, paid back whole: does not count               1
 *   eva      -            20                                                1
 *   fay      -            10 dollars and 40 euros                           2
 *   gus      -            90, never paid: does not count                    0
 *   hal      June 2025    30                                                2
 *   nobody   -            25, without an address
 *
 * Who bought in it: ann, bob, eva, fay, hal: E = 5. Of them eva, fay and hal are not in B: N = 3.
 *   retention = (5 - 3) / 4 = 0.5, churn = 0.5
 *   repeat = ann, bob, fay, hal of 5 = 0.8
 *   average in euros = (100 + 50 + 50 + 20 + 40 + 30 + 25) / 7 = 315 / 7 = 45.00; in dollars 10 / 1
 *
 * Accounts: ann has one since February, fay between her two orders, eva after hers.
 *   retention, with before 1 April: ann 1 of 1; without: bob of bob, cid, dan = 1 / 3 = 0.3333
 *   repeat, with before their first order of the quarter: ann 1 of 1; without: bob, fay, hal of bob, eva, fay, hal = 0.75
 *   average, with before the order: (100 + 50 + 40) / 3 = 63.33; without: (50 + 20 + 30) / 3 = 33.33, and 10 dollars
 */
describe('the report of a shop’s customers', () => {
  let annsFirst = '';

  beforeAll(async () => {
    await buy({by: 'hal', on: '2025-06-01', sum: 1500});
    for (const by of ['bob', 'cid', 'dan']) await buy({by, on: '2026-01-10', sum: 2000});
    annsFirst = await buy({by: 'ann', on: '2025-12-31', sum: 2000});
    await signUp('ann', '2026-02-01');
    await buy({by: 'Ann', on: '2026-04-01', sum: 10_000});
    await buy({by: 'ann', on: '2026-06-30', sum: 5000});
    await buy({by: 'bob', on: '2026-05-02', sum: 8000, back: 3000});
    await buy({by: 'cid', on: '2026-05-02', sum: 7000, status: 'cancelled'});
    await buy({by: 'dan', on: '2026-05-02', sum: 6000, back: 6000, status: 'refunded'});
    await buy({by: 'eva', on: '2026-05-02', sum: 2000});
    await buy({by: 'fay', on: '2026-05-02', sum: 1000, currency: 'USD'});
    await signUp('fay', '2026-05-10');
    await buy({by: 'fay', on: '2026-05-12', sum: 4000});
    await signUp('eva', '2026-06-01');
    await buy({by: 'gus', on: '2026-05-02', sum: 9000, status: 'placed'});
    await buy({by: 'hal', on: '2026-05-02', sum: 3000});
    await buy({on: '2026-05-02', sum: 2500});
    // The first day after it.
    await buy({by: 'cid', on: '2026-07-01', sum: 99_900});
  });

  it('comes to what the hand comes to', async () => {
    const {all, counts, ...rest} = await report();
    expect(counts).toEqual({atStart: 4, atEnd: 5, new: 3});
    expect(all).toEqual({
      retentionRate: {value: 0.5, n: 4, tooFew: true},
      churnRate: {value: 0.5, n: 4, tooFew: true},
      repeatRate: {value: 0.8, n: 5, tooFew: true},
      averageOrderValues: [
        {
          value: {minor: 4500, currency: 'EUR'},
          revenue: {minor: 31_500, currency: 'EUR'},
          n: 7,
          tooFew: true,
        },
        {
          value: {minor: 1000, currency: 'USD'},
          revenue: {minor: 1000, currency: 'USD'},
          n: 1,
          tooFew: true,
        },
      ],
    });
    expect(rest).toMatchObject({
      from: '2026-04-01T00:00:00.000Z',
      to: '2026-07-01T00:00:00.000Z',
      before: '2025-12-31T00:00:00.000Z',
      knownSince: '2025-06-01T10:00:00.000Z',
      isComplete: true,
      ordersOfNobody: 1,
    });
  });

  it('sets people who had to do with a widget before beside those who had not', async () => {
    const {widgets, all} = await report();
    const account = widgets.find(({widget}) => widget === 'account');
    expect(account).toMatchObject({
      with: {
        retentionRate: {value: 1, n: 1},
        churnRate: {value: 0, n: 1},
        repeatRate: {value: 1, n: 1},
        averageOrderValues: [{value: {minor: 6333, currency: 'EUR'}, n: 3}],
      },
      without: {
        retentionRate: {value: 0.3333, n: 3},
        churnRate: {value: 0.6667, n: 3},
        repeatRate: {value: 0.75, n: 4},
        averageOrderValues: [
          {value: {minor: 3333, currency: 'EUR'}, n: 3},
          {value: {minor: 1000, currency: 'USD'}, n: 1},
        ],
      },
    });
    // Of a widget nobody used there is nothing to say, and everybody is on the other side.
    const wheel = widgets.find(({widget}) => widget === 'spin-wheel');
    expect(wheel?.with).toMatchObject({retentionRate: {value: null, n: 0}, averageOrderValues: []});
    expect(wheel?.without.repeatRate).toEqual(all.repeatRate);
  });

  it('exports as CSV, each figure with what it means and rests on', async () => {
    const answer = await ask(quarter, {Accept: 'text/csv'});
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const text = await answer.text();
    expect(text).toMatch(/^\ufeff?group,figure,value,unit,n,tooFew,from,to,definition\r\n/);
    expect(text).toMatch(/\r\nall,retentionRate,0\.5,share,4,too few,[^\r]+\(E − N\) \/ B\./);
    expect(text).toMatch(/\r\nall,averageOrderValue,45\.00,EUR,7,too few,/);
    expect(text).toMatch(/\r\nwith account,averageOrderValue,63\.33,EUR,3,/);
  });

  it('says when it knows too little of the time before', async () => {
    expect(await report('?from=2025-06-01&to=2025-07-01')).toMatchObject({
      isComplete: false,
      all: {retentionRate: {value: null, n: 0, tooFew: true}},
    });
  });

  it('counts the last 90 days, today among them, when no days are named', async () => {
    now = new Date('2026-06-30T12:00:00Z');
    expect(await report('')).toMatchObject({
      from: '2026-04-02T00:00:00.000Z',
      to: '2026-07-01T00:00:00.000Z',
    });
  });

  it.each([
    ['?from=2026-07-01&to=2026-07-01', 'report.from-after-to'],
    ['?from=2020-01-01&to=2026-07-01', 'report.too-long'],
    ['?from=2026-02-31&to=2026-07-01', 'report.day'],
    ['?from=yesterday', 'request.invalid'],
  ])('refuses %s', async (query, code) => {
    const answer = await ask(query);
    const body = (await answer.json()) as Record<string, unknown>;
    expect({status: answer.status, code: body['code']}).toEqual({status: 400, code});
    expect(body['fields']).toHaveProperty('from');
  });

  it('is for the shop’s owner alone', async () => {
    const path = `/v1/admin/shops/${server.shopId}/customer-report`;
    expect((await server.app.request(path)).status).toBe(401);
    expect((await server.app.request(path.replace(server.shopId, 'other'))).status).toBe(401);
    const foreign = {headers: {Authorization: `Bearer ${server.secretKey}`}};
    expect((await server.app.request(path.replace(server.shopId, 'other'), foreign)).status).toBe(
      404,
    );
  });

  it('no longer says "too few" at thirty', async () => {
    for (let at = 0; at < 29; at++) await buy({by: `x${at}`, on: '2024-01-10', sum: 1000});
    const january = '?from=2024-01-01&to=2024-02-01';
    expect((await report(january)).all.repeatRate).toMatchObject({n: 29, tooFew: true});
    await buy({by: 'x30', on: '2024-01-11', sum: 1000});
    const {all} = await report(january);
    expect(all.repeatRate).toMatchObject({n: 30, tooFew: false});
    expect(all.averageOrderValues).toMatchObject([{n: 30, tooFew: false}]);
  });

  it('still adds up when somebody is forgotten, and news of their orders do not bring them back', async () => {
    const {all} = await report();
    const path = `/v1/admin/shops/${server.shopId}/contacts/ann@example.com`;
    const owner = (method: string) =>
      server.app.request(path, {
        method,
        headers: {Authorization: `Bearer ${server.secretKey}`, 'Idempotency-Key': randomUUID()},
      });
    expect((await owner('DELETE')).ok).toBe(true);
    await buy({by: 'ann', on: '2025-12-31', sum: 2000, back: 100, orderId: annsFirst});
    expect((await report()).all).toEqual(all);
    expect(await (await owner('GET')).json()).toMatchObject({orders: []});
  });
});
