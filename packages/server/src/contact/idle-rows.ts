import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import type {PersonRecords} from './person-records.js';

/** Addresses a shop has had nothing to do with since `before`, and owes nothing. */
export async function listIdle(
  db: Database,
  shopId: string,
  records: readonly PersonRecords[],
  {before, now, limit}: {readonly before: Date; readonly now: Date; readonly limit: number},
): Promise<string[]> {
  const dealings = records.flatMap(({dealings: of}) => (of ? [of(shopId)] : []));
  const debts = records.flatMap(({owes}) => (owes ? [owes(shopId, sql`i.email`, now)] : []));
  const {rows} = await sql<{email: string}>`
    with dealings as (${sql.join(dealings, sql` union all `)}),
    idle as (select email from dealings group by email having max(at) < ${before})
    select email from idle i where not (false or ${sql.join(debts, sql` or `)})
    order by email limit ${limit}`.execute(db);
  return rows.map(({email}) => email);
}
