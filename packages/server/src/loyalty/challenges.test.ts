import type {Order} from '@bonbon/contract/order.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {periodOf} from './challenges.js';
import {createLoyaltyServer, paidOrder, type LoyaltyServer} from './testing.js';

let server: LoyaltyServer;
const at = '2026-03-02T09:00:00Z';

beforeAll(async () => {
  server = await createLoyaltyServer(
    {
      milestones: [],
      approvalDays: 14,
      timeZone: 'Europe/Oslo',
      challenges: [
        {
          id: 'spring',
          title: {en: 'Spring table', sv: 'Vårbord'},
          task: {kind: 'orders', goal: 2, minimum: 2000},
          startsAt: '2026-03-01T00:00:00Z',
          endsAt: '2026-04-01T00:00:00Z',
          points: 75,
          rewardId: 'ten',
        },
        {id: 'weeks', title: {en: 'Three weeks'}, task: {kind: 'streak', every: 'week', goal: 3}},
        {id: 'big', title: {en: 'A set'}, task: {kind: 'spend', goal: 20_000}, points: 10},
        {
          id: 'visits',
          title: {en: 'Two visits'},
          task: {kind: 'activity', ruleId: 'visit', goal: 2},
          points: 7,
        },
        {
          id: 'later',
          title: {en: 'Autumn'},
          task: {kind: 'orders', goal: 1},
          startsAt: '2026-09-01T00:00:00Z',
        },
      ],
    },
    {at},
  );
});
afterAll(() => server?.close());

async function take(order: Order) {
  const shop = await server.services.shops.byId(server.shopId);
  await server.services.orders.take(shop!, order);
}

const orderOn = (email: string, euros: number, day: string, changes: Partial<Order> = {}) =>
  paidOrder(email, euros, {placedAt: day, paidAt: day, updatedAt: day, ...changes});

/** All that was ordered is past its time for returns. */
async function settleAll() {
  await server.services.loyalty.orders.approveDue();
}

/** A member of their own, seen on a day. */
const look = async (email: string, id: string) =>
  (await server.client.look(email)).challenges?.find(one => one.id === id);

const challengeLines = async (email: string) =>
  (await server.client.look(email)).history.filter(({reason}) => reason === 'challenge');

