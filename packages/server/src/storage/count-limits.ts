import {sql} from 'kysely';
import type {Database} from './database.js';

/** One thing that is counted. */
export interface Limit<Scope extends string = string> {
  readonly scope: Scope;
  readonly keyHash: string;
  readonly most: number;
  readonly everyMs: number;
}

/**
 * Counts one more of each, in one statement, so that parallel calls cannot all be the last one allowed.
 * Answers the first limit that is now passed, and when there is room again.
 */
export async function countLimits<Scope extends string>(
  tx: Database,
  table: 'sign_in_limits' | 'message_limits',
  shopId: string,
  limits: readonly Limit<Scope>[],
  now: Date,
): Promise<{readonly scope: Scope; readonly until: Date} | undefined> {
  // Rows are locked in this order by every call, so that none waits for another in a circle.
  const rows = limits.map(({scope, keyHash}) => sql`(${shopId}, ${scope}, ${keyHash}, 1, ${now})`);
  const starts = limits.map(
    ({scope, everyMs}) => sql`when ${scope} then ${new Date(now.getTime() - everyMs)}::timestamptz`,
  );
  const isOver = sql`l.started_at <= case excluded.scope ${sql.join(starts, sql` `)} end`;
  const counted = await sql<{scope: Scope; count: number; started_at: Date}>`
    insert into ${sql.table(table)} as l (shop_id, scope, key_hash, count, started_at)
    values ${sql.join(rows)}
    on conflict (shop_id, scope, key_hash) do update set
      count = case when ${isOver} then 1 else l.count + 1 end,
      started_at = case when ${isOver} then excluded.started_at else l.started_at end
    returning scope, count, started_at`.execute(tx);
  for (const {scope, most, everyMs} of limits) {
    const row = counted.rows.find(one => one.scope === scope);
    if (row && row.count > most)
      return {scope, until: new Date(row.started_at.getTime() + everyMs)};
  }
  return undefined;
}
