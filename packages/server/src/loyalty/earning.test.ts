import {randomUUID} from 'node:crypto';
import type {Order} from '@bonbon/contract/order.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {pointsFor, shareOf} from './earning.js';
import {
  accountOf,
  commerceWith,
  createDice,
  createLoyaltyServer,
  paidOrder,
  type LoyaltyServer,
} from './testing.js';

let server: LoyaltyServer;
const days = (count: number) => count * 86_400_000;

beforeAll(async () => {
  server = await createLoyaltyServer({
    milestones: [],
    earning: [
      {kind: 'order', id: 'order', pointsPerUnitHundredths: 100, excludedProductIds: ['voucher']},
      {kind: 'referral', id: 'friend', points: 150, friendPoints: 50},
      {kind: 'review', id: 'review', points: 40},
      {kind: 'activity', id: 'visit', label: {en: 'A visit'}, points: 5, maxTimes: 2},
      {kind: 'birthday', id: 'birthday', points: 100, noticeDays: 30},
    ],
  });
});
afterAll(() => server?.close());

async function take(...orders: readonly Order[]) {
  const shop = await server.services.shops.byId(server.shopId);
  for (const order of orders) await server.services.orders.take(shop!, order);
}

/** An order of this moment. */
const orderOf = (email: string, euros: number, changes: Partial<Order> = {}) => {
  const at = server.now().toISOString();
  return paidOrder(email, euros, {placedAt: at, paidAt: at, ...changes});
};

const approve = () => server.services.loyalty.orders.approveDue();

/** What the ledger says now, whatever became of the session. */
async function balanceOf(email: string) {
  const {body} = await server.client.owner('GET', '/loyalty-members?limit=200');
  const all = body['items'] as {email: string}[];
  const {balance, pending, owed, lifetime} = all.find(one => one.email === email) as never as {
    balance: number;
    pending: number;
    owed: number;
    lifetime: number;
  };
  return {balance, pending, owed, lifetime};
}

const stamps = (minute: number) =>
  new Date(Date.parse('2026-03-02T09:00:00Z') + minute * 60_000).toISOString();

/** The life of an order: paid, delivered, and paid back in parts. */
function lifeOf(email: string, euros: number, refunds: readonly number[]): Order[] {
  const base = orderOf(email, euros, {orderId: randomUUID()});
  const states = [
    {...base, status: 'placed' as const, updatedAt: stamps(0)},
    {...base, updatedAt: stamps(1)},
    {...base, status: 'delivered' as const, deliveredAt: stamps(2), updatedAt: stamps(2)},
    ...refunds.map((refunded, index) => ({
      ...base,
      status: refunded >= euros ? ('refunded' as const) : ('delivered' as const),
      refunded: {minor: Math.round(refunded * 100), currency: 'EUR'},
      updatedAt: stamps(3 + index),
    })),
  ];
  delete (states[0] as {paidAt?: string}).paidAt;
  return states;
}

describe('points of a sum', () => {
  const rule = {pointsPerUnitHundredths: 150, rounding: 'down', taxBasisPoints: 0} as const;

  it.each([
    ['down', 2499, 37],
    ['nearest', 2499, 37],
    ['up', 2499, 38],
    ['nearest', 2501, 38],
  ] as const)('are rounded %s, once', (rounding, minor, points) => {
    expect(pointsFor({...rule, rounding}, minor, 'EUR')).toBe(points);
  });

  it('know tax, bonus and currencies without cents', () => {
    expect(pointsFor({...rule, taxBasisPoints: 2500}, 12_500, 'EUR')).toBe(150);
    expect(pointsFor(rule, 10_000, 'EUR', 5000)).toBe(225);
    expect(pointsFor(rule, 100, 'JPY')).toBe(150);
  });

  it('are given back in parts that never add up to more, and in the end to all', () => {
    for (const whole of [1, 7, 100, 999])
      for (const total of [1, 3, 1000, 9973]) {
        let taken = 0;
        for (let refunded = 0; refunded <= total; refunded += Math.max(1, total >> 4)) {
          const share = shareOf(whole, refunded, total);
          expect(share).toBeGreaterThanOrEqual(taken);
          expect(share).toBeLessThanOrEqual(whole);
          taken = share;
        }
        expect(shareOf(whole, total, total)).toBe(whole);
      }
  });
});

