import {sql, type Kysely} from 'kysely';

const statements = `
create index mail_outbox_age on mail_outbox (created_at);
create index mail_outbox_words on mail_outbox (created_at) where html is not null or data <> '{}';
create index survey_invitations_age on survey_invitations (created_at);
create index survey_webhooks_age on survey_webhooks (created_at);
create index shop_events_age on shop_events (created_at);
create index accounts_birthdays on accounts (shop_id, birthday) where birthday is not null`;

/** Lets the hourly jobs find what is old, and whose birthday it is, without reading whole tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
