import type {CampaignView, CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {SpinWheelStore} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import {createSpinWheelStore} from '@bonbon/core/spin-wheel/spin-wheel-store.js';
import {loadSpinWheelMessages, resolveSpinWheelLocale} from './whole-messages.js';

/** Gives a wheel without a store of its own one, from nothing but a backend and a campaign's id. */
export async function standAlone(options: {
  readonly backend: Backend;
  readonly storefront: Storefront | undefined;
  readonly campaignId: string;
  readonly campaign: CampaignViewOf<'spin-wheel'> | undefined;
  readonly locale: () => string;
}): Promise<{store: SpinWheelStore; campaign: CampaignViewOf<'spin-wheel'> | undefined}> {
  const {backend, storefront, campaignId, locale} = options;
  let {campaign} = options;
  if (!campaign && backend.config) {
    const config = await backend.config({locale: locale()});
    if (config.ok)
      campaign = config.value.campaigns.find(
        (one: CampaignView) => one.kind === 'spin-wheel' && one.id === campaignId,
      ) as typeof campaign;
  }
  const useUrl = campaign?.settings.useUrl;
  const store = createSpinWheelStore({
    backend,
    campaignId,
    locale,
    ...(storefront ? {storefront} : {}),
    ...(useUrl ? {useUrl} : {}),
  });
  return {store, campaign};
}

/** The words of a wheel that was handed none. */
export const speak = async (locale: string) => ({
  messages: await loadSpinWheelMessages(locale),
  locale: resolveSpinWheelLocale(locale),
});
