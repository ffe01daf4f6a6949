import {sql, type Kysely} from 'kysely';

/** Lets the owner read the newest calls to other systems without a look at all of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index shop_events_newest on shop_events (shop_id, created_at, event_id)`.execute(
    db,
  );
  await sql`
    create index survey_webhooks_newest on survey_webhooks (shop_id, created_at, webhook_id)`.execute(
    db,
  );
}
