import type {ConsentRecord} from '@bonbon/contract/consent.js';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import type {PersonRecords} from './person-records.js';

/** Every consent of an address, oldest first. */
export async function listConsents(
  db: Database,
  shopId: string,
  email: string,
): Promise<ConsentRecord[]> {
  const rows = await db
    .selectFrom('consents')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('email', '=', email.toLowerCase())
    .orderBy('at')
    .execute();
  return rows.map(row => ({
    purpose: row.purpose,
    wordingVersion: row.wording_version,
    granted: row.granted,
    at: row.at.toISOString(),
    source: row.source,
    wording: row.wording,
    locale: row.locale,
    proven: row.proven,
  }));
}

/** What every feature writes of an address: that it may be written to, and what it agreed to. */
export const contactPerson: PersonRecords = {
  export: async (db, {shopId, email}) => ({consents: await listConsents(db, shopId, email)}),

  async erase(tx, {shopId, email}) {
    for (const table of ['consents', 'contacts'] as const)
      await sql`
        delete from ${sql.table(table)} where shop_id = ${shopId} and email = lower(${email})`.execute(
        tx,
      );
    // Answers kept for repeated requests; who repeats one by now is told of nobody.
    await sql`
      delete from idempotency_keys
      where shop_id = ${shopId} and strpos(lower(body::text), lower(${email})) > 0`.execute(tx);
  },

  dealings: shopId => sql`
    select email, created_at as at from contacts where shop_id = ${shopId}
    union all select email, at from consents where shop_id = ${shopId}`,
};
