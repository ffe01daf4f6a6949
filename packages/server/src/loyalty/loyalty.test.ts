import {randomUUID} from 'node:crypto';
import type {Coupon, CouponSpec} from '@bonbon/contract/coupon.js';
import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import {fail, ok} from '@bonbon/contract/result.js';
import {sql} from 'kysely';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {LoyaltyRewardMailData} from '../mail/mailer.js';
import {post} from './ledger-rows.js';
import {accountOf, createLoyaltyServer, paidOrder, type LoyaltyServer} from './testing.js';

/** A shop platform in memory, that can be silent and whose codes can be used. */
function createPlatform() {
  const made = new Map<string, {spec: CouponSpec; coupon: Coupon}>();
  const platform = {made, isDown: false, calls: 0, isReady: Promise.resolve()};
  const commerce: Commerce = {
    info: () => ({id: 'test', version: '1', platform: 'test'}),
    capabilities: async () => ok({features: {coupon: 'yes'}}),
    async findCoupon(code) {
      await platform.isReady;
      if (platform.isDown) return fail('unavailable', 'down');
      return ok(made.get(code)?.coupon ?? null);
    },
    async createCoupon(spec) {
      platform.calls += 1;
      if (platform.isDown) return fail('unavailable', 'down');
      const {code, tag} = spec;
      const coupon = {ref: `ref-${code}`, code, tag, active: true, uses: 0, relaxed: []};
      made.set(code, {spec, coupon});
      return ok(coupon);
    },
    async revokeCoupon(code) {
      if (platform.isDown) return fail('unavailable', 'down');
      const found = made.get(code);
      if (found) made.set(code, {...found, coupon: {...found.coupon, active: false}});
      return ok(undefined);
    },
  };
  return {platform, commerce};
}

let server: LoyaltyServer;
const {platform, commerce} = createPlatform();
const minutes = (count: number) => count * 60_000;

beforeAll(async () => {
  server = await createLoyaltyServer({}, {commerceFor: () => commerce, connections: 20});
});
afterAll(() => server.close());
beforeEach(() => {
  platform.isDown = false;
});

/** Gives points by hand, as the owner may. */
async function give(email: string, points: number) {
  const {shopId, db, now} = server;
  const member = await db
    .selectFrom('loyalty_members')
    .selectAll()
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  await post(db, 'credit', {
    shopId,
    memberId: member.member_id,
    source: 'manual',
    sourceId: randomUUID(),
    rule: 'manual',
    at: now(),
    points,
    data: {reason: 'test'},
  });
}

describe('a member', () => {
  it('joins once, gets the points of joining and a card with a number', async () => {
    const {token, joined} = await server.client.newMember();
    expect(joined.status).toBe(201);
    const account = accountOf(joined);
    expect(account).toMatchObject({balance: 20, pending: 0, owed: 0, lifetime: 20});
    expect(account.memberNumber).toMatch(/^\d{5}$/);
    expect(account.tier).toMatchObject({id: 'shore', earned: 20, next: {id: 'harbour'}});
    expect(account.history).toMatchObject([{points: 20, state: 'approved', reason: 'sign-up'}]);
    const again = await server.client.join(token);
    expect(accountOf(again)).toMatchObject({
      memberNumber: account.memberNumber,
      balance: 20,
    });
  });

  it('is told what can be spent, waits, was spent, ran out and was ever earned, each by itself', async () => {
    const {email, token} = await server.client.newMember();
    await server.client.redeem(token, 'ten', 10);
    expect(await server.client.look(email)).toMatchObject({
      balance: 10,
      pending: 0,
      spent: 10,
      expired: 0,
      lifetime: 20,
    });
  });

  it('is none before joining, and nobody without a session', async () => {
    const {accessToken} = await server.client.signIn('stranger@example.com');
    expect(await server.client.account(accessToken)).toMatchObject({
      status: 200,
      body: {joined: false},
    });
    expect(await server.client.redeem(accessToken, 'ten', 10)).toMatchObject({
      status: 404,
      body: {code: 'loyalty.not-joined'},
    });
    expect(await server.client.account('made-up')).toMatchObject({status: 401});
  });

  it('gets the points of joining once for all spellings of a mailbox', async () => {
    await server.client.newMember('fig.jam@gmail.com');
    const second = await server.client.newMember('figjam+card@gmail.com');
    expect(accountOf(second.joined).balance).toBe(0);
  });

  it('joins once, whatever comes at the same time', async () => {
    const {accessToken} = await server.client.signIn('many@example.com');
    const all = await Promise.all(Array.from({length: 20}, () => server.client.join(accessToken)));
    expect(new Set(all.map(one => one.status))).toEqual(new Set([201]));
    expect(new Set(all.map(one => accountOf(one).memberNumber)).size).toBe(1);
    expect(accountOf(await server.client.account(accessToken)).balance).toBe(20);
  });
});

