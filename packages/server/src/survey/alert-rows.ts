import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import type {ResponseRow} from './response-rows.js';

/** Answers somebody may want to hear of by now. */
export async function lockAnswered(tx: Database, now: Date, limit: number): Promise<ResponseRow[]> {
  const {rows} = await sql<ResponseRow>`
    select * from survey_responses where alert_due_at <= ${now}
    order by alert_due_at limit ${limit} for update skip locked`.execute(tx);
  return rows;
}

/** Answers that wait for longer than was promised, and of which nobody was told. */
export async function lockOverdue(tx: Database, now: Date, limit: number): Promise<ResponseRow[]> {
  const {rows} = await sql<ResponseRow>`
    select * from survey_responses
    where due_at <= ${now} and overdue_alerted_at is null and status in ('needs-reply', 'assigned')
    order by due_at limit ${limit} for update skip locked`.execute(tx);
  return rows;
}

export async function markAlerted(
  tx: Database,
  {shop_id: shopId, response_id: id}: ResponseRow,
  alerted: readonly string[],
): Promise<void> {
  await sql`update survey_responses set alert_due_at = null, alerted = ${JSON.stringify(alerted)}::jsonb
    where shop_id = ${shopId} and response_id = ${id}`.execute(tx);
}

/** Ends the wait of answers of which nobody is told anything new. */
export async function markQuiet(tx: Database, quiet: readonly ResponseRow[]): Promise<void> {
  if (quiet.length === 0) return;
  const shops = quiet.map(row => row.shop_id);
  const ids = quiet.map(row => row.response_id);
  await sql`update survey_responses r set alert_due_at = null
    from unnest(${shops}::text[], ${ids}::text[]) as q (shop_id, response_id)
    where r.shop_id = q.shop_id and r.response_id = q.response_id`.execute(tx);
}

export async function markOverdueAlerted(
  tx: Database,
  {shop_id: shopId, response_id: id}: ResponseRow,
  now: Date,
): Promise<void> {
  await sql`update survey_responses set overdue_alerted_at = ${now}
    where shop_id = ${shopId} and response_id = ${id}`.execute(tx);
}
