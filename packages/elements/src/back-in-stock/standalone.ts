import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {knowsStock} from '@bonbon/core/back-in-stock/stock-known.js';
import {createOutbox} from '@bonbon/core/outbox/outbox.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import type {BackInStockOpening} from './back-in-stock-element.js';
import {loadBackInStockMessages, resolveBackInStockLocale} from './messages.js';

type Campaign = CampaignViewOf<'back-in-stock'>;

/** Tells a reminder without a store of its own how to make one; undefined when no campaign of its kind runs. */
export async function standAlone(options: {
  readonly backend: Backend;
  readonly storefront: Storefront | undefined;
  readonly campaignId: string;
  readonly campaign: Campaign | undefined;
  readonly locale: () => string;
}): Promise<{opening: BackInStockOpening; campaign: Campaign | undefined} | undefined> {
  const {backend, storefront, campaignId, locale} = options;
  let {campaign} = options;
  if (!campaign && backend.config) {
    const config = await backend.config({locale: locale()});
    const campaigns = config.ok ? config.value.campaigns : [];
    campaign = campaigns.find(
      (one): one is Campaign =>
        one.kind === 'back-in-stock' && (!campaignId || one.id === campaignId),
    );
    if (!campaign) return undefined;
  }
  const consent = storefront?.snapshot().consent.storage;
  const storage = createStorage(consent ? {consent} : {});
  const outbox = createOutbox({storage});
  outbox.start();
  const opening: BackInStockOpening = {
    knows: variantId => knowsStock(storage, variantId),
    async createStore() {
      const {createBackInStockStore} =
        await import('@bonbon/core/back-in-stock/back-in-stock-store.js');
      return createBackInStockStore({
        backend,
        storage,
        locale,
        outbox: () => outbox,
        hasUnsent: outbox.entries('stock').length > 0,
        ...(storefront ? {storefront} : {}),
      });
    },
  };
  return {opening, campaign};
}

/** The words of a reminder that was handed none. */
export const speak = async (locale: string) => ({
  messages: await loadBackInStockMessages(locale),
  locale: resolveBackInStockLocale(locale),
});
