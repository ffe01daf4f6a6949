import type {LoyaltyState, LoyaltyStore} from '@bonbon/core/loyalty/loyalty-state.js';
import type * as balanceView from '../loyalty-badge/loyalty-badge-balance.js';
import type * as lineView from '../loyalty-badge/loyalty-badge-line.js';

/** How a badge or a panel begins without a memory: with a state that is known, or read first of all. */
export interface LoyaltyOpening {
  readonly first: LoyaltyState;
  /** How a badge draws a balance until everything about it is here. */
  readonly balance?: Pick<typeof balanceView, 'arcs' | 'pillWords'> | undefined;
  /** How it draws a line beside a product or a cart. */
  readonly line?: Pick<typeof lineView, 'pointsAt' | 'renderEarns' | 'styles'> | undefined;
  makeStore(): Promise<LoyaltyStore>;
}
