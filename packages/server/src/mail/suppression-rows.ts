import type {Suppression} from '@bonbon/contract/back-in-stock.js';
import type {Database} from '../storage/database.js';

const toSuppression = (row: {
  email: string;
  reason: Suppression['reason'];
  at: Date;
}): Suppression => ({email: row.email, reason: row.reason, at: row.at.toISOString()});

/** True for an address that bounced, complained or asked never to be written to. */
export async function isSuppressed(db: Database, shopId: string, email: string): Promise<boolean> {
  return (await findSuppression(db, shopId, email)) !== undefined;
}

export async function findSuppression(
  db: Database,
  shopId: string,
  email: string,
): Promise<Suppression | undefined> {
  const row = await db
    .selectFrom('suppressions')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  return row && toSuppression(row);
}

export async function listSuppressions(
  db: Database,
  shopId: string,
  after: string,
  limit: number,
): Promise<Suppression[]> {
  const rows = await db
    .selectFrom('suppressions')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('email', '>', after)
    .orderBy('email')
    .limit(limit)
    .execute();
  return rows.map(toSuppression);
}

/** Writes an address down; a later reason takes the place of an earlier one. */
export async function addSuppression(
  tx: Database,
  shopId: string,
  {email, reason}: Pick<Suppression, 'email' | 'reason'>,
  now: Date,
): Promise<Suppression> {
  const row = await tx
    .insertInto('suppressions')
    .values({shop_id: shopId, email: email.toLowerCase(), reason, at: now})
    .onConflict(conflict => conflict.columns(['shop_id', 'email']).doUpdateSet({reason, at: now}))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toSuppression(row);
}

export async function removeSuppression(
  tx: Database,
  shopId: string,
  email: string,
): Promise<boolean> {
  const result = await tx
    .deleteFrom('suppressions')
    .where('shop_id', '=', shopId)
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
