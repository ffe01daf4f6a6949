import {createHash, createHmac} from 'node:crypto';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {createLoyaltyServer, paidOrder, type LoyaltyServer} from '../loyalty/testing.js';
import {createEventWorker} from './event-worker.js';

interface Told {
  readonly id: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

let server: LoyaltyServer;
const state = {status: 200};
const calls: {signature: string; body: string}[] = [];
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', part => (body += part));
  request.on('end', () => {
    calls.push({signature: String(request.headers['bonbon-signature']), body});
    response.writeHead(state.status).end();
  });
});

const tiers = [
  {id: 'shore', name: {en: 'Shore'}, from: 0},
  {id: 'harbour', name: {en: 'Harbour'}, from: 1000, perks: ['priority-support', 'free-returns']},
];

const minutes = (count: number) => count * 60_000;
const days = (count: number) => minutes(count * 1440);

/** Tells what is due, as the jobs do, and answers what was told. */
async function deliver(): Promise<Told[]> {
  calls.length = 0;
  await createEventWorker(server.services.context).deliver();
  return calls.map(({body}) => JSON.parse(body) as Told);
}

async function listen(topics: readonly string[] | undefined) {
  await new Promise<void>(resolve =>
    receiver.listening ? resolve() : receiver.listen(0, '127.0.0.1', resolve),
  );
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const shop = {
    name: 'Fjord & Fig',
    allowedOrigins: ['https://shop.example'],
    ...(topics ? {webhooks: [{url, topics}]} : {}),
  };
  const answer = await server.client.owner('PUT', '', shop);
  expect(answer.status).toBe(200);
}

async function take(order: ReturnType<typeof paidOrder>) {
  const shop = await server.services.shops.byId(server.shopId);
  await server.services.orders.take(shop!, order);
}

beforeAll(async () => {
  server = await createLoyaltyServer({milestones: [], tiers}, {at: new Date().toISOString()});
});
beforeEach(() => void (state.status = 200));
afterAll(async () => {
  await new Promise(resolve => receiver.close(resolve));
  await server?.close();
});