describe('swapping points', () => {
  it('gives a coupon the shop takes, and tells the same swap for the same key', async () => {
    const {token} = await server.client.newMember();
    const key = randomUUID();
    const done = await server.client.redeem(token, 'ten', 10, key);
    expect(done).toMatchObject({status: 201, body: {state: 'done', cost: 10, balance: 10}});
    const {code} = done.body['coupon'] as {code: string};
    expect(platform.made.get(code)?.spec).toMatchObject({
      effect: {kind: 'percent', basisPoints: 1000},
      maxUses: 1,
    });
    const again = await server.client.redeem(token, 'ten', 10, key);
    expect(again.body).toEqual(done.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('cache-control')).toBe('no-store');
    const byKey = await server.client.call('GET', `/redemptions/by-key?key=${key}`, {
      headers: server.client.bearer(token),
    });
    expect(byKey.body).toEqual(done.body);
    const pages = await server.client.call('GET', '/account', {
      headers: server.client.bearer(token),
    });
    expect(pages.body['coupons']).toMatchObject([{code, title: 'Ten percent', status: 'good'}]);
    const {history} = accountOf(await server.client.account(token));
    expect(history[0]).toMatchObject({
      points: -10,
      state: 'spent',
      reason: 'reward',
      data: {title: 'Ten percent'},
    });
  });

  it('costs what was told, or nothing', async () => {
    const {token} = await server.client.newMember();
    expect(await server.client.redeem(token, 'ten', 9)).toMatchObject({
      status: 409,
      body: {code: 'reward.cost-changed'},
    });
    expect(await server.client.redeem(token, 'credit', 50)).toMatchObject({
      status: 409,
      body: {code: 'points.not-enough'},
    });
    expect(await server.client.redeem(token, 'nothing', 10)).toMatchObject({status: 404});
    expect(accountOf(await server.client.account(token)).balance).toBe(20);
  });

  it('of 1,000 at the same time lets exactly 10 of 10 points through from 100', async () => {
    const {token, email} = await server.client.newMember();
    await give(email, 80);
    const answers = await Promise.all(
      Array.from({length: 1000}, () => server.client.redeem(token, 'ten', 10)),
    );
    const count = (status: number) => answers.filter(one => one.status === status).length;
    // What is more than the server or its database takes at once is refused; asked again, it is
    // refused for good.
    for (const one of answers.filter(each => each.status === 503))
      expect(one.body['code']).toMatch(/^server\.(full|database)$/);
    const more = await Promise.all(
      Array.from({length: count(503)}, () => server.client.redeem(token, 'ten', 10)),
    );
    const all = [...answers.filter(one => one.status !== 503), ...more];
    expect(all.filter(one => one.status === 201)).toHaveLength(10);
    expect(new Set(all.filter(one => one.status !== 201).map(one => one.body['code']))).toEqual(
      new Set(['points.not-enough']),
    );
    const account = accountOf(await server.client.account(token));
    expect(account).toMatchObject({balance: 0, owed: 0});
    expect(await server.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  });

  it('takes one of a stock with each swap and gives it back with an undo', async () => {
    const holders: Awaited<ReturnType<typeof server.client.newMember>>[] = [];
    for (let joined = 0; joined < 5; joined += 1) holders.push(await server.client.newMember());
    const answers = await Promise.all(
      holders.map(({token}) => server.client.redeem(token, 'jug', 10)),
    );
    const won = answers.flatMap((one, index) => (one.status === 201 ? [index] : []));
    expect(won).toHaveLength(3);
    expect(answers.filter(one => one.body['code'] === 'reward.gone')).toHaveLength(2);
    const config = await server.client.call('GET', '/config');
    expect(JSON.stringify(config.body)).toContain('"id":"jug","title":"A jug","cost":10');
    expect(JSON.stringify(config.body)).toMatch(/"id":"jug"[^}]*"available":false/);
    const first = won[0]!;
    const undone = await server.client.undo(
      holders[first]!.token,
      String(answers[first]!.body['redemptionId']),
    );
    expect(undone).toMatchObject({status: 200, body: {state: 'undone', balance: 20}});
    const loser = holders[answers.findIndex(one => one.status === 409)]!;
    expect((await server.client.redeem(loser.token, 'jug', 10)).status).toBe(201);
  });

  it('makes the code later when the platform is silent, and then mails it', async () => {
    const {token, email} = await server.client.newMember();
    platform.isDown = true;
    const done = await server.client.redeem(token, 'ten', 10);
    expect(done).toMatchObject({status: 201, body: {state: 'pending', balance: 10}});
    expect(done.body['coupon']).toBeUndefined();
    platform.isDown = false;
    server.pass(minutes(1));
    for (let run = 0; run < 3; run += 1) await server.services.loyalty.coupons.retryPending();
    const read = await server.client.call('GET', `/redemptions/${done.body['redemptionId']}`, {
      headers: server.client.bearer(token),
    });
    expect(read.body).toMatchObject({state: 'done', balance: 10});
    const mails = await server.db
      .selectFrom('mail_outbox')
      .selectAll()
      .where('to_address', '=', email)
      .where('kind', '=', 'loyalty-reward')
      .execute();
    expect(mails).toHaveLength(1);
    expect(mails[0]?.data).toMatchObject({
      title: 'Ten percent',
      code: (read.body['coupon'] as {code: string}).code,
    });
  });

  it('hands services over in words and store credit as money off that stays', async () => {
    const {token, email} = await server.client.newMember();
    await give(email, 100);
    const service = await server.client.redeem(token, 'morning', 15);
    expect(service.body).toMatchObject({state: 'done', instructions: 'Call Tor.'});
    const credit = await server.client.redeem(token, 'credit', 50);
    const coupon = credit.body['coupon'] as {code: string; expiresAt?: string};
    expect(coupon.expiresAt).toBeUndefined();
    expect(platform.made.get(coupon.code)?.spec).toMatchObject({
      effect: {kind: 'amount', off: {minor: 500, currency: 'EUR'}},
      exclusive: false,
    });
  });
});

