import type {LoyaltyState} from '@bonbon/core/loyalty/loyalty-state.js';

/** A state with something to see. */
export type Shown = Exclude<LoyaltyState, {phase: 'hidden'}>;

/** A state in which the account is known, if only as it was when it was last read. */
export type WithAccount = Extract<LoyaltyState, {phase: 'member' | 'stale'}>;
