import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop, ShopCreate, ShopInput} from '@bonbon/contract/shop.js';
import {createCache} from '../cache.js';
import type {Context} from '../context.js';
import {hmac, sha256Hex} from '../hash.js';
import type {Database} from '../storage/database.js';
import * as rows from './shop-rows.js';

const dayMs = 86_400_000;
const notFound = () => fail('not-found', 'shop.not-found');

/** Rules about shops and their two kinds of keys. */
export function createShopService({config, storage, clock, random}: Context) {
  const {db} = storage;
  const byKey = createCache<Shop>({lifeMs: 1000, size: 10_000});

  return {
    /** The shop a publishable key stands for. */
    byKey: (shopKey: string) => byKey.get(shopKey, () => rows.findShopByKey(db, shopKey)),

    byId: (shopId: string) => rows.findShop(db, shopId),

    /** The shop a secret key may manage. */
    idBySecretKey: (secretKey: string) =>
      rows.findShopIdBySecret(db, sha256Hex(secretKey), clock()),

    list: (after: string, limit: number) => rows.listShops(db, after, limit),

    /**
     * The secret key that one write makes. It follows from the write, so that a repeated request gets it
     * again although no copy of it is kept.
     */
    secretKeyFor: (shopId: string, idempotencyKey: string) =>
      `bon_sk_${hmac(config.secret, `secret-key|${shopId}|${idempotencyKey}`).toString('base64url')}`,

    /** Makes a shop, managed by this secret key. */
    async create(
      tx: Database,
      {id, ...input}: ShopCreate,
      secretKey: string,
      keys: {shopKey?: string} = {},
    ): Promise<Result<Shop>> {
      const shopKey = keys.shopKey ?? `bon_pk_${random(12).toString('base64url')}`;
      const shop = await rows.insertShop(tx, id, shopKey, input);
      if (!shop) return fail('conflict', 'shop.exists');
      await rows.insertSecretKey(tx, id, sha256Hex(secretKey));
      byKey.delete(shopKey);
      return ok(shop);
    },

    /** Lets one more secret key manage the shop. */
    addSecretKey: (shopId: string, secretKey: string) =>
      rows.insertSecretKey(db, shopId, sha256Hex(secretKey)),

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

    async rotateSecretKey(tx: Database, shopId: string, secretKey: string): Promise<Result<null>> {
      await rows.expireSecretKeys(tx, shopId, new Date(clock().getTime() + dayMs));
      await rows.insertSecretKey(tx, shopId, sha256Hex(secretKey));
      return ok(null);
    },
  };
}

export type ShopService = ReturnType<typeof createShopService>;
