import {loyaltyTabs, type LoyaltyTab} from './loyalty-state.js';

/**
 * What a deep link asks for: `#bonbon=loyalty` the card, `#bonbon=loyalty/rewards` the rewards; undefined
 * when it is about something else.
 */
export function loyaltyTabOf(hash: string): LoyaltyTab | undefined {
  const [, asked = 'card'] = /^#?bonbon=loyalty(?:\/(\w+))?$/.exec(hash) ?? [undefined, ''];
  return loyaltyTabs.find(tab => tab === asked);
}
