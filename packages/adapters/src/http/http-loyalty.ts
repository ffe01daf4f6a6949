import type {NotJoined} from '@bonbon/contract/loyalty.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import {createCaller} from './http-call.js';
import {hasShape, listOf, type Shape} from './shapes.js';

/** What a backend can do for a loyalty programme. */
export type LoyaltyBackend = Required<
  Pick<Backend, 'loyalty' | 'joinLoyalty' | 'redeemPoints' | 'redemptionByKey' | 'undoRedemption'>
>;

const line: Shape = {
  lineId: 'string',
  at: 'string',
  points: 'number',
  state: 'string',
  reason: 'string',
  data: 'object',
};
const step: Shape = {id: 'string', name: 'string'};

/** What a widget reads of an account. */
const account: Shape = {
  memberNumber: 'string',
  'name?': 'string',
  memberSince: 'string',
  balance: 'number',
  pending: 'number',
  owed: 'number',
  'storeCredit?': listOf({code: 'string', amount: {minor: 'number', currency: 'string'}}),
  'expiring?': {points: 'number', at: 'string'},
  'tier?': {
    ...step,
    earned: 'number',
    pendingEarned: 'number',
    'projected?': step,
    'next?': {...step, from: 'number'},
  },
  milestones: listOf({id: 'string', 'reachedAt?': 'string'}),
  'challenges?': listOf({
    id: 'string',
    done: 'number',
    'pending?': 'number',
    'reachedAt?': 'string',
  }),
  'earned?': listOf({ruleId: 'string', times: 'number', points: 'number', at: 'string'}),
  history: listOf(line),
  'next?': 'string',
  'referral?': {code: 'string', url: 'string', friends: 'number'},
  asOf: 'string',
};

const standing: Shape = value =>
  (value as Partial<NotJoined> | undefined)?.joined === false || hasShape(value, account);

/** What a widget reads of a swap. */
const redemption: Shape = {
  redemptionId: 'string',
  rewardId: 'string',
  title: 'string',
  cost: 'number',
  state: 'string',
  'coupon?': {code: 'string', 'expiresAt?': 'string'},
  'instructions?': 'string',
  'undoUntil?': 'string',
  balance: 'number',
};

/** The programme's part of a Bonbon server; a file of its own, fetched by those who are signed in. */
export function httpLoyalty(options: {
  readonly baseUrl: string;
  readonly shopKey: string;
  readonly fetch?: typeof fetch;
}): LoyaltyBackend {
  const call = createCaller(options.baseUrl.replace(/\/$/, ''), options.fetch);
  const shop = `/v1/shops/${encodeURIComponent(options.shopKey)}`;
  const mine = `${shop}/loyalty`;
  const swaps = `${shop}/redemptions`;
  const method = 'POST';
  return {
    loyalty: (token, {cursor, ...more} = {}) => {
      const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
      return call({path: mine + query, token, shape: standing}, more);
    },
    joinLoyalty: (token, body, {idempotencyKey, ...more}) =>
      call({method, path: `${mine}/members`, token, body, shape: account, idempotencyKey}, more),
    redeemPoints: (token, body, {idempotencyKey, ...more}) =>
      call({method, path: swaps, token, body, shape: redemption, idempotencyKey}, more),
    redemptionByKey: (token, key, more) =>
      call(
        {path: `${swaps}/by-key?key=${encodeURIComponent(key)}`, token, shape: redemption},
        more,
      ),
    undoRedemption: (token, redemptionId, {idempotencyKey, ...more}) =>
      call(
        {
          method,
          path: `${swaps}/${encodeURIComponent(redemptionId)}/undo`,
          token,
          shape: redemption,
          idempotencyKey,
        },
        more,
      ),
  };
}