describe('store credit', () => {
  const euro = (minor: number) => ({minor, currency: 'EUR'});

  async function newCredit() {
    const {token, email} = await server.client.newMember();
    await give(email, 100);
    const {body} = await server.client.redeem(token, 'credit', 50);
    return {token, email, code: (body['coupon'] as {code: string}).code};
  }
  const creditOf = async (token: string) =>
    accountOf(await server.client.account(token)).storeCredit ?? [];

  /** News of an order, twice; what they bring is made by itself. */
  async function tell(order: ReturnType<typeof paidOrder>) {
    const shop = (await server.services.shops.byId(server.shopId))!;
    for (let time = 0; time < 2; time += 1) await server.services.orders.take(shop, order);
    await server.services.loyalty.coupons.settled();
  }

  async function creditMails(email: string) {
    const mails = await server.db
      .selectFrom('mail_outbox')
      .select('data')
      .where('to_address', '=', email)
      .where('kind', '=', 'loyalty-reward')
      .orderBy('created_at')
      .execute();
    return mails.map(({data}) => data as Partial<LoyaltyRewardMailData>);
  }

  it('stays until it is used, and what an order leaves of it comes back once, by mail and on the card', async () => {
    const {token, email, code} = await newCredit();
    expect(await creditOf(token)).toEqual([{code, amount: euro(500)}]);
    const order = paidOrder(email, 0, {
      orderId: `small-${email}`,
      number: '1047',
      couponCodes: [code],
      couponDiscounts: [{code, amount: euro(150)}],
    });
    await tell(order);
    const [rest, ...more] = await creditOf(token);
    expect(more).toEqual([]);
    expect(rest).toMatchObject({amount: euro(350)});
    expect(rest?.code).not.toBe(code);
    expect(platform.made.get(rest!.code)?.spec).toMatchObject({
      effect: {kind: 'amount', off: euro(350)},
      exclusive: false,
    });
    expect(await creditMails(email)).toMatchObject([
      {
        code: rest!.code,
        title: '€3.50 of store credit, left from order 1047',
        credit: 'rest',
      },
    ]);
    const {balance, history} = accountOf(await server.client.account(token));
    expect(balance).toBe(70);
    expect(history[0]).toMatchObject({
      points: 0,
      reason: 'reward',
      data: {title: '€3.50 of store credit, left from order 1047'},
    });

    // Spent whole by the next order, which is then cancelled: all of it comes back, once.
    const next = paidOrder(email, 20, {
      orderId: `next-${email}`,
      couponCodes: [rest!.code],
      couponDiscounts: [{code: rest!.code, amount: euro(350)}],
    });
    await tell(next);
    expect(await creditOf(token)).toEqual([]);
    await tell({...next, status: 'cancelled', updatedAt: '2026-03-03T09:00:00.000Z'});
    expect(await creditOf(token)).toMatchObject([{amount: euro(350)}]);
    expect((await creditMails(email)).map(({credit}) => credit)).toEqual(['rest', 'back']);
    expect((await server.audit()).wrong).toBe(0);
  });

  it('is written down whatever the platform does: a slow one is not waited for, a silent one asked again', async () => {
    const {token, email, code} = await newCredit();
    const leave = (orderId: string, spent: string, minor: number) =>
      paidOrder(email, 0, {
        orderId: `${orderId}-${email}`,
        couponCodes: [spent],
        couponDiscounts: [{code: spent, amount: euro(minor)}],
      });
    const shop = (await server.services.shops.byId(server.shopId))!;
    let answer = () => undefined as void;
    platform.isReady = new Promise<void>(done => (answer = done));
    expect(await server.services.orders.take(shop, leave('slow', code, 150))).toBeGreaterThan(0);
    expect(await creditOf(token)).toEqual([]);
    answer();
    await server.services.loyalty.coupons.settled();
    const [rest, ...more] = await creditOf(token);
    expect([rest?.amount, more]).toEqual([euro(350), []]);

    platform.isDown = true;
    expect(await server.services.orders.take(shop, leave('down', rest!.code, 50))).toBeGreaterThan(
      0,
    );
    await server.services.loyalty.coupons.settled();
    expect(await creditOf(token)).toEqual([]);
    platform.isDown = false;
    server.pass(minutes(1));
    await server.services.loyalty.coupons.retryPending();
    expect(await creditOf(token)).toMatchObject([{amount: euro(300)}]);
    expect((await server.audit()).wrong).toBe(0);
  });

  it('is nobody else’s to get back, and none comes of a code that is no credit', async () => {
    const {token, email} = await newCredit();
    const {body} = await server.client.redeem(token, 'ten', 10);
    const {code} = body['coupon'] as {code: string};
    const before = await creditOf(token);
    await tell(
      paidOrder(email, 10, {
        couponCodes: [code, 'NEVER-MADE'],
        couponDiscounts: [code, 'NEVER-MADE'].map(one => ({code: one, amount: euro(1)})),
      }),
    );
    expect(await creditOf(token)).toEqual(before);
  });
});

