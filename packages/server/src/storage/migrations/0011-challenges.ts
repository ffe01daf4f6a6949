import {sql, type Kysely} from 'kysely';

/** The day an order was placed decides about the week or month it counts for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table loyalty_orders add column placed_at timestamptz`).execute(db);
}
