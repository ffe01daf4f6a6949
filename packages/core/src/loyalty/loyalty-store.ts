import {createLoyaltyActs} from './loyalty-acts.js';
import type {LoyaltyStoreOptions} from './loyalty-memory.js';
import {createLoyaltyOpening} from './loyalty-opening.js';
import type {LoyaltyStore} from './loyalty-state.js';

/** Creates the memory and rules of the programme for one page. */
export const createLoyaltyStore = (options: LoyaltyStoreOptions): LoyaltyStore =>
  createLoyaltyOpening(options, {make: createLoyaltyActs, load: async () => createLoyaltyActs});