describe('taking a swap back', () => {
  it('returns the points once and revokes the code', async () => {
    const {token} = await server.client.newMember();
    const done = await server.client.redeem(token, 'ten', 10);
    const id = String(done.body['redemptionId']);
    const {code} = done.body['coupon'] as {code: string};
    const all = await Promise.all(Array.from({length: 20}, () => server.client.undo(token, id)));
    expect(all.filter(one => one.status === 200).length).toBeGreaterThan(0);
    expect((await server.client.undo(token, id)).body).toMatchObject({
      state: 'undone',
      balance: 20,
    });
    expect(platform.made.get(code)?.coupon.active).toBe(false);
    const {history} = accountOf(await server.client.account(token));
    expect(history.filter(line => line.state === 'returned')).toHaveLength(1);
  });

  it('is refused once the code was used, known to us or only to the platform', async () => {
    const {token, email} = await server.client.newMember();
    await give(email, 20);
    const [known, unknown] = [
      await server.client.redeem(token, 'ten', 10),
      await server.client.redeem(token, 'ten', 10),
    ];
    const codeOf = (answer: typeof known) => (answer.body['coupon'] as {code: string}).code;
    expect(await server.services.markRedeemed(server.shopId, codeOf(known))).toBe(true);
    const entry = platform.made.get(codeOf(unknown))!;
    platform.made.set(codeOf(unknown), {...entry, coupon: {...entry.coupon, uses: 1}});
    for (const one of [known, unknown]) {
      const id = String(one.body['redemptionId']);
      expect(await server.client.undo(token, id)).toMatchObject({
        status: 409,
        body: {code: 'redemption.used'},
      });
      const read = await server.client.call('GET', `/redemptions/${id}`, {
        headers: server.client.bearer(token),
      });
      expect(read.body).toMatchObject({state: 'used', balance: 20});
    }
  });

  it('is too late after its time', async () => {
    const {email, token} = await server.client.newMember();
    const done = await server.client.redeem(token, 'ten', 10);
    expect(done.body['undoUntil']).toBeDefined();
    server.pass(minutes(31));
    const {accessToken} = await server.client.signIn(email);
    expect(await server.client.undo(accessToken, String(done.body['redemptionId']))).toMatchObject({
      status: 409,
      body: {code: 'redemption.too-late'},
    });
  });

  it('is ended by the job when the platform was silent', async () => {
    const {token} = await server.client.newMember();
    const done = await server.client.redeem(token, 'ten', 10);
    platform.isDown = true;
    const id = String(done.body['redemptionId']);
    expect(await server.client.undo(token, id)).toMatchObject({status: 503});
    platform.isDown = false;
    server.pass(minutes(1));
    for (let run = 0; run < 3; run += 1) await server.services.loyalty.redemptions.finishUndos();
    expect(accountOf(await server.client.account(token)).balance).toBe(20);
    expect((await server.client.undo(token, id)).body).toMatchObject({state: 'undone'});
  });
});

