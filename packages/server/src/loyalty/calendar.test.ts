import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createMailWorker} from '../mail/mail-worker.js';
import {createLoyaltyServer, paidOrder, type CardSettings, type LoyaltyServer} from './testing.js';

let server: LoyaltyServer;
const dayMs = 86_400_000;
const settings: CardSettings = {
  approvalDays: 0,
  milestones: [{id: 'wrap', title: {en: 'Gift wrap'}, at: 500, rewardId: 'ten'}],
};

beforeAll(async () => {
  server = await createLoyaltyServer(settings, {at: '2026-01-05T12:00:00Z'});
});
afterAll(() => server?.close());

/** A member who just earned by an order. */
async function earn(email: string, euros: number) {
  const at = server.now().toISOString();
  const order = paidOrder(email, euros, {
    orderId: randomUUID(),
    placedAt: at,
    paidAt: at,
    updatedAt: at,
  });
  const shop = (await server.services.shops.byId(server.shopId))!;
  await server.services.orders.take(shop, order);
  return order;
}

const look = (email: string) => server.client.look(email);

const run = () => server.services.loyalty.expiry.run();

const mailsTo = (email: string, kind: string) =>
  server.db
    .selectFrom('mail_outbox')
    .selectAll()
    .where('to_address', '=', email)
    .where('kind', '=', kind)
    .execute();

describe('points that lie idle', () => {
  it.each([
    ['over the start of summer time', '2026-03-28T23:30:00Z', '2027-03-28T23:30:00.000Z'],
    ['over the end of summer time', '2026-10-25T00:30:00Z', '2027-10-25T00:30:00.000Z'],
    ['over the end of a year', '2027-12-31T23:59:59Z', '2028-12-31T23:59:59.000Z'],
    ['from a leap day', '2028-02-29T10:00:00Z', '2029-02-28T10:00:00.000Z'],
  ])('run out to the second %s, once, after a warning', async (_name, earned, due) => {
    server.setTime(earned);
    await run();
    const {email} = await server.client.newMember();
    await earn(email, 80);
    await run();
    expect((await look(email)).expiring).toEqual({points: 100, at: due});
    server.setTime(new Date(Date.parse(due) - 30 * dayMs - 1000).toISOString());
    await run();
    expect(await mailsTo(email, 'loyalty-expiry')).toHaveLength(0);
    server.pass(1000);
    await Promise.all([run(), run(), run()]);
    const mails = await mailsTo(email, 'loyalty-expiry');
    expect(mails.map(mail => mail.data)).toMatchObject([{points: 100, expiresAt: due}]);
    server.setTime(new Date(Date.parse(due) - 1000).toISOString());
    await run();
    expect((await look(email)).balance).toBe(100);
    server.setTime(due);
    await Promise.all([run(), run(), run()]);
    const after = await look(email);
    expect(after).toMatchObject({balance: 0, pending: 0, lifetime: 100});
    expect(after.expiring).toBeUndefined();
    expect(after.history.filter(line => line.state === 'expired')).toMatchObject([
      {points: -100, reason: 'expiry'},
    ]);
  });

  it('stay with any earning or spending, and are never taken unwarned', async () => {
    server.setTime('2030-01-10T10:00:00Z');
    await run();
    const [busy, idle] = [await server.client.newMember(), await server.client.newMember()];
    server.setTime('2030-12-20T10:00:00Z');
    const {accessToken} = await server.client.signIn(busy.email);
    expect((await server.client.redeem(accessToken, 'ten', 10)).status).toBe(201);
    // Nothing ran for two months: the warning leaves late, and its days count from then.
    server.setTime('2031-02-10T10:00:00Z');
    await run();
    expect((await look(busy.email)).balance).toBe(10);
    expect(await look(idle.email)).toMatchObject({
      balance: 20,
      expiring: {points: 20, at: '2031-03-12T10:00:00.000Z'},
    });
    server.setTime('2031-03-12T10:00:00Z');
    await run();
    expect((await look(idle.email)).balance).toBe(0);
    expect((await look(busy.email)).balance).toBe(10);
  });

  it('are counted anew from the day the rule came, however long they lay', async () => {
    server.setTime('2032-01-01T00:00:00Z');
    await server.change({...settings, expiryMonths: undefined as never});
    await run();
    const {email} = await server.client.newMember();
    server.setTime('2035-06-01T00:00:00Z');
    await server.change({...settings, expiryMonths: 6});
    await run();
    expect((await look(email)).expiring).toMatchObject({at: '2035-12-01T00:00:00.000Z'});
    await server.change(settings);
  });

  it('are warned of in the reader’s language, as page and as text', async () => {
    const worker = createMailWorker(server.services.context);
    const texts: string[] = [];
    for (const locale of ['en', 'sv', 'nl', 'ro', 'ar']) {
      const to = `${locale}-${randomUUID()}@example.com`;
      const data = {points: 3, expiresAt: '2036-05-01T00:00:00.000Z'};
      const mail = {shopId: server.shopId, to, locale} as const;
      await server.services.context.mailer.enqueue(server.db, {
        ...mail,
        kind: 'loyalty-expiry',
        data: {...data, url: 'https://shop.example/'},
      });
      await server.services.context.mailer.enqueue(server.db, {
        ...mail,
        kind: 'loyalty-reward',
        data: {redemptionId: 'r', title: '<b>Jug</b>', code: 'FIG7K2M9QX', exclusive: true},
      });
      await worker.deliver();
      const [warning] = await mailsTo(to, 'loyalty-expiry');
      const [reward] = await mailsTo(to, 'loyalty-reward');
      expect(warning?.html).toContain(`lang="${locale}"`);
      expect(warning?.text).toContain('https://shop.example/');
      expect(reward?.text).toContain('FIG7K2M9QX');
      expect(reward?.html).not.toContain('<b>Jug');
      texts.push(warning?.subject ?? '', reward?.subject ?? '');
    }
    expect(new Set(texts).size).toBe(10);
  });
});