describe('a shop’s other systems', () => {
  it('hear of joining, earning, approval, spending, undoing and refunds, signed', async () => {
    await listen(['points']);
    const {email} = await server.client.newMember();
    const at = server.now().toISOString();
    const order = paidOrder(email, 30, {placedAt: at, paidAt: at, updatedAt: at});
    await take(order);
    server.pass(days(15));
    await server.services.loyalty.orders.approveDue();
    const {accessToken: token} = await server.client.signIn(email);
    const swapped = await server.client.redeem(token, 'ten', 10);
    await server.client.undo(token, String(swapped.body['redemptionId']));
    await take({
      ...order,
      status: 'refunded',
      refunded: order.total,
      updatedAt: server.now().toISOString(),
    });
    const told = await deliver();
    const points = told.map(({event, data}) => [event, data['points'], data['balance']]);
    expect(points).toEqual(
      expect.arrayContaining([
        ['member.joined', undefined, undefined],
        ['points.earned', 20, 20],
        ['points.earned', 30, 20],
        ['points.approved', 30, 50],
        ['points.spent', -10, 40],
        ['points.returned', 10, 50],
        ['points.reversed', -30, 20],
      ]),
    );
    expect(told.every(({data}) => data['email'] === email)).toBe(true);
    expect(new Set(told.map(({id}) => id)).size).toBe(told.length);
    const {signature = '', body = ''} = calls[0] ?? {};
    const [, seconds = '', proof = ''] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(signature) ?? [];
    const key = createHash('sha256').update(server.secretKey).digest('hex');
    expect(createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')).toBe(proof);
    expect(await deliver()).toEqual([]);
  });

  it('hear of a tier, of points that will run out and that did', async () => {
    await listen(['points']);
    const {email} = await server.client.newMember();
    const give = {email, points: 1200, reason: 'A gift'};
    await server.client.owner('POST', '/loyalty-adjustments', give);
    const at = server.now().toISOString();
    await take(paidOrder(email, 1100, {placedAt: at, paidAt: at, updatedAt: at}));
    server.pass(days(15));
    await server.services.loyalty.orders.approveDue();
    await server.services.loyalty.expiry.run();
    server.pass(days(400));
    await server.services.loyalty.expiry.run();
    server.pass(days(40));
    await server.services.loyalty.expiry.run();
    const told = (await deliver()).filter(({data}) => data['email'] === email);
    const events = told.map(({event}) => event);
    expect(events).toEqual(
      expect.arrayContaining([
        'points.adjusted',
        'tier.changed',
        'points.expiring',
        'points.expired',
      ]),
    );
    expect(
      told.find(({event, data}) => event === 'tier.changed' && data['tierId'] === 'harbour')?.data,
    ).toMatchObject({before: 'shore', perks: ['priority-support', 'free-returns']});
  });

  it('hear of consents in a topic of their own', async () => {
    await listen(['consents']);
    const {email} = await server.client.newMember();
    for (const granted of [true, false])
      await server.db
        .insertInto('consents')
        .values({
          shop_id: server.shopId,
          consent_id: `${email} ${granted}`,
          email,
          purpose: 'marketing',
          wording_version: '1',
          wording: 'News by mail',
          locale: 'en',
          source: 'account',
          granted,
          proven: true,
          at: server.now(),
        })
        .execute();
    const told = await deliver();
    expect(told.map(({event}) => event).sort()).toEqual(['consent.given', 'consent.withdrawn']);
    expect(told[0]?.data).toMatchObject({email, purpose: 'marketing', proven: true});
  });

  it('hear it later when they were down, and never of who was forgotten', async () => {
    await listen(['points']);
    const {email} = await server.client.newMember();
    state.status = 503;
    expect((await deliver()).length).toBeGreaterThan(0);
    state.status = 200;
    expect(await deliver()).toEqual([]);
    server.pass(minutes(1));
    expect((await deliver()).map(({event}) => event)).toContain('member.joined');
    const gone = await server.client.newMember();
    await server.db
      .transaction()
      .execute(tx => server.services.contacts.erase(tx, server.shopId, gone.email));
    const told = await deliver();
    expect(told.some(({data}) => data['email'] === gone.email)).toBe(false);
    expect(told.some(({data}) => data['email'] === email)).toBe(false);
  });

  it('hear once that a tier is held by grace alone, and that points kept it after all', async () => {
    await listen(['points']);
    server.setTime('2040-05-01T00:00:00Z');
    const members = [await server.client.newMember(), await server.client.newMember()] as const;
    const [kept, lost] = members.map(({email}) => email) as [string, string];
    const emails = new Set<unknown>([kept, lost]);
    const {orders, progress} = server.services.loyalty;
    const order = (email: string, total: number) => {
      const at = server.now().toISOString();
      return paidOrder(email, total, {placedAt: at, paidAt: at, updatedAt: at});
    };
    const tierNews = async () =>
      (await deliver())
        .filter(({event, data}) => event.startsWith('tier.') && emails.has(data['email']))
        .map(({event, data}) => [event, data['email'], data['tierId'], data['keptUntil']])
        .sort();
    for (const email of [kept, lost]) await take(order(email, 1100));
    server.pass(days(15));
    await orders.approveDue();
    await progress.lowerTiers();
    await tierNews();
    server.setTime('2041-12-28T00:00:00Z');
    const late = order(kept, 1200);
    await take(late);
    await progress.lowerTiers();
    expect(await tierNews()).toEqual([]);
    server.setTime('2042-01-02T00:00:00Z');
    await Promise.all([progress.lowerTiers(), progress.lowerTiers()]);
    const end = '2042-01-31T00:00:00.000Z';
    expect(await tierNews()).toEqual(
      [kept, lost].sort().map(email => ['tier.grace', email, 'harbour', end]),
    );
    server.setTime('2042-01-12T00:00:00Z');
    await orders.approveDue();
    await progress.lowerTiers();
    expect(await tierNews()).toEqual([['tier.kept', kept, 'harbour', '2043-01-31T00:00:00.000Z']]);
    const updatedAt = server.now().toISOString();
    await take({...late, status: 'refunded', refunded: late.total, updatedAt});
    await progress.lowerTiers();
    expect(await tierNews()).toEqual([]);
    server.setTime('2042-02-01T00:00:00Z');
    await progress.lowerTiers();
    expect(await tierNews()).toEqual([['tier.changed', lost, 'shore', undefined]]);
    server.setTime('2043-01-01T01:00:00Z');
    await progress.lowerTiers();
    expect(await tierNews()).toEqual([['tier.grace', kept, 'harbour', '2043-01-31T00:00:00.000Z']]);
  });

  it('hear nothing unless the shop says so', async () => {
    await listen(undefined);
    await server.client.newMember();
    expect(await deliver()).toEqual([]);
  });
});
