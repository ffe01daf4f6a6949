import type {LoyaltyLine} from '@bonbon/contract/loyalty.js';
import type {LineRow} from './ledger-rows.js';

const stateBySource: Readonly<Record<string, LoyaltyLine['state']>> = {
  reward: 'spent',
  'reward.undone': 'returned',
  expiry: 'expired',
  'order.refunded': 'reversed',
  'order.cancelled': 'reversed',
  'prize.reversed': 'reversed',
  'referral.reversed': 'reversed',
  'referral.friend.reversed': 'reversed',
  manual: 'adjusted',
  import: 'adjusted',
};

const grantStates = {pending: 'pending', approved: 'approved', void: 'reversed'} as const;

/** A transaction as its member reads it. */
export function viewLine(row: LineRow): LoyaltyLine {
  const state = row.grant_state
    ? grantStates[row.grant_state]
    : (stateBySource[row.source] ?? 'approved');
  return {
    lineId: String(row.transaction_id),
    at: row.at.toISOString(),
    points: row.available + row.pending + row.owed,
    state,
    reason: row.source,
    data: row.data,
    ...(state === 'pending' && row.grant_available_at
      ? {availableAt: row.grant_available_at.toISOString()}
      : {}),
  };
}

/** The number on the card. */
export const cardNumber = (number: number) => String(number).padStart(5, '0');
