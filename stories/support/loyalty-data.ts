import type {LoyaltyAccount, LoyaltyLine, Redemption} from '@bonbon/contract/loyalty.js';
import type {
  LoyaltyProgramme,
  LoyaltyState,
  LoyaltySwap,
} from '@bonbon/core/loyalty/loyalty-state.js';
import {loyaltyWords} from './loyalty-words.js';

const offline = {kind: 'unavailable', code: 'offline', retryable: true} as const;

/** The rules of the sample shop, as a page knows them. */
export function programmeOf(locale: string): LoyaltyProgramme {
  const {name, tiers, benefits, milestones, rewards, hint, activity, challenges} =
    loyaltyWords(locale);
  const reward = (index: number, id: string, cost: number, more: object = {}) => ({
    id,
    title: rewards[index] ?? '',
    cost,
    kind: 'coupon' as const,
    validDays: 90,
    available: true,
    ...more,
  });
  return {
    campaignId: 'fig-card',
    currency: 'EUR',
    name,
    earning: [
      {id: 'order', kind: 'order', pointsPerUnitHundredths: 100, rounding: 'down'},
      {id: 'review', kind: 'review', points: 40},
      {id: 'friend', kind: 'referral', points: 150, friendPoints: 50},
      {id: 'birthday', kind: 'birthday', points: 100},
      {id: 'kiln', kind: 'activity', label: activity, points: 80, maxTimes: 4},
      {id: 'welcome', kind: 'sign-up', points: 20},
    ],
    rewards: [
      reward(0, 'delivery', 240),
      reward(1, 'napkins', 900),
      reward(2, 'twelve', 1200),
      reward(3, 'jug', 1800),
      reward(4, 'morning', 3000, {kind: 'service', hint}),
    ],
    tiers: [
      {id: 'harbour', name: tiers[0], from: 1000, benefits: []},
      {id: 'fjord', name: tiers[1], from: 2000, benefits: [...benefits]},
      {id: 'sea', name: tiers[2], from: 4000, benefits: []},
    ],
    tierBasis: 'points',
    tierPeriod: 'calendar-year',
    milestones: [
      {id: 'wrap', title: milestones[0], at: 1250},
      {id: 'jam', title: milestones[1], at: 1500},
      {id: 'look', title: milestones[2], at: 1750},
    ],
    challenges: [
      {
        id: 'set',
        title: challenges[0],
        hint: challenges[1],
        kind: 'orders',
        goal: 3,
        endsAt: '2026-12-31T22:59:59Z',
        points: 150,
      },
      {
        id: 'weeks',
        title: challenges[2],
        kind: 'streak',
        every: 'week',
        goal: 4,
        reward: rewards[0],
      },
      {id: 'year', title: challenges[3], kind: 'spend', goal: 20_000},
    ],
    approvalDays: 14,
    undoMinutes: 30,
    paused: false,
    termsUrl: '/terms',
  };
}

const line = (
  lineId: string,
  at: string,
  points: number,
  reason: string,
  data: LoyaltyLine['data'] = {},
  state: LoyaltyLine['state'] = 'approved',
): LoyaltyLine => ({lineId, at: `2026-${at}T10:00:00Z`, points, state, reason, data});

/** A member with a bit of everything. */
export function accountOf(locale: string): LoyaltyAccount {
  const {tiers, rewards, reason} = loyaltyWords(locale);
  return {
    memberNumber: '00417',
    name: 'Ingrid Solheim',
    memberSince: '2023-03-04T10:00:00Z',
    balance: 1240,
    pending: 86,
    pendingUntil: '2026-12-12T10:00:00Z',
    owed: 0,
    lifetime: 3120,
    tier: {
      id: 'harbour',
      name: tiers[0],
      earned: 1480,
      pendingEarned: 86,
      next: {id: 'fjord', name: tiers[1], from: 2000},
      keptUntil: '2027-12-31T22:59:59Z',
      atRisk: false,
    },
    milestones: [{id: 'wrap', reachedAt: '2026-09-02T10:00:00Z'}, {id: 'jam'}, {id: 'look'}],
    earned: [{ruleId: 'welcome', times: 1, points: 20, at: '2023-03-04T10:00:00Z'}],
    challenges: [
      {id: 'set', done: 2, pending: 1},
      {id: 'weeks', done: 1},
      {id: 'year', done: 20_000, reachedAt: '2026-08-14T10:00:00Z'},
    ],
    birthday: '05-14',
    history: [
      {
        ...line('9', '11-28', 86, 'order', {order: '2041'}, 'pending'),
        availableAt: '2026-12-12T10:00:00Z',
      },
      line('8', '11-19', -24, 'order.refunded', {order: '1987'}, 'reversed'),
      line('7', '11-02', 40, 'review', {rule: 'review'}),
      line('6', '10-12', -240, 'reward', {title: rewards[0]}, 'spent'),
      line('5', '10-04', 96, 'order', {order: '1987'}),
      line('4', '09-20', 30, 'manual', {reason}, 'adjusted'),
    ],
    next: '4',
    referral: {
      code: 'INGRID7K',
      url: 'https://fjord-and-fig.example/?bon-referral=INGRID7K',
      friends: 2,
    },
    asOf: '2026-11-28T09:12:00Z',
  };
}

const redemption = (title: string): Redemption => ({
  redemptionId: 'r1',
  rewardId: 'napkins',
  title,
  cost: 900,
  state: 'done',
  coupon: {code: 'NQ7T4KXM2PRW', expiresAt: '2027-03-31T10:00:00Z', exclusive: true},
  balance: 340,
});

