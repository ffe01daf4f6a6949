import type {LoyaltyState, LoyaltyStore} from '@bonbon/core/loyalty/loyalty-state.js';

/** How a badge or a panel begins without a memory: with a state that is known, or read first of all. */
export interface LoyaltyOpening {
  readonly first: LoyaltyState;
  makeStore(): Promise<LoyaltyStore>;
}