describe('another’s account', () => {
  it('is out of reach, with every id swapped', async () => {
    const [mine, other] = [await server.client.newMember(), await server.client.newMember()];
    const key = randomUUID();
    const done = await server.client.redeem(other.token, 'ten', 10, key);
    const id = String(done.body['redemptionId']);
    const before = accountOf(await server.client.account(other.token));
    const headers = server.client.bearer(mine.token);
    const {call} = server.client;
    expect((await call('GET', `/redemptions/${id}`, {headers})).status).toBe(404);
    expect((await call('GET', `/redemptions/by-key?key=${key}`, {headers})).status).toBe(404);
    expect((await server.client.undo(mine.token, id)).status).toBe(404);
    // A key is its member's: the same one is another act, and tells nothing of theirs.
    const own = await server.client.redeem(mine.token, 'ten', 10, key);
    expect(own).toMatchObject({status: 201, body: {balance: 10}});
    expect(own.body['redemptionId']).not.toBe(id);
    for (const {lineId} of before.history) {
      const page = await server.client.account(mine.token, `?cursor=${Number(lineId) + 1}`);
      const theirs = before.history.map(line => line.lineId);
      expect(accountOf(page).history.some(line => theirs.includes(line.lineId))).toBe(false);
    }
    expect(accountOf(await server.client.account(other.token))).toEqual(before);
  });

  it('cannot be named by what a browser sends: points and tiers are never taken from it', async () => {
    const {accessToken} = await server.client.signIn('honest@example.com');
    const lies = {
      balance: 9000,
      points: 9000,
      tier: 'fjord',
      tierId: 'fjord',
      memberId: 'x',
      memberNumber: '00001',
      email: 'other@example.com',
      available: 9000,
      state: 'done',
      welcomed: false,
    };
    const joined = await server.client.join(accessToken, lies);
    expect(accountOf(joined)).toMatchObject({balance: 20, tier: {id: 'shore'}});
    for (const [name, value] of Object.entries(lies)) {
      const body = {rewardId: 'ten', cost: 10, [name]: value};
      const headers = {
        ...server.client.bearer(accessToken),
        [`X-${name}`]: String(value),
      };
      await server.client.call('POST', `/redemptions?${name}=${value}`, {body, headers});
    }
    const account = accountOf(await server.client.account(accessToken, '?tier=fjord&email=x'));
    expect(account).toMatchObject({balance: 0, lifetime: 20, tier: {id: 'shore'}});
  });
});

describe('the ledger', () => {
  it('is never changed, shortened or emptied', async () => {
    await server.client.newMember();
    const {db} = server;
    for (const statement of [
      sql`update loyalty_transactions set available = 1`,
      sql`update loyalty_transactions set data = '{"reason": "other"}'`,
      sql`update loyalty_transactions set source_id = 'x', data = '{}'`,
      sql`delete from loyalty_transactions`,
      sql`truncate loyalty_transactions`,
      sql`insert into loyalty_transactions (shop_id, member_id, source, source_id, rule, at, available)
        select shop_id, member_id, 'x', 'x', 'x', now(), 5 from loyalty_members limit 1`,
      sql`update loyalty_balances set available = -1, issued = issued + 1 + available`,
      sql`update loyalty_balances set available = available + 1`,
    ])
      await expect(statement.execute(db)).rejects.toThrow();
    expect(await server.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  });
});
