import type {LoyaltySettings} from '@bonbon/contract/loyalty.js';
import type {BalanceRow} from './ledger-rows.js';
import type {MemberRow} from './member-rows.js';
import {addDays, addMonths} from './tiers.js';

/** Since when a shop's points can expire, and after how many months. */
export interface ExpirySince {
  readonly months: number;
  readonly since: Date;
}

/** The act the months are counted from: the member's last one, or switching expiry on. */
export const countedFrom = (activeAt: Date, since: ExpirySince | undefined): Date =>
  since && since.since > activeAt ? since.since : activeAt;

/**
 * When a member's points expire, all of them; undefined when they do not. Nobody loses points unwarned: a
 * warning that left late moves the day.
 */
export function expiryOf(
  {expiryMonths, expiryWarningDays}: Pick<LoyaltySettings, 'expiryMonths' | 'expiryWarningDays'>,
  {available, active_at: activeAt}: Pick<BalanceRow, 'available' | 'active_at'>,
  {warned_of: of, warned_at: at}: Pick<MemberRow, 'warned_of' | 'warned_at'>,
  since: ExpirySince | undefined,
): Date | undefined {
  if (!expiryMonths || available <= 0) return undefined;
  const from = countedFrom(activeAt, since);
  const due = addMonths(from, expiryMonths);
  if (of?.getTime() !== from.getTime() || !at) return due;
  const warned = addDays(at, expiryWarningDays);
  return warned > due ? warned : due;
}
