import type {Kysely} from 'kysely';
import {sql} from 'kysely';

const statements = `
-- One row for each answer. row_key makes it one: of the browser's key, or of the invitation it came by.
create table survey_responses (
  shop_id text not null,
  response_id text not null,
  campaign_id text not null,
  row_key text not null,
  key_hash text not null,
  invitation_id text,
  step integer not null,
  score integer not null,
  score_group text not null,
  complete boolean not null,
  verified boolean not null,
  locale text not null,
  answers jsonb not null default '[]',
  topic text,
  email text,
  address_hash text,
  network_hash text,
  may_contact boolean not null default false,
  order_id text,
  page text,
  status text not null default 'none',
  assignee text,
  due_at timestamptz,
  note text,
  gift_state text,
  gift_lease timestamptz,
  gift_points integer,
  alert_due_at timestamptz,
  alerted jsonb not null default '[]',
  overdue_alerted_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  completed_at timestamptz,
  closed_at timestamptz,
  primary key (shop_id, response_id),
  unique (shop_id, campaign_id, row_key)
) with (fillfactor = 80);
create index survey_responses_by_key on survey_responses (shop_id, campaign_id, key_hash);
create index survey_responses_inbox on survey_responses (shop_id, created_at desc, response_id desc);
create index survey_responses_of_campaign on survey_responses (shop_id, campaign_id, verified, score);
create index survey_responses_by_email on survey_responses (shop_id, lower(email)) where email is not null;
create index survey_responses_by_address on survey_responses (shop_id, campaign_id, address_hash, updated_at)
  where address_hash is not null;
create index survey_responses_alert on survey_responses (alert_due_at) where alert_due_at is not null;
create index survey_responses_due on survey_responses (due_at)
  where due_at is not null and overdue_alerted_at is null;
create index survey_responses_unfinished on survey_responses (updated_at) where not complete;
create index survey_responses_network on survey_responses (shop_id, campaign_id, network_hash)
  where network_hash is not null;
create table survey_invitations (
  shop_id text not null,
  invitation_id text not null,
  campaign_id text not null,
  order_id text,
  asked_again text,
  email text not null,
  address_hash text not null,
  locale text not null,
  due_at timestamptz not null,
  state text not null default 'waiting',
  reason text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (shop_id, invitation_id)
);
create unique index survey_invitations_order on survey_invitations (shop_id, campaign_id, order_id)
  where order_id is not null;
create unique index survey_invitations_again on survey_invitations (shop_id, asked_again)
  where asked_again is not null;
create index survey_invitations_due on survey_invitations (due_at) where state = 'waiting';
create index survey_invitations_address on survey_invitations (shop_id, address_hash, sent_at);
-- Who never wants to be asked again; of the address there is only a hash.
create table survey_opt_outs (
  shop_id text not null,
  address_hash text not null,
  at timestamptz not null,
  primary key (shop_id, address_hash)
);
create table survey_webhooks (
  shop_id text not null,
  webhook_id text not null,
  response_id text not null,
  event text not null,
  url text not null,
  format text not null,
  state text not null default 'queued',
  attempts integer not null default 0,
  next_try_at timestamptz not null,
  lease_until timestamptz,
  error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (shop_id, webhook_id),
  foreign key (shop_id, response_id) references survey_responses on delete cascade
);
create index survey_webhooks_due on survey_webhooks (next_try_at) where state = 'queued'`;

/** Creates what surveys need: answers with their cases, invitations, and the way out for alerts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
