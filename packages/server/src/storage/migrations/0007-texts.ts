import type {Kysely} from 'kysely';
import {sql} from 'kysely';

const statements = `
-- Numbers that shoppers added to a proven address: for one subscription, or for all of the address.
-- A number that is taken back is deleted; what was agreed to stays in consents, without the number.
create table stock_texts (
  shop_id text not null,
  text_id text not null,
  email text not null,
  subscription_id text,
  channel text not null,
  phone text not null,
  phone_hash text not null,
  wording_version text not null,
  wording text not null,
  locale text not null,
  source text not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  agreed_at timestamptz not null,
  expires_at timestamptz not null,
  proven_at timestamptz,
  primary key (shop_id, text_id)
);
-- One that is proven and one that waits for its digits, for each wish.
create unique index stock_texts_one on stock_texts
  (shop_id, email, coalesce(subscription_id, ''), (proven_at is not null));
create index stock_texts_by_phone on stock_texts (phone);
create index stock_texts_age on stock_texts (created_at);
create table message_outbox (
  shop_id text not null,
  message_id text not null,
  kind text not null,
  channel text not null,
  to_phone text not null,
  -- Whose number it is, for export and erasure.
  email text not null,
  subscription_id text,
  locale text not null,
  data jsonb not null,
  state text not null default 'queued',
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  noted_at timestamptz,
  -- The end of the address in the text, and where it leads.
  short_code text,
  target text,
  text text,
  error text,
  primary key (shop_id, message_id)
);
create unique index message_outbox_short on message_outbox (short_code);
create index message_outbox_due on message_outbox (next_try_at) where state in ('queued', 'sending');
create index message_outbox_to_note on message_outbox (shop_id, message_id)
  where kind = 'stock-back' and noted_at is null and state not in ('queued', 'sending');
create index message_outbox_of on message_outbox (shop_id, email);
create index message_outbox_of_subscription on message_outbox (shop_id, subscription_id);
create index message_outbox_age on message_outbox (created_at);
-- One row for each number: digits that nobody typed stop the next.
create table message_numbers (
  shop_id text not null,
  phone_hash text not null,
  everywhere_hash text not null,
  texted_at timestamptz not null,
  answered_at timestamptz,
  resent_at timestamptz,
  primary key (shop_id, phone_hash)
);
create index message_numbers_everywhere on message_numbers (everywhere_hash, texted_at);
create table message_limits (
  shop_id text not null,
  scope text not null,
  key_hash text not null,
  count integer not null,
  started_at timestamptz not null,
  primary key (shop_id, scope, key_hash)
);
-- Numbers that said STOP or take no texts, as keyed hashes: nobody can read them back.
create table message_stops (
  phone_hash text not null,
  channel text not null,
  reason text not null,
  at timestamptz not null default now(),
  primary key (phone_hash, channel)
);`;

/** Creates everything texts need. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