/** One of each state somebody designed, in the words of a language. */
export function loyaltyStates(locale: string) {
  const programme = programmeOf(locale);
  const account = accountOf(locale);
  const {tiers} = loyaltyWords(locale);
  const shared = {phase: 'member', programme, account, news: {}, history: 'ready'} as const;
  const member = {...shared, fresh: false} as const;
  const tier = {...account.tier, earned: 0, pendingEarned: 0, id: 'x', name: 'x', atRisk: true};
  return {
    hidden: {phase: 'hidden'},
    loading: {phase: 'loading', programme},
    guest: {phase: 'guest', programme, ended: false},
    ended: {phase: 'guest', programme, ended: true},
    join: {phase: 'join', programme},
    invited: {phase: 'join', programme, referral: 'INGRID7K'},
    joinFailed: {phase: 'join', programme, error: offline},
    joining: {phase: 'joining', programme},
    member,
    more: {...member, account: {...account, balance: 1280}, news: {points: 40}},
    fewer: {...member, account: {...account, balance: 340}, news: {points: -900}},
    newTier: {...member, news: {tier: {id: 'fjord', name: tiers[1]}}},
    fresh: {
      ...shared,
      account: {...account, balance: 20, pending: 0, history: [], tier: {...tier, ...first(tiers)}},
      fresh: true,
    },
    highest: {
      ...member,
      account: {
        ...account,
        tier: {
          id: 'sea',
          name: tiers[2],
          earned: 4310,
          pendingEarned: 86,
          keptUntil: '2027-12-31T22:59:59Z',
          atRisk: false,
        },
      },
    },
    risky: {
      ...member,
      account: {
        ...account,
        owed: 24,
        expiring: {points: 1240, at: '2027-01-30T10:00:00Z'},
        tier: {...tier, id: 'fjord', name: tiers[1], earned: 1480, next: {...last(tiers)}},
      },
    },
    grace: {
      ...member,
      account: {
        ...account,
        tier: {
          id: 'harbour',
          name: tiers[0],
          pendingEarned: 0,
          next: {id: 'fjord', name: tiers[1], from: 2000},
          earned: 120,
          atRisk: true,
          graceSince: '2026-01-01T00:00:00Z',
          keptUntil: '2026-01-31T00:00:00Z',
        },
      },
    },
    credit: {
      ...member,
      account: {
        ...account,
        storeCredit: [
          {code: 'FYRR8WK2QX7M', amount: {minor: 500, currency: 'EUR'}},
          {code: 'H4NDB5TSV9JC', amount: {minor: 350, currency: 'EUR'}},
        ],
      },
    },
    paused: {...member, programme: {...programme, paused: true}},
    pausedUntil: {
      ...member,
      programme: {...programme, paused: true, pausedUntil: '2027-01-07T08:00:00Z'},
    },
    plain: {
      ...member,
      programme: {...programme, tiers: [], milestones: [], rewards: []},
      account: withoutTier(account),
    },
    olderLoading: {...member, history: 'loading'},
    olderFailed: {...member, history: 'failed'},
    stale: {phase: 'stale', programme, account, error: offline, busy: false},
    unavailable: {phase: 'unavailable', programme, error: offline, offline: true, busy: false},
    broken: {phase: 'unavailable', programme, error: offline, offline: false, busy: true},
  } as const satisfies Record<string, LoyaltyState>;
}

const first = (tiers: readonly [string, string, string]) => ({
  id: 'harbour',
  name: tiers[0],
  next: {id: 'fjord', name: tiers[1], from: 2000},
});
const last = (tiers: readonly [string, string, string]) => ({
  id: 'sea',
  name: tiers[2],
  from: 4000,
});
const withoutTier = ({tier: _tier, ...account}: LoyaltyAccount): LoyaltyAccount => ({
  ...account,
  history: [],
});

export type StateName = keyof ReturnType<typeof loyaltyStates>;

/** One of each step of a swap. */
export function loyaltySwaps(locale: string) {
  const {rewards} = programmeOf(locale);
  const reward = rewards[1]!;
  const own = redemption(reward.title);
  const {coupon: _none, ...codeless} = own;
  const undoUntilMs = Date.now() + 29 * 60_000;
  return {
    confirm: {phase: 'confirm', reward, left: 340},
    changed: {
      phase: 'confirm',
      reward,
      left: 340,
      error: {kind: 'conflict', code: 'reward.cost-changed', retryable: false},
    },
    swapping: {phase: 'swapping', reward},
    unknown: {phase: 'unknown', title: reward.title, cost: 900, busy: false},
    short: {phase: 'refused', reward, reason: 'not-enough', missing: 60},
    gone: {phase: 'refused', reward, reason: 'gone', missing: 0},
    swapped: {phase: 'swapped', redemption: own, applied: 'no', undoUntilMs},
    inBasket: {phase: 'swapped', redemption: own, applied: 'applied', undoUntilMs},
    notTaken: {phase: 'swapped', redemption: own, applied: 'refused', error: offline},
    pendingCode: {
      phase: 'swapped',
      redemption: {...codeless, state: 'pending'},
      applied: 'no',
      undoUntilMs,
    },
    service: {
      phase: 'swapped',
      redemption: {
        ...codeless,
        title: rewards[4]?.title ?? '',
        instructions: loyaltyWords(locale).hint,
      },
      applied: 'no',
    },
    undoing: {phase: 'undoing', redemption: own},
    undoUsed: {
      phase: 'undo-failed',
      redemption: own,
      error: {kind: 'conflict', code: 'redemption.used', retryable: false},
    },
    undoLost: {phase: 'undo-failed', redemption: own, error: offline},
    undone: {phase: 'undone', redemption: {...own, state: 'undone', balance: 1240}},
  } as const satisfies Record<string, LoyaltySwap>;
}

export type SwapName = keyof ReturnType<typeof loyaltySwaps>;
