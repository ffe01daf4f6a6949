import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {LoyaltyStore} from '@bonbon/core/loyalty/loyalty-state.js';
import {createLoyaltyStore} from '@bonbon/core/loyalty/loyalty-store.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import {keeperOf} from '../account-prompt/standalone.js';

/** What an element without a store of its own is given. */
export interface Loyalty {
  readonly store: LoyaltyStore;
  readonly campaign: CampaignViewOf<'loyalty'> | undefined;
  readonly shopName: string;
}

interface LoyaltyOptions {
  readonly backend: Backend;
  readonly storefront: Storefront | undefined;
  readonly campaignId: string;
  readonly locale: () => string;
}

const known = new WeakMap<Backend, Promise<Loyalty>>();

/** The one memory of the programme on this page: what one element does, all others show. */
export function loyaltyOf(options: LoyaltyOptions): Promise<Loyalty> {
  const made = known.get(options.backend) ?? make(options);
  known.set(options.backend, made);
  return made;
}

async function make({backend, storefront, campaignId, locale}: LoyaltyOptions): Promise<Loyalty> {
  const config = await backend.config?.({locale: locale()});
  const {campaigns, shop} = config?.ok ? config.value : {campaigns: [], shop: undefined};
  const campaign = campaigns.find(
    (one): one is CampaignViewOf<'loyalty'> =>
      one.kind === 'loyalty' && (!campaignId || one.id === campaignId),
  );
  const consent = storefront?.snapshot().consent.storage;
  const store = createLoyaltyStore({
    backend,
    programme: campaign &&
      shop && {...campaign.settings, campaignId: campaign.id, currency: shop.currency},
    keeper: keeperOf(backend),
    storage: createStorage(consent ? {consent} : {}),
    tab: createStorage({area: () => sessionStorage}),
    referral: new URL(location.href).searchParams.get('bon-referral') ?? undefined,
    locale,
    ...(storefront ? {storefront} : {}),
  });
  return {store, campaign, shopName: shop?.name ?? ''};
}
