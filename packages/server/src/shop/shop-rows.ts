import type {Shop, ShopInput} from '@bonbon/contract/shop.js';
import {sql, type Selectable} from 'kysely';
import {inPages} from '../queue/in-pages.js';
import type {Database} from '../storage/database.js';
import type {ShopsTable} from '../storage/tables/shop-tables.js';

const toShop = (row: Selectable<ShopsTable>): Shop => ({
  ...row.input,
  id: row.shop_id,
  key: row.shop_key,
  revision: row.revision,
});

export async function findShop(db: Database, shopId: string): Promise<Shop | undefined> {
  const row = await db
    .selectFrom('shops')
    .selectAll()
    .where('shop_id', '=', shopId)
    .executeTakeFirst();
  return row && toShop(row);
}

export async function findShopByKey(db: Database, shopKey: string): Promise<Shop | undefined> {
  const row = await db
    .selectFrom('shops')
    .selectAll()
    .where('shop_key', '=', shopKey)
    .executeTakeFirst();
  return row && toShop(row);
}

export async function findShopIdBySecret(
  db: Database,
  keyHash: string,
  now: Date,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('shop_keys')
    .select('shop_id')
    .where('key_hash', '=', keyHash)
    .where(where => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .executeTakeFirst();
  return row?.shop_id;
}

export async function listShops(db: Database, after: string, limit: number): Promise<Shop[]> {
  const rows = await db
    .selectFrom('shops')
    .selectAll()
    .where('shop_id', '>', after)
    .orderBy('shop_id')
    .limit(limit)
    .execute();
  return rows.map(toShop);
}

/** Every shop, some at a time. */
export async function* eachShop(db: Database): AsyncGenerator<Shop> {
  const read = (last: Shop | undefined, limit: number) => listShops(db, last?.id ?? '', limit);
  for await (const page of inPages(200, read)) yield* page;
}

export async function insertShop(
  db: Database,
  id: string,
  key: string,
  input: ShopInput,
): Promise<Shop | undefined> {
  const row = await db
    .insertInto('shops')
    .values({shop_id: id, shop_key: key, input: JSON.stringify(input)})
    .onConflict(conflict => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && toShop(row);
}

export async function updateShop(
  db: Database,
  id: string,
  input: ShopInput,
): Promise<Shop | undefined> {
  const row = await db
    .updateTable('shops')
    .set(({eb}) => ({input: JSON.stringify(input), revision: eb('revision', '+', 1)}))
    .where('shop_id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row && toShop(row);
}

export async function insertSecretKey(
  db: Database,
  shopId: string,
  keyHash: string,
): Promise<void> {
  await db
    .insertInto('shop_keys')
    .values({shop_id: shopId, key_hash: keyHash})
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** Older keys stay good until `until`, so that a running console is not cut off. */
export async function expireSecretKeys(db: Database, shopId: string, until: Date): Promise<void> {
  await db
    .updateTable('shop_keys')
    .set({expires_at: until})
    .where('shop_id', '=', shopId)
    .where(where => where.or([where('expires_at', 'is', null), where('expires_at', '>', until)]))
    .execute();
}

const tablesOfShop = [
  'account_tickets',
  'account_sessions',
  'sign_in_requests',
  'sign_in_limits',
  'favourites',
  'accounts',
  'mail_outbox',
  'mail_wishes',
  'message_outbox',
  'message_numbers',
  'message_limits',
  'stock_texts',
  'stock_watches',
  'stock_subscriptions',
  'stock_confirmations',
  'stock_variants',
  'suppressions',
  'order_facts',
  'orders',
  'order_scans',
  'shop_events',
  'survey_webhooks',
  'survey_watches',
  'survey_responses',
  'survey_invitations',
  'survey_opt_outs',
  'consents',
  'contacts',
  'coupons',
  'spins',
  'odds_history',
  'play_limits',
  'network_plays',
  'campaign_plays',
  'idempotency_keys',
  'loyalty_days',
  'loyalty_redemptions',
  'loyalty_milestones',
  'loyalty_grants',
  'loyalty_orders',
  'loyalty_progress',
  'loyalty_transactions',
  'loyalty_balances',
  'loyalty_members',
  'loyalty_programmes',
  'shops',
] as const;

/** Deletes a shop and everything known in it; slices, campaigns and keys follow by their constraints. */
export async function deleteShop(tx: Database, shopId: string): Promise<boolean> {
  // The ledger lets rows go only together with their shop.
  await sql`select set_config('bonbon.deleting_shop', ${shopId}, true)`.execute(tx);
  let deleted = 0n;
  for (const table of tablesOfShop) {
    const result = await sql`delete from ${sql.table(table)} where shop_id = ${shopId}`.execute(tx);
    deleted = result.numAffectedRows ?? 0n;
  }
  return deleted > 0n;
}
