import type {Database} from '../storage/database.js';

/** The hashes of the shop's secret keys that are good now: what both sides can sign with. */
export async function signingKeys(db: Database, shopId: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('shop_keys')
    .select('key_hash')
    .where('shop_id', '=', shopId)
    .where(where => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .execute();
  return rows.map(row => row.key_hash);
}
