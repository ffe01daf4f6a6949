import {randomUUID} from 'node:crypto';
import type {LoyaltyAccount, LoyaltySettings} from '@bonbon/contract/loyalty.js';
import type {Order} from '@bonbon/contract/order.js';
import {fail, ok} from '@bonbon/contract/result.js';
import {CampaignInput} from '@bonbon/contract/campaign.js';
import {sql} from 'kysely';
import * as v from 'valibot';
import {createAccountClient, type Answer} from '../account/testing.js';
import {createTestServer, type TestServerOptions} from '../testing.js';

/** A programme with one of everything; a point for each euro. */
export const cardSettings = {
  name: {en: 'The card', sv: 'Kortet'},
  earning: [
    {kind: 'order', id: 'order', pointsPerUnitHundredths: 100},
    {kind: 'sign-up', id: 'welcome', points: 20},
    {kind: 'birthday', id: 'birthday', points: 100},
    {kind: 'review', id: 'review', points: 40},
    {kind: 'referral', id: 'friend', points: 150, friendPoints: 50},
    {kind: 'activity', id: 'visit', label: {en: 'A visit'}, points: 5, maxTimes: 2},
  ],
  rewards: [
    {
      id: 'ten',
      title: {en: 'Ten percent', sv: 'Tio procent'},
      cost: 10,
      gives: {kind: 'coupon', effect: {kind: 'percent', basisPoints: 1000}},
    },
    {
      id: 'jug',
      title: {en: 'A jug'},
      cost: 10,
      gives: {kind: 'coupon', effect: {kind: 'gift', variantId: 'jug'}},
      stock: 3,
    },
    {
      id: 'credit',
      title: {en: '€5 on your account'},
      cost: 50,
      gives: {kind: 'store-credit', amount: {minor: 500, currency: 'EUR'}},
    },
    {
      id: 'morning',
      title: {en: 'A morning at the wheel'},
      cost: 15,
      gives: {kind: 'service', instructions: {en: 'Call Tor.'}},
    },
  ],
  tiers: [
    {id: 'shore', name: {en: 'Shore'}, from: 0},
    {id: 'harbour', name: {en: 'Harbour'}, from: 1000},
    {id: 'fjord', name: {en: 'Fjord'}, from: 2000, bonusBasisPoints: 5000},
  ],
  milestones: [{id: 'wrap', title: {en: 'Gift wrap'}, at: 500, rewardId: 'ten'}],
  expiryMonths: 12,
} satisfies v.InferInput<typeof LoyaltySettings>;

/** Rules that differ from those of `card`. */
export type CardSettings = Partial<v.InferInput<typeof LoyaltySettings>>;

