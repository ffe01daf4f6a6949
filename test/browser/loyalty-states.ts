import type {LoyaltyState, LoyaltySwap} from '@bonbon/core/loyalty/loyalty-state.js';
import {
  accountOf,
  loyaltyStates,
  loyaltySwaps,
  programmeOf,
} from '../../stories/support/loyalty-data.js';

/** The programme, the member and the states of the stories, in English. */
export const programme = programmeOf('en');
export const account = accountOf('en');
export const states: Readonly<Record<string, LoyaltyState>> = loyaltyStates('en');
export const swaps: Readonly<Record<string, LoyaltySwap>> = loyaltySwaps('en');