describe('tiers', () => {
  const tierOf = async (email: string) => (await look(email)).tier;
  const lower = () => server.services.loyalty.progress.lowerTiers();

  it('rise at once, hold to the end of the next year and its grace, and fall then only', async () => {
    server.setTime('2040-05-01T00:00:00Z');
    await server.change(settings);
    const {email} = await server.client.newMember();
    expect(await tierOf(email)).toMatchObject({id: 'shore', earned: 20, atRisk: false});
    const order = await earn(email, 1500);
    expect(await tierOf(email)).toMatchObject({
      id: 'harbour',
      earned: 1520,
      atRisk: false,
      next: {id: 'fjord', from: 2000},
      keptUntil: '2042-01-31T00:00:00.000Z',
    });
    // A refund takes the points and leaves the tier until its time.
    const shop = (await server.services.shops.byId(server.shopId))!;
    const at = server.now().toISOString();
    const {total} = order;
    await server.services.orders.take(shop, {
      ...order,
      status: 'refunded',
      refunded: total,
      updatedAt: at,
    });
    expect(await tierOf(email)).toMatchObject({id: 'harbour', earned: 20});
    server.setTime('2041-02-01T00:00:00Z');
    await lower();
    expect(await tierOf(email)).toMatchObject({id: 'harbour', earned: 0, atRisk: true});
    expect((await tierOf(email))?.graceSince).toBeUndefined();
    server.setTime('2041-12-31T23:59:59Z');
    expect((await tierOf(email))?.graceSince).toBeUndefined();
    server.setTime('2042-01-01T00:00:00Z');
    expect(await tierOf(email)).toMatchObject({
      id: 'harbour',
      atRisk: true,
      graceSince: '2042-01-01T00:00:00.000Z',
      keptUntil: '2042-01-31T00:00:00.000Z',
    });
    server.setTime('2042-01-30T23:59:59Z');
    await lower();
    expect(await tierOf(email)).toMatchObject({id: 'harbour', atRisk: true});
    server.setTime('2042-01-31T00:00:00Z');
    for (let round = 0; round < 3; round += 1) await lower();
    expect(await tierOf(email)).toMatchObject({id: 'shore', atRisk: false});
    expect((await tierOf(email))?.keptUntil).toBeUndefined();
    expect((await tierOf(email))?.graceSince).toBeUndefined();
  });

  it('are kept by points of December that were approved in the days of grace', async () => {
    server.setTime('2044-06-01T00:00:00Z');
    await server.change({...settings, approvalDays: 14});
    const {email} = await server.client.newMember();
    const approve = () => server.services.loyalty.orders.approveDue();
    await earn(email, 1200);
    server.pass(14 * dayMs);
    await approve();
    server.setTime('2045-12-28T00:00:00Z');
    await earn(email, 1100);
    server.setTime('2046-01-05T00:00:00Z');
    await lower();
    expect(await tierOf(email)).toMatchObject({
      id: 'harbour',
      atRisk: true,
      graceSince: '2046-01-01T00:00:00.000Z',
    });
    server.setTime('2046-01-11T00:00:00Z');
    await approve();
    expect(await tierOf(email)).toMatchObject({
      id: 'harbour',
      keptUntil: '2047-01-31T00:00:00.000Z',
    });
    expect((await tierOf(email))?.graceSince).toBeUndefined();
    server.setTime('2046-02-01T00:00:00Z');
    await lower();
    expect(await tierOf(email)).toMatchObject({id: 'harbour'});
    await server.change(settings);
  });

  it('may go by money and by a lifetime, and give more points on top', async () => {
    server.setTime('2050-01-01T00:00:00Z');
    const tiers = [
      {id: 'shore', name: {en: 'Shore'}, from: 0},
      {id: 'fjord', name: {en: 'Fjord'}, from: 50_000, bonusBasisPoints: 5000},
    ];
    await server.change({...settings, tiers, tierBasis: 'spend', tierPeriod: 'lifetime'});
    const {email} = await server.client.newMember();
    await earn(email, 500);
    expect(await tierOf(email)).toMatchObject({id: 'fjord', earned: 50_000, atRisk: false});
    expect((await tierOf(email))?.keptUntil).toBeUndefined();
    const before = (await look(email)).balance;
    await earn(email, 100);
    expect((await look(email)).balance - before).toBe(150);
    server.setTime('2059-06-01T00:00:00Z');
    await lower();
    expect(await tierOf(email)).toMatchObject({id: 'fjord', earned: 60_000});
    await server.change(settings);
  });
});

describe('a milestone', () => {
  it('is reached once and brings its reward by mail', async () => {
    server.setTime('2060-03-01T00:00:00Z');
    const {email} = await server.client.newMember();
    await earn(email, 470);
    expect((await look(email)).milestones).toEqual([{id: 'wrap'}]);
    await Promise.all([earn(email, 10), earn(email, 300), earn(email, 5)]);
    const account = await look(email);
    expect(account.milestones).toEqual([{id: 'wrap', reachedAt: '2060-03-01T00:00:00.000Z'}]);
    expect(account.history.filter(line => line.reason === 'reward')).toMatchObject([
      {points: 0, data: {title: 'Ten percent', milestone: 'wrap'}},
    ]);
    server.pass(60_000);
    const retry = () => server.services.loyalty.coupons.retryPending();
    await Promise.all([retry(), retry(), retry()]);
    expect(await mailsTo(email, 'loyalty-reward')).toHaveLength(1);
    server.setTime('2061-03-01T00:00:00Z');
    await earn(email, 900);
    server.pass(60_000);
    await retry();
    expect(await mailsTo(email, 'loyalty-reward')).toHaveLength(1);
  });
});