describe('an order', () => {
  it('pays once, pending first and then for good', async () => {
    const {email, token} = await server.client.newMember();
    const order = orderOf(email.toUpperCase(), 48);
    await take(order, order);
    const account = accountOf(await server.client.account(token));
    expect(account).toMatchObject({
      balance: 0,
      pending: 48,
      pendingUntil: new Date(server.now().getTime() + days(14)).toISOString(),
      tier: {earned: 0, pendingEarned: 48},
    });
    expect(account.history).toMatchObject([
      {points: 48, state: 'pending', reason: 'order', data: {order: order.number}},
    ]);
    server.pass(days(14) - 1);
    await approve();
    expect(await balanceOf(email)).toMatchObject({balance: 0, pending: 48});
    server.pass(1);
    await Promise.all([approve(), approve(), approve()]);
    expect(await balanceOf(email)).toEqual({balance: 48, pending: 0, owed: 0, lifetime: 48});
    const {accessToken} = await server.client.signIn(email);
    expect(accountOf(await server.client.account(accessToken)).history).toMatchObject([
      {points: 48, state: 'approved'},
    ]);
  });

  it('pays nothing for what is left out, for another currency, unpaid, or to a stranger', async () => {
    const {email} = await server.client.newMember();
    const sum = {minor: 5000, currency: 'EUR'};
    const line = {variantId: 'v', title: 'x', quantity: 1};
    await take(
      orderOf(email, 80, {
        lines: [
          {...line, productId: 'voucher', total: sum},
          {...line, productId: 'bowl', total: {minor: 3000, currency: 'EUR'}},
        ],
      }),
      orderOf(email, 10, {subtotal: {minor: 1000, currency: 'SEK'}}),
      lifeOf(email, 70, [])[0]!,
      orderOf('stranger@example.com', 90),
      orderOf(email, 60, {placedAt: '2026-02-01T09:00:00.000Z'}),
    );
    expect(await balanceOf(email)).toMatchObject({pending: 30});
  });

  it('comes to the same balances, its news told ten times and shuffled', async () => {
    const refunds = [[], [10], [10, 25, 100], [33.34, 66.67], [100], [1, 2, 3, 4, 5]];
    const members: {email: string}[] = [];
    while (members.length < refunds.length * 3) members.push(await server.client.newMember());
    const lives = members.map(({email}, index) => lifeOf(email, 100, refunds[index % 6]!));
    const dice = createDice(7);
    // In order; ten times, shuffled; and the newest news first.
    const news = lives.map((life, index) => {
      if (index < 6) return life;
      if (index >= 12) return life.toReversed();
      return Array.from({length: 10}, () => life)
        .flat()
        .map(order => ({order, place: dice(1_000_000)}))
        .toSorted((a, b) => a.place - b.place)
        .map(({order}) => order);
    });
    const shop = (await server.services.shops.byId(server.shopId))!;
    await Promise.all(
      news.map(async life => {
        for (const order of life) await server.services.orders.take(shop, order);
      }),
    );
    const balances = await Promise.all(members.map(({email}) => balanceOf(email)));
    for (let kind = 0; kind < 6; kind += 1) {
      const back = Math.floor(Math.min(100, refunds[kind]!.at(-1) ?? 0));
      const left = 100 - back;
      for (const index of [kind, kind + 6, kind + 12])
        expect(balances[index], `${kind} ${index}`).toEqual({
          balance: 0,
          pending: left,
          owed: 0,
          lifetime: left,
        });
    }
    expect(await server.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  });

  it('that was cancelled earns nothing, whichever news comes first', async () => {
    const [first, second] = [await server.client.newMember(), await server.client.newMember()];
    const paid = orderOf(first.email, 30);
    const cancelled = {...paid, status: 'cancelled' as const, updatedAt: stamps(9)};
    await take(paid, cancelled, paid);
    const loyalty = server.services.loyalty.orders;
    const shop = (await server.services.shops.byId(server.shopId))!;
    const other = {...paid, orderId: randomUUID(), email: second.email};
    await server.db.transaction().execute(async tx => {
      await loyalty.take(tx, shop, {...other, status: 'cancelled'});
      await loyalty.take(tx, shop, other);
    });
    for (const {email} of [first, second])
      expect(await balanceOf(email)).toEqual({balance: 0, pending: 0, owed: 0, lifetime: 0});
  });

  it('paid back after its points were spent leaves a debt that the next earnings fill first', async () => {
    const {email} = await server.client.newMember();
    const order = orderOf(email, 100);
    await take(order);
    server.pass(days(14));
    await approve();
    const {accessToken: token} = await server.client.signIn(email);
    await server.client.redeem(token, 'credit', 50);
    const sum = {minor: 10_000, currency: 'EUR'};
    await take({...order, status: 'refunded', refunded: sum, updatedAt: stamps(5)});
    expect(await balanceOf(email)).toEqual({balance: 0, pending: 0, owed: 50, lifetime: 0});
    expect((await server.client.redeem(token, 'ten', 10)).body['code']).toBe('points.not-enough');
    await take(orderOf(email, 70));
    server.pass(days(14));
    await approve();
    expect(await balanceOf(email)).toEqual({balance: 20, pending: 0, owed: 0, lifetime: 70});
    expect(await server.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  });

  it('during a pause earns nothing, then or later; spending stays open', async () => {
    const {email, token} = await server.client.newMember();
    await server.client.owner('POST', '/loyalty-adjustments', {email, points: 30, reason: 'x'});
    await server.change({paused: true});
    const order = orderOf(email, 40);
    await take(order);
    expect((await server.client.redeem(token, 'ten', 10)).status).toBe(201);
    await server.change({});
    await take({...order, status: 'delivered', updatedAt: stamps(7)});
    expect(await balanceOf(email)).toMatchObject({balance: 20, pending: 0});
  });

  it('finds the programme in the page while it rests, with the day it goes on; then it earns again', async () => {
    const own = await createLoyaltyServer();
    const inPage = async () => {
      const {body} = await own.client.call('GET', '/config?locale=en');
      const campaigns = body['campaigns'] as {id: string; settings: Record<string, unknown>}[];
      return campaigns.find(({id}) => id === 'card')?.settings;
    };
    const pausedUntil = '2026-03-04T09:00:00.000Z';
    await own.change({paused: true, pausedUntil});
    expect(await inPage()).toMatchObject({paused: true, pausedUntil});
    own.setTime('2026-03-04T09:00:00Z');
    expect(await inPage()).toMatchObject({paused: false});
    expect(await inPage()).not.toHaveProperty('pausedUntil');
    const {email} = await own.client.newMember();
    expect((await own.client.look(email)).balance).toBe(20);
    await own.change({}, {status: 'paused'});
    expect(await inPage()).toMatchObject({paused: true});
    await own.change({}, {endsAt: '2026-03-03T09:00:00.000Z'});
    expect(await inPage()).toMatchObject({paused: true});
    await own.change({}, {status: 'draft'});
    expect(await inPage()).toBeUndefined();
    await own.close();
  });

  it('is paid by the rules of its time: new ones count from then on', async () => {
    const {email} = await server.client.newMember();
    await take(orderOf(email, 10));
    const earning = [{kind: 'order', id: 'order', pointsPerUnitHundredths: 300}] as const;
    await server.change({earning: [...earning]});
    await take(orderOf(email, 10));
    await server.change({});
    expect(await balanceOf(email)).toMatchObject({pending: 40});
  });
});

describe('the tier to come', () => {
  it('is named while its points are pending, and held once they are approved', async () => {
    const {email} = await server.client.newMember();
    const tierOf = async () => (await server.client.look(email)).tier;
    await take(orderOf(email, 900));
    expect(await tierOf()).toMatchObject({id: 'shore', pendingEarned: 900});
    expect(await tierOf()).not.toHaveProperty('projected');
    const order = orderOf(email, 1100);
    await take(order);
    expect(await tierOf()).toMatchObject({
      id: 'shore',
      next: {id: 'harbour'},
      projected: {id: 'fjord', name: 'Fjord'},
    });
    const refunded = {minor: 50_000, currency: 'EUR'};
    await take({...order, refunded, updatedAt: stamps(3)});
    expect(await tierOf()).toMatchObject({projected: {id: 'harbour', name: 'Harbour'}});
    server.pass(days(14));
    await approve();
    expect(await tierOf()).toMatchObject({id: 'harbour', earned: 1500, pendingEarned: 0});
    expect(await tierOf()).not.toHaveProperty('projected');
  });
});

describe('a multiplier', () => {
  const line = (productId: string, euros: number) => ({
    productId,
    variantId: productId,
    title: productId,
    quantity: 1,
    total: {minor: euros * 100, currency: 'EUR'},
  });
  const change = (...multipliers: readonly object[]) =>
    server.change({
      earning: [
        {
          kind: 'order',
          id: 'order',
          pointsPerUnitHundredths: 100,
          excludedProductIds: ['voucher'],
          multipliers: multipliers as never,
        },
      ],
    });
  const earnedBy = async (euros: number, changes: Partial<Order>) => {
    const {email} = await server.client.newMember();
    const order = orderOf(email, euros, changes);
    await take(order, order);
    return {email, order, pending: (await balanceOf(email)).pending};
  };
  afterAll(() => server.change({}));

  it('holds for its products; the highest that fits counts, and in one line of the card', async () => {
    await change(
      {factorHundredths: 200, productIds: ['bowl', 'jug']},
      {factorHundredths: 300, productIds: ['jug', 'voucher']},
    );
    const lines = [line('bowl', 10), line('jug', 10), line('cup', 10), line('voucher', 50)];
    const {email, pending} = await earnedBy(80, {lines});
    expect(pending).toBe(20 + 30 + 10);
    expect((await server.client.look(email)).history).toMatchObject([
      {points: 60, reason: 'order', state: 'pending'},
    ]);
    // 5 off the whole order fall on both lines; 5 of no line count once.
    const both = [line('bowl', 10), line('cup', 10)];
    expect((await earnedBy(15, {lines: both})).pending).toBe(22);
    expect((await earnedBy(25, {lines: both})).pending).toBe(35);
  });

  it('holds from its first to before its last instant, whatever zone they are written in', async () => {
    const [startsAt, endsAt] = ['2026-11-27T00:00:00+01:00', '2026-11-28T00:00:00+01:00'];
    await change({factorHundredths: 250, startsAt, endsAt});
    const lines = [line('bowl', 10)];
    const now = server.now().toISOString();
    const points: number[] = [];
    server.setTime('2026-11-20T12:00:00Z');
    const {email} = await server.client.newMember();
    for (const placedAt of [
      '2026-11-26T22:59:59.999Z',
      '2026-11-26T23:00:00.000Z',
      '2026-11-27T22:59:59.999Z',
      '2026-11-27T23:00:00.000Z',
    ]) {
      const before = await balanceOf(email);
      await take(orderOf(email, 10, {lines, placedAt}));
      points.push((await balanceOf(email)).pending - before.pending);
    }
    expect(points).toEqual([10, 25, 25, 10]);
    server.setTime(now);
  });

  it('is taken back with the order, in parts that end at all of it', async () => {
    await change({factorHundredths: 200, productIds: ['jug']});
    const lines = [line('bowl', 60), line('jug', 40)];
    const {email, order, pending} = await earnedBy(100, {lines});
    expect(pending).toBe(140);
    const back = (euros: number, minute: number) =>
      take({
        ...order,
        refunded: {minor: euros * 100, currency: 'EUR'},
        updatedAt: stamps(minute),
      });
    await back(50, 1);
    expect(await balanceOf(email)).toMatchObject({pending: 70, lifetime: 70});
    await back(100, 2);
    expect(await balanceOf(email)).toMatchObject({pending: 0, lifetime: 0, owed: 0});
    expect(await server.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  });

  it('is told with the rules; one that lowers points, is for nothing or ends before it starts is refused', async () => {
    const multipliers = [{factorHundredths: 200, productIds: ['jug']}];
    await change(...multipliers);
    const view = await server.client.call('GET', '/config');
    expect(view.body['campaigns']).toContainEqual(
      expect.objectContaining({
        id: 'card',
        settings: expect.objectContaining({
          earning: [expect.objectContaining({id: 'order', multipliers})],
        }),
      }),
    );
    const [startsAt, endsAt] = ['2026-11-28T00:00:00Z', '2026-11-27T00:00:00Z'];
    for (const wrong of [
      {factorHundredths: 100},
      {factorHundredths: 150.5},
      {factorHundredths: 200, productIds: []},
      {factorHundredths: 200, startsAt, endsAt},
    ]) {
      const rule = {kind: 'order', id: 'o', pointsPerUnitHundredths: 100, multipliers: [wrong]};
      const input = {kind: 'loyalty', name: 'x', status: 'draft', settings: {earning: [rule]}};
      const answer = await server.client.owner('PUT', '/campaigns/card', input);
      expect([wrong, answer.status]).toEqual([wrong, 400]);
    }
  });
});

describe('bringing a friend', () => {
  const codeOf = async (token: string) =>
    accountOf(await server.client.account(token)).referral!.code;

  it('pays both at the friend’s first order, once, and takes it back with the order', async () => {
    const {email, token} = await server.client.newMember();
    const code = await codeOf(token);
    const friend = await server.client.newMember(undefined, {referral: ` ${code.toLowerCase()}`});
    expect(friend.joined.status).toBe(201);
    const order = orderOf(friend.email, 20);
    await take(order, orderOf(friend.email, 20));
    expect(await balanceOf(email)).toMatchObject({pending: 150});
    expect(await balanceOf(friend.email)).toMatchObject({pending: 20 + 20 + 50});
    expect(accountOf(await server.client.account(token)).referral).toMatchObject({
      code,
      friends: 1,
      url: expect.stringContaining(`bon-referral=${code}`),
    });
    const refunded = {minor: 2000, currency: 'EUR'};
    await take({...order, status: 'refunded', refunded, updatedAt: stamps(8)});
    expect(await balanceOf(email)).toMatchObject({pending: 0, lifetime: 0});
    expect(await balanceOf(friend.email)).toMatchObject({pending: 20});
  });

  it('pays nothing for somebody who bought here before, also before Bonbon came', async () => {
    const customer = `${randomUUID()}@example.com`;
    const before = paidOrder(customer, 30, {placedAt: '2024-05-01T09:00:00.000Z'});
    const own = await createLoyaltyServer({}, {commerceFor: commerceWith([before])});
    const {email, token} = await own.client.newMember();
    const {code} = accountOf(await own.client.account(token)).referral!;
    await own.client.newMember(customer, {referral: code});
    await own.services.background.settled();
    const at = own.now().toISOString();
    const order = paidOrder(customer, 20, {placedAt: at, paidAt: at, updatedAt: at});
    await own.services.orders.take((await own.services.shops.byId(own.shopId))!, order);
    expect((await own.client.look(customer)).pending).toBe(20);
    expect(await own.client.look(email)).toMatchObject({pending: 0, referral: {friends: 0}});
    await own.close();
  });

  it('counts the order that made somebody join, in the answer to joining', async () => {
    const customer = `${randomUUID()}@example.com`;
    const commerceFor = commerceWith([paidOrder(customer, 30)]);
    const own = await createLoyaltyServer({}, {commerceFor});
    const {joined} = await own.client.newMember(customer);
    expect(joined).toMatchObject({status: 201, body: {pending: 30}});
    await own.close();
  });

  it('is refused for oneself in another spelling, and for a code nobody has', async () => {
    const {token} = await server.client.newMember('tor.berg@gmail.com');
    const code = await codeOf(token);
    const {accessToken} = await server.client.signIn('torberg+2@gmail.com');
    expect(await server.client.join(accessToken, {referral: code})).toMatchObject({
      status: 400,
      body: {code: 'referral.own', fields: {referral: 'referral.own'}},
    });
    expect((await server.client.join(accessToken, {referral: 'NOBODY22'})).body['code']).toBe(
      'referral.unknown',
    );
  });
});

describe('acts outside of orders', () => {
  it('earn once for each event and as often as the rule allows', async () => {
    const {email} = await server.client.newMember();
    const report = (ruleId: string, sourceId: string, of = email) =>
      server.client.owner('POST', '/loyalty-activities', {email: of, ruleId, sourceId});
    const first = await report('review', 'r1');
    expect(first).toMatchObject({status: 201, body: {points: 40, reason: 'review'}});
    expect((await report('review', 'r1')).body).toEqual(first.body);
    const visits = await Promise.all(
      Array.from({length: 8}, (_, index) => report('visit', `v${index}-${email}`)),
    );
    expect(visits.filter(one => one.status === 201)).toHaveLength(2);
    expect(visits.filter(one => one.body['code'] === 'activity.often-enough')).toHaveLength(6);
    const other = await server.client.newMember();
    expect((await report('review', 'r1', other.email)).body['code']).toBe('activity.of-another');
    expect((await report('order', 'x')).status).toBe(404);
    expect((await report('review', 'r2', 'nobody@example.com')).body['code']).toBe(
      'member.unknown',
    );
    expect(await balanceOf(email)).toMatchObject({balance: 50});
  });

  it('a birthday earns once a year, and not when it was given shortly before', async () => {
    const [early, late] = [await server.client.newMember(), await server.client.newMember()];
    const give = async (email: string, birthday: string) => {
      const {accessToken} = await server.client.signIn(email);
      return server.client.call('PUT', '/account/preferences', {
        body: {birthday},
        headers: server.client.bearer(accessToken),
      });
    };
    const celebrate = () => server.services.loyalty.activities.celebrateBirthdays();
    server.setTime('2027-01-10T12:00:00Z');
    expect((await give(early.email, '02-28')).status).toBe(200);
    await give(late.email, '03-01');
    server.setTime('2027-02-20T12:00:00Z');
    // Moved closer, it counts from today; told again, it stands since it was first told.
    await give(late.email, '02-28');
    await give(early.email, '02-28');
    server.setTime('2027-03-02T00:10:00Z');
    for (let run = 0; run < 3; run += 1) await celebrate();
    expect(await balanceOf(early.email)).toMatchObject({balance: 100});
    expect(await balanceOf(late.email)).toMatchObject({balance: 0});
    server.setTime('2028-02-28T12:00:00Z');
    await celebrate();
    expect(await balanceOf(early.email)).toMatchObject({balance: 200});
    expect(await balanceOf(late.email)).toMatchObject({balance: 100});
  });
});
