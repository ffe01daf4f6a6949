import type {LoyaltyAccount, LoyaltyLine, NotJoined, Redemption} from '@bonbon/contract/loyalty.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import {fail, ok, type AdapterError, type Result} from '@bonbon/contract/result.js';
import {atom} from 'nanostores';
import type {LoyaltyProgramme} from './loyalty-state.js';

/** A programme for tests, with one of everything. */
export const testProgramme = (more: Partial<LoyaltyProgramme> = {}): LoyaltyProgramme => ({
  campaignId: 'card',
  currency: 'EUR',
  earning: [
    {
      kind: 'order',
      id: 'order',
      pointsPerUnitHundredths: 100,
      rounding: 'down',
      taxBasisPoints: 0,
      excludedProductIds: ['gift-card'],
    },
    {kind: 'sign-up', id: 'welcome', points: 20},
    {kind: 'birthday', id: 'birthday', points: 100},
    {kind: 'activity', id: 'visit', label: 'A visit', points: 5, maxTimes: 2},
    {kind: 'referral', id: 'friend', points: 150, friendPoints: 50},
  ],
  rewards: [
    {id: 'jug', title: 'A jug', cost: 1800, kind: 'coupon', available: true},
    {id: 'linen', title: 'Two napkins', cost: 900, kind: 'coupon', validDays: 90, available: true},
    {id: 'post', title: 'Free delivery', cost: 240, kind: 'coupon', available: true},
    {id: 'vase', title: 'A vase', cost: 100, kind: 'coupon', available: false},
  ],
  tiers: [
    {id: 'shore', name: 'Shore', from: 0, benefits: []},
    {id: 'harbour', name: 'Harbour', from: 1000, benefits: ['First look']},
    {id: 'fjord', name: 'Fjord', from: 2000, benefits: [], bonusBasisPoints: 5000},
  ],
  tierBasis: 'points',
  tierPeriod: 'calendar-year',
  milestones: [
    {id: 'wrap', title: 'Gift wrap', at: 1250},
    {id: 'jam', title: 'A jar of jam', at: 1500},
  ],
  approvalDays: 14,
  undoMinutes: 30,
  paused: false,
  ...more,
});

export const testLine = (lineId: string, points: number): LoyaltyLine => ({
  lineId,
  at: '2026-10-04T10:00:00Z',
  points,
  state: 'approved',
  reason: 'order',
  data: {order: '1987'},
});

export const testAccount = (more: Partial<LoyaltyAccount> = {}): LoyaltyAccount => ({
  memberNumber: '00417',
  memberSince: '2023-03-01T10:00:00Z',
  balance: 1240,
  pending: 86,
  pendingUntil: '2026-12-12T10:00:00Z',
  owed: 0,
  lifetime: 2608,
  tier: {
    id: 'harbour',
    name: 'Harbour',
    earned: 1480,
    pendingEarned: 86,
    next: {id: 'fjord', name: 'Fjord', from: 2000},
    atRisk: false,
  },
  milestones: [{id: 'wrap', reachedAt: '2026-06-01T10:00:00Z'}, {id: 'jam'}],
  earned: [{ruleId: 'welcome', times: 1, points: 20, at: '2023-03-01T10:00:00Z'}],
  history: [testLine('3', 96), testLine('2', -240), testLine('1', 1368)],
  asOf: '2026-11-02T10:00:00Z',
  ...more,
});

/** Somebody signed in, or nobody. */
export function testSession(accessToken: string | undefined = 'token-1') {
  const sessionOf = (token: string) => ({accessToken: token, maskedEmail: 'm…@example.com'});
  const $session = atom(accessToken ? sessionOf(accessToken) : undefined);
  return {
    $session,
    forget: () => $session.set(undefined),
    signIn: (token: string) => $session.set(sessionOf(token)),
  };
}

/** A server that counts what it is asked, and can be cut off before or after it acted. */
export function testServer(account: LoyaltyAccount | NotJoined | AdapterError = testAccount()) {
  const server = {
    account: account as LoyaltyAccount | NotJoined | AdapterError,
    /** Calls fail like this. */
    down: undefined as AdapterError | undefined,
    /** The write happens, but its answer is lost, this many times. */
    lost: 0,
    /** Each refused or made swap, by key. */
    swaps: new Map<string, Redemption>(),
    keys: [] as string[],
    refusal: undefined as AdapterError | undefined,
    state: 'done' as Redemption['state'],
    referral: undefined as string | undefined,
    pages: new Map<string, LoyaltyAccount>(),
    asked: 0,
  };
  const wrong = (error: AdapterError): Result<never> => ({ok: false, error});
  const offline = () => wrong(fail('unavailable', 'offline').error);
  const read = <T extends LoyaltyAccount | NotJoined>(): Result<T> =>
    'kind' in server.account ? wrong(server.account) : ok(server.account as T);
  const answer = <T>(result: Result<T>): Result<T> =>
    server.lost > 0 && server.lost-- ? offline() : result;
  const change = (points: number) => {
    if (!('balance' in server.account)) return 0;
    server.account = {...server.account, balance: server.account.balance + points};
    return server.account.balance;
  };
  const backend: Backend = {
    async loyalty(_token, {cursor} = {}) {
      server.asked++;
      if (server.down) return wrong(server.down);
      const page = cursor && server.pages.get(cursor);
      return page ? ok(page) : read();
    },
    async joinLoyalty(_token, {referral}, {idempotencyKey}) {
      server.keys.push(idempotencyKey);
      server.referral = referral;
      if (server.down) return wrong(server.down);
      if (server.refusal) return wrong(server.refusal);
      server.account = testAccount({balance: 20, pending: 0});
      return answer(read());
    },
    async redeemPoints(_token, {rewardId, cost}, {idempotencyKey: key}) {
      server.keys.push(key);
      if (server.down) return wrong(server.down);
      if (server.refusal) return wrong(server.refusal);
      const known = server.swaps.get(key);
      if (known) return answer(ok(known));
      const made: Redemption = {
        redemptionId: `swap-${server.swaps.size + 1}`,
        rewardId,
        title: rewardId,
        cost,
        state: server.state,
        ...(server.state === 'done' ? {coupon: {code: 'NAPKIN7K2M', exclusive: true}} : {}),
        undoUntil: '2026-11-02T10:30:00Z',
        balance: change(-cost),
      };
      server.swaps.set(key, made);
      return answer(ok(made));
    },
    async redemptionByKey(_token, key) {
      if (server.down) return wrong(server.down);
      const known = server.swaps.get(key);
      return known ? ok(known) : fail('not-found', 'redemption.unknown');
    },
    async undoRedemption(_token, redemptionId) {
      if (server.down) return wrong(server.down);
      if (server.refusal) return wrong(server.refusal);
      const [key, swap] = [...server.swaps].find(
        ([, one]) => one.redemptionId === redemptionId,
      ) ?? [''];
      if (!swap) return fail('not-found', 'redemption.unknown');
      const points = swap.state === 'undone' ? 0 : swap.cost;
      const {coupon: _code, undoUntil: _until, ...bare} = swap;
      const undone: Redemption = {...bare, state: 'undone', balance: change(points)};
      server.swaps.set(key, undone);
      return answer(ok(undone));
    },
  };
  return Object.assign(server, {backend, change});
}
