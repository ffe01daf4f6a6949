import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {LoyaltyStore} from '@bonbon/core/loyalty/loyalty-state.js';
import {createLoyaltyStore} from '@bonbon/core/loyalty/loyalty-store.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import {keeperOf} from '../account-prompt/standalone.js';

type Campaign = CampaignViewOf<'loyalty'>;

/** What an element without a store of its own is given. */
export interface Loyalty {
  readonly store: LoyaltyStore;
  readonly campaign: Campaign | undefined;
  readonly shopName: string;
}

interface LoyaltyOptions {
  readonly backend: Backend;
  readonly storefront: Storefront | undefined;
  readonly campaignId: string;
  readonly locale: () => string;
}

const made = new WeakMap<Backend, Promise<Loyalty>>();

/** The one memory of the programme on this page: what one element does, all others show. */
export function loyaltyOf(options: LoyaltyOptions): Promise<Loyalty> {
  const one = made.get(options.backend) ?? make(options);
  made.set(options.backend, one);
  return one;
}

async function make({backend, storefront, campaignId, locale}: LoyaltyOptions): Promise<Loyalty> {
  const config = await backend.config?.({locale: locale()});
  const known = config?.ok ? config.value : undefined;
  const campaign = known?.campaigns.find(
    (one): one is Campaign => one.kind === 'loyalty' && (!campaignId || one.id === campaignId),
  );
  const consent = storefront?.snapshot().consent.storage;
  const store = createLoyaltyStore({
    backend,
    programme:
      known && campaign
        ? {...campaign.settings, campaignId: campaign.id, currency: known.shop.currency}
        : undefined,
    keeper: keeperOf(backend),
    storage: createStorage(consent ? {consent} : {}),
    tab: createStorage({area: () => sessionStorage}),
    referral: new URL(location.href).searchParams.get('bon-referral') ?? undefined,
    locale,
    ...(storefront ? {storefront} : {}),
  });
  return {store, campaign, shopName: known?.shop.name ?? ''};
}
