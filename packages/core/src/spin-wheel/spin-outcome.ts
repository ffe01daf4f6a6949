import type {Odds, SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import type {SpinWheelState} from './spin-wheel-state.js';

/** The states in which a draw can come to rest. */
export type Settled = Extract<
  SpinWheelState,
  {phase: 'check-inbox' | 'revealed' | 'no-prize' | 'already-played' | 'redeemed' | 'expired'}
>;

/** What a reader of an outcome would notice having changed. */
export const codeState = ({status, delivery, coupon, points, maskedEmail}: SpinOutcome): string =>
  [status, delivery, coupon?.code, coupon?.expiresAt, points?.state, maskedEmail].join();

/** Finds the state that shows an outcome: fresh from the draw, or one of an earlier visit. */
export function placeOutcome(
  outcome: SpinOutcome,
  odds: Odds,
  at: {readonly earlier: boolean; readonly now: number; readonly resendAtMs: number},
): Settled {
  const {status, wins, delivery, coupon, nextPlayAt} = outcome;
  if (status === 'redeemed') return {phase: 'redeemed', outcome};
  if (status === 'expired' || Date.parse(coupon?.expiresAt ?? '') <= at.now) {
    return {phase: 'expired', outcome};
  }
  if (status === 'awarded' && wins) {
    return delivery === 'mailed' || delivery === 'pending'
      ? {
          phase: 'check-inbox',
          odds,
          outcome,
          resendAtMs: at.resendAtMs,
          busy: false,
          canCorrect: delivery === 'mailed',
        }
      : {phase: 'revealed', odds, outcome, applied: 'no'};
  }
  if (!at.earlier && !wins) return {phase: 'no-prize', odds, outcome};
  return {phase: 'already-played', odds, outcome, ...(nextPlayAt ? {nextPlayAt} : {})};
}
