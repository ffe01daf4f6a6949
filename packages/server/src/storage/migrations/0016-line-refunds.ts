import {sql, type Kysely} from 'kysely';

/** Remembers which lines of an order came back, and by which arithmetic its points were earned. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table loyalty_orders add column returned jsonb`.execute(db);
  await sql`alter table loyalty_grants add column basis jsonb`.execute(db);
}