describe('challenges', () => {
  it('count orders of their days, as pending until the time for returns is over, and pay once', async () => {
    server.setTime(at);
    const {email} = await server.client.newMember();
    const first = orderOn(email, 30, '2026-03-03T10:00:00.000Z');
    await take(first);
    await take(orderOn(email, 10, '2026-03-04T10:00:00.000Z'));
    await take(orderOn(email, 40, '2026-04-01T10:00:00.000Z'));
    expect(await look(email, 'spring')).toEqual({id: 'spring', done: 0, pending: 1});
    expect(await look(email, 'later')).toBeUndefined();
    const last = orderOn(email, 25, '2026-03-31T10:00:00.000Z');
    await take(last);
    server.setTime('2026-04-20T09:00:00Z');
    await settleAll();
    await settleAll();
    await take(last);
    expect(await look(email, 'spring')).toMatchObject({done: 2, reachedAt: expect.any(String)});
    const lines = (await challengeLines(email)).filter(
      ({data}) => data['title'] === 'Spring table',
    );
    expect(lines).toMatchObject([{points: 75, state: 'approved'}]);
    const gifts = (await server.client.look(email)).history.filter(one => one.reason === 'reward');
    expect(gifts).toHaveLength(1);
    expect(await server.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  });

  it('do not count what went back before its time was over', async () => {
    server.setTime(at);
    const {email} = await server.client.newMember();
    const order = orderOn(email, 210, '2026-03-03T10:00:00.000Z');
    await take(order);
    expect(await look(email, 'big')).toEqual({id: 'big', done: 0, pending: 20_000});
    await take({
      ...order,
      status: 'refunded',
      refunded: order.total,
      updatedAt: '2026-03-05T10:00:00.000Z',
    });
    server.setTime('2026-04-20T09:00:00Z');
    await settleAll();
    expect(await look(email, 'big')).toEqual({id: 'big', done: 0});
    expect(await challengeLines(email)).toEqual([]);
  });

  it('know weeks in a row by the shop’s calendar; a gap begins anew', async () => {
    server.setTime('2026-03-16T09:00:00Z');
    const {email} = await server.client.newMember();
    // Sunday evening in Oslo still belongs to the week before.
    await take(orderOn(email, 5, '2026-03-15T22:30:00.000Z'));
    await take(orderOn(email, 5, '2026-03-15T23:30:00.000Z'));
    server.setTime('2026-04-05T09:00:00Z');
    await settleAll();
    expect(await look(email, 'weeks')).toEqual({id: 'weeks', done: 0});
    server.setTime('2026-04-06T09:00:00Z');
    for (const day of ['2026-04-07', '2026-04-14', '2026-04-21'])
      await take(orderOn(email, 5, `${day}T10:00:00.000Z`));
    server.setTime('2026-05-20T09:00:00Z');
    await settleAll();
    expect(await look(email, 'weeks')).toMatchObject({done: 3, reachedAt: expect.any(String)});
    // Nothing but a badge is given.
    expect(await challengeLines(email)).toEqual([]);
  });

  it('count activities at once', async () => {
    server.setTime('2026-06-01T09:00:00Z');
    const {email} = await server.client.newMember();
    for (const sourceId of ['one', 'two']) {
      const report = {email, ruleId: 'visit', sourceId: `${email} ${sourceId}`};
      await server.client.owner('POST', '/loyalty-activities', report);
    }
    expect(await look(email, 'visits')).toMatchObject({done: 2, reachedAt: expect.any(String)});
    expect(await challengeLines(email)).toMatchObject([{points: 7, data: {title: 'Two visits'}}]);
  });

  it('pay nothing while the programme pauses, and make up for it afterwards', async () => {
    server.setTime('2026-06-01T09:00:00Z');
    const {email} = await server.client.newMember();
    await take(orderOn(email, 250, '2026-06-02T10:00:00.000Z'));
    await server.change({paused: true});
    server.setTime('2026-06-20T09:00:00Z');
    await settleAll();
    expect(await challengeLines(email)).toEqual([]);
    await server.change({paused: false});
    const report = {email, ruleId: 'visit', sourceId: `${email} back`};
    await server.client.owner('POST', '/loyalty-activities', report);
    expect(await challengeLines(email)).toMatchObject([{points: 10}]);
  });

  it('name rewards and activities that exist, and an end after their start', async () => {
    const put = (challenge: object) =>
      server.client.owner('PUT', '/campaigns/wrong', {
        kind: 'loyalty',
        name: 'Wrong',
        status: 'draft',
        settings: {
          earning: [{kind: 'order', id: 'order', pointsPerUnitHundredths: 100}],
          challenges: [
            {id: 'one', title: {en: 'One'}, task: {kind: 'orders', goal: 1}, ...challenge},
          ],
        },
      });
    expect((await put({rewardId: 'nothing'})).body).toMatchObject({
      code: 'campaign.unknown-reward',
    });
    expect((await put({task: {kind: 'activity', ruleId: 'order', goal: 1}})).body).toMatchObject({
      code: 'campaign.unknown-rule',
    });
    const ends = await put({startsAt: '2026-03-02T00:00:00Z', endsAt: '2026-03-01T00:00:00Z'});
    expect(ends.status).toBe(400);
  });
});

describe('the calendar of challenges', () => {
  it.each([
    ['week', 'Europe/Oslo', '2026-03-29T21:59:00Z', '2026-03-29T22:01:00Z'],
    ['week', 'Europe/Oslo', '2025-12-28T22:59:00Z', '2025-12-28T23:01:00Z'],
    ['month', 'Pacific/Auckland', '2026-02-28T10:59:00Z', '2026-02-28T11:01:00Z'],
    ['month', 'America/Sao_Paulo', '2027-01-01T02:59:00Z', '2027-01-01T03:01:00Z'],
  ] as const)('turns a %s in %s at its own midnight', (every, timeZone, before, after) => {
    const number = (instant: string) => periodOf(every, timeZone, new Date(instant));
    expect(number(after)).toBe(number(before) + 1);
  });
});
