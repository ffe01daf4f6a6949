import type {LoyaltyState, LoyaltyStore} from '@bonbon/core/loyalty/loyalty-state.js';

import type * as balanceView from '../loyalty-badge/loyalty-badge-balance.js';

type BalanceView = Pick<typeof balanceView, 'arcs' | 'pillWords'>;

/** How a badge or a panel begins without a memory: with a state that is known, or read first of all. */
export interface LoyaltyOpening {
  readonly first: LoyaltyState;
  /** How a badge draws a balance until everything about it is here. */
  readonly balance?: BalanceView;
  makeStore(): Promise<LoyaltyStore>;
}
