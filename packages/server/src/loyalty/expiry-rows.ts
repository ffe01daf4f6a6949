import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import type {ExpirySince} from './expiry.js';

/** Since when points of a shop can expire; undefined before the rule was first looked at. */
export async function readExpirySince(
  db: Database,
  shopId: string,
): Promise<ExpirySince | undefined> {
  const {rows} = await sql<{months: number; since: Date}>`
    select expiry_months as months, expiry_since as since from loyalty_programmes
    where shop_id = ${shopId} and expiry_since is not null`.execute(db);
  return rows[0];
}
