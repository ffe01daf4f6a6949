import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {LoyaltyStore} from '@bonbon/core/loyalty/loyalty-state.js';
import * as balance from '@bonbon/elements/loyalty-badge/loyalty-badge-balance.js';
import type {LoyaltyBadgeElement} from '@bonbon/elements/loyalty-badge/loyalty-badge-element.js';
import type {WidgetContext} from '../widget.js';
import {begin} from './loyalty-first.js';

/**
 * Shows the balance of who is signed in, from what this tab knew last or the account itself; the memory
 * follows once it is seen, or at the first press.
 */
export async function showBalance(
  element: LoyaltyBadgeElement,
  campaign: CampaignViewOf<'loyalty'>,
  context: WidgetContext,
  make: (asked?: Promise<Response>) => Promise<LoyaltyStore>,
): Promise<void> {
  const {first, asked, next} = begin(campaign, context);
  const makeStore = () => make(asked);
  const remember = async () => {
    const store = await makeStore();
    element.store ??= store;
  };
  element.opening = {first, balance, makeStore};
  const seen = (await next) ?? first;
  element.opening = {first: seen, balance, makeStore};
  if (seen.phase !== 'member' || element.mode !== 'pill') await remember();
  else requestAnimationFrame(() => (globalThis.requestIdleCallback ?? setTimeout)(remember));
}
