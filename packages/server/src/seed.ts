import {CampaignInput} from '@bonbon/contract/campaign.js';
import {ShopCreate} from '@bonbon/contract/shop.js';
import {randomBytes} from 'node:crypto';
import * as v from 'valibot';
import type {Services} from './services.js';

/** A shop to begin with, as one would write it by hand. */
export interface ShopSeed {
  readonly shop: v.InferInput<typeof ShopCreate>;
  /** Fixed keys; made up when absent. */
  readonly shopKey?: string;
  readonly secretKey?: string;
  readonly campaigns?: Readonly<Record<string, v.InferInput<typeof CampaignInput>>>;
}

/**
 * Makes a shop and its campaigns where they do not exist yet. What the owner changed since stays as it
 * is; only a fixed secret key is let in again. Answers the secret key where it is known.
 */
export async function seedShop(
  services: Services,
  seed: ShopSeed,
): Promise<{shopId: string; secretKey?: string}> {
  const {shops, campaigns, context} = services;
  const shop = v.parse(ShopCreate, seed.shop);
  const keys = seed.shopKey ? {shopKey: seed.shopKey} : {};
  const newKey = seed.secretKey ?? `bon_sk_${randomBytes(32).toString('base64url')}`;
  const made = await context.storage.db.transaction().execute(async tx => {
    const created = await shops.create(tx, shop, newKey, keys);
    if (!created.ok) return undefined;
    for (const [id, input] of Object.entries(seed.campaigns ?? {})) {
      const campaign = await campaigns.create(tx, shop.id, id, v.parse(CampaignInput, input));
      if (!campaign.ok)
        throw new Error(`[bonbon] The campaign ${id} cannot be seeded: ${campaign.error.code}`);
    }
    return newKey;
  });
  const secretKey = made ?? seed.secretKey;
  if (seed.secretKey) await shops.addSecretKey(shop.id, seed.secretKey);
  return {shopId: shop.id, ...(secretKey ? {secretKey} : {})};
}
