import {sql, type Kysely} from 'kysely';

const statements = `
create table survey_watches (
  shop_id text not null,
  campaign_id text not null,
  watch_key text not null,
  raised boolean not null default false,
  open_since timestamptz,
  told_at timestamptz,
  primary key (shop_id, campaign_id, watch_key),
  foreign key (shop_id, campaign_id) references campaigns on delete cascade
);
create index survey_responses_by_day on survey_responses (shop_id, campaign_id, created_at);
alter table survey_webhooks alter column response_id drop not null, add column watch jsonb`;

/** Creates what is remembered of watched scores and silences, and lets webhooks tell of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