/** A server with the programme `card` and a clock that only tests move. */
export async function createLoyaltyServer(
  settings: CardSettings = {},
  options: TestServerOptions & {readonly at?: string} = {},
) {
  const {at = '2026-03-02T09:00:00Z', ...given} = options;
  let now = new Date(at);
  const server = await createTestServer({clock: () => now, ...given});
  const accounts = createAccountClient(server);
  const {services, db, shopId} = server;
  const input = (changes: CardSettings = {}, more: object = {}) =>
    v.parse(CampaignInput, {
      kind: 'loyalty',
      name: 'Card',
      status: 'published',
      settings: {...structuredClone(cardSettings), ...settings, ...changes},
      ...more,
    });
  await db.transaction().execute(tx => services.campaigns.create(tx, shopId, 'card', input()));

  const headers = (token: string, key: string = randomUUID()) => ({
    ...accounts.bearer(token),
    'Idempotency-Key': key,
  });

  const tokens = new Map<string, string>();

  const client = {
    ...accounts,

    account: (token: string, query = ''): Promise<Answer> =>
      accounts.call('GET', `/loyalty${query}`, {headers: headers(token)}),

    join: (token: string, body: object = {}, key?: string): Promise<Answer> =>
      accounts.call('POST', '/loyalty/members', {body, headers: headers(token, key)}),

    redeem: (token: string, rewardId: string, cost: number, key?: string): Promise<Answer> =>
      accounts.call('POST', '/redemptions', {
        body: {rewardId, cost},
        headers: headers(token, key),
      }),

    undo: (token: string, redemptionId: string): Promise<Answer> =>
      accounts.call('POST', `/redemptions/${redemptionId}/undo`, {headers: headers(token)}),

    /** A signed-in shopper who joined. */
    async newMember(email = `${randomUUID()}@example.com`, body: object = {}) {
      const {accessToken: token} = await accounts.signIn(email);
      tokens.set(email, token);
      const joined = await this.join(token, body);
      return {email, token, joined};
    },

    /** The account as its member sees it; signs in again once the last session ran out. */
    async look(email: string): Promise<LoyaltyAccount> {
      const known = tokens.get(email);
      const seen = known && (await this.account(known));
      if (seen && seen.status !== 401) return accountOf(seen);
      const {accessToken} = await accounts.signIn(email);
      tokens.set(email, accessToken);
      return accountOf(await this.account(accessToken));
    },

    async owner(method: string, path: string, body?: unknown, more: Record<string, string> = {}) {
      const response = await server.app.request(`/v1/admin/shops/${shopId}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${server.secretKey}`,
          'Idempotency-Key': randomUUID(),
          ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
          ...more,
        },
        ...(body === undefined ? {} : {body: JSON.stringify(body)}),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json');
      return {
        status: response.status,
        text,
        body: (isJson ? JSON.parse(text) : {}) as Record<string, unknown>,
      };
    },
  };

  return {
    ...server,
    client,
    now: () => now,
    pass: (ms: number) => void (now = new Date(now.getTime() + ms)),
    setTime: (to: string) => void (now = new Date(to)),

    /** Writes other rules, as the owner does while the programme runs. */
    change: (changes: CardSettings, more: object = {}) =>
      db
        .transaction()
        .execute(tx => services.campaigns.replace(tx, shopId, 'card', input(changes, more))),

    /** What the ledger says of every member, beside the balances kept. */
    async audit() {
      const {rows} = await sql<{wrong: number; unbalanced: number; postings: number}>`
        with sums as (
          select shop_id, member_id, sum(available) as available, sum(pending) as pending, sum(owed) as owed,
            sum(spent) as spent, sum(expired) as expired, sum(issued) as issued, count(*) as postings
          from loyalty_transactions group by 1, 2
        )
        select count(*) filter (where
            coalesce(s.available, 0) <> b.available or coalesce(s.pending, 0) <> b.pending
            or coalesce(s.owed, 0) <> b.owed or coalesce(s.spent, 0) <> b.spent
            or coalesce(s.expired, 0) <> b.expired or coalesce(s.issued, 0) <> b.issued) as wrong,
          count(*) filter (where s.available + s.pending + s.owed + s.spent + s.expired + s.issued <> 0)
            as unbalanced,
          coalesce(sum(s.postings), 0)::bigint as postings
        from loyalty_balances b left join sums s using (shop_id, member_id)`.execute(db);
      return rows[0]!;
    },
  };
}

export type LoyaltyServer = Awaited<ReturnType<typeof createLoyaltyServer>>;

export const accountOf = (answer: Answer) => answer.body as unknown as LoyaltyAccount;

/** An order of some euros, paid, by an address. */
export function paidOrder(email: string, euros: number, changes: Partial<Order> = {}): Order {
  const orderId = changes.orderId ?? randomUUID();
  const sum = {minor: Math.round(euros * 100), currency: 'EUR'};
  return {
    orderId,
    number: orderId.slice(0, 4),
    status: 'paid',
    placedAt: '2026-03-02T09:00:00.000Z',
    paidAt: '2026-03-02T09:00:00.000Z',
    total: sum,
    subtotal: sum,
    refunded: {minor: 0, currency: 'EUR'},
    lines: [{productId: 'bowl', variantId: 'bowl', title: 'Bowl', quantity: 1, total: sum}],
    couponCodes: [],
    email,
    updatedAt: '2026-03-02T09:00:00.000Z',
    ...changes,
  };
}

/** A shop system that tells these orders of each address and knows no coupons. */
export const commerceWith = (orders: readonly Order[]) => () => ({
  info: () => ({id: 'test', version: '1', platform: 'test'}),
  capabilities: async () => ok({features: {orders: 'yes' as const}}),
  findCoupon: async () => ok(null),
  createCoupon: async () => fail('unsupported', 'coupon.unsupported'),
  revokeCoupon: async () => ok(undefined),
  orders: async ({email}: {readonly email?: string}) =>
    ok({items: orders.filter(order => order.email === email)}),
});

/** The same steps in every run. */
export function createDice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
