import {compose, httpAccount, httpBackend, httpLoyalty} from '@bonbon/adapters';
import {createAccountKeeper} from '@bonbon/core/account/account-keeper.js';
import {createAccountPromptStore} from '@bonbon/core/account/account-prompt-store.js';
import {createLoyaltyStore} from '@bonbon/core/loyalty/loyalty-store.js';

/** A card of one's own making: signing in, the balance, swaps. Nothing of it draws anything. */
export async function openCard(place: {baseUrl: string; shopKey: string; fetch?: typeof fetch}) {
  const backend = compose(httpBackend(place), compose(httpAccount(place), httpLoyalty(place)));
  const config = await backend.config?.({locale: 'en'});
  if (!config?.ok) throw new Error(config?.error.code);
  const {campaigns, shop} = config.value;
  const found = campaigns.find(one => one.kind === 'loyalty');
  const programme = found && {...found.settings, campaignId: found.id, currency: shop.currency};
  const keeper = createAccountKeeper({shopKey: place.shopKey});
  const door = createAccountPromptStore({backend, keeper});
  const card = createLoyaltyStore({backend, keeper, programme});
  await Promise.all([door.open(), card.open()]);
  return {door, card};
}
