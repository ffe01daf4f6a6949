import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop, ShopCreate, ShopInput} from '@bonbon/contract/shop.js';
import {createCache} from '../cache.js';
import type {Context} from '../context.js';
import {sha256Hex} from '../hash.js';
import type {Database} from '../storage/database.js';
import * as rows from './shop-rows.js';

const dayMs = 86_400_000;
const notFound = () => fail('not-found', 'shop.not-found');

/** Rules about shops and their two kinds of keys. */
export function createShopService({storage, clock, random}: Context) {
  const {db} = storage;
  const byKey = createCache<Shop>({lifeMs: 1000, size: 10_000});
  const newSecretKey = () => `bon_sk_${random(32).toString('base64url')}`;

  return {
    /** The shop a publishable key stands for. */
    byKey: (shopKey: string) => byKey.get(shopKey, () => rows.findShopByKey(db, shopKey)),

    byId: (shopId: string) => rows.findShop(db, shopId),

    /** The shop a secret key may manage. */
    idBySecretKey: (secretKey: string) => rows.findShopIdBySecret(db, sha256Hex(secretKey), clock()),

    list: (after: string, limit: number) => rows.listShops(db, after, limit),

    /** Makes a shop; `keys` fixes its keys, as a demo wants. */
    async create(tx: Database, {id, ...input}: ShopCreate, keys: {shopKey?: string; secretKey?: string} = {}) {
      const secretKey = keys.secretKey ?? newSecretKey();
      const shopKey = keys.shopKey ?? `bon_pk_${random(12).toString('base64url')}`;
      const shop = await rows.insertShop(tx, id, shopKey, input);
      if (!shop) return fail('conflict', 'shop.exists');
      await rows.insertSecretKey(tx, id, sha256Hex(secretKey));
      byKey.delete(shopKey);
      return ok({shop, secretKey});
    },

    /** Lets one more secret key manage the shop. */
    addSecretKey: (shopId: string, secretKey: string) => rows.insertSecretKey(db, shopId, sha256Hex(secretKey)),

    async replace(tx: Database, shopId: string, input: ShopInput): Promise<Result<Shop>> {
      const shop = await rows.updateShop(tx, shopId, input);
      if (!shop) return notFound();
      byKey.delete(shop.key);
      return ok(shop);
    },

    async remove(tx: Database, shopId: string): Promise<Result<null>> {
      const shop = await rows.findShop(tx, shopId);
      if (!shop || !(await rows.deleteShop(tx, shopId))) return notFound();
      byKey.delete(shop.key);
      return ok(null);
    },

    async rotateSecretKey(tx: Database, shopId: string): Promise<Result<{secretKey: string}>> {
      const secretKey = newSecretKey();
      await rows.expireSecretKeys(tx, shopId, new Date(clock().getTime() + dayMs));
      await rows.insertSecretKey(tx, shopId, sha256Hex(secretKey));
      return ok({secretKey});
    },
  };
}

export type ShopService = ReturnType<typeof createShopService>;
