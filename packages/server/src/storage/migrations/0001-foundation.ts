import type {Kysely} from 'kysely';
import {sql} from 'kysely';

// Every primary key starts with shop_id, so that rows can be sharded by it and a query that forgets
// the shop finds no index. Tables that every play writes carry no foreign key to shops or campaigns: the
// check would lock that one row for each play.
const statements = `
create table shops (
  shop_id text primary key,
  shop_key text not null unique,
  input jsonb not null,
  revision integer not null default 1,
  created_at timestamptz not null default now()
);
create table shop_keys (
  shop_id text not null references shops on delete cascade,
  key_hash text not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  primary key (shop_id, key_hash)
);
create table campaigns (
  shop_id text not null references shops on delete cascade,
  campaign_id text not null,
  input jsonb not null,
  revision integer not null default 1,
  odds_revision integer not null default 1,
  secret bytea not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (shop_id, campaign_id)
);
create table slices (
  shop_id text not null,
  campaign_id text not null,
  slice_id text not null,
  position integer not null,
  weight integer not null check (weight >= 0),
  stock integer check (stock >= 0),
  primary key (shop_id, campaign_id, slice_id),
  foreign key (shop_id, campaign_id) references campaigns on delete cascade
) with (fillfactor = 50);
create table odds_history (
  shop_id text not null,
  campaign_id text not null,
  revision integer not null,
  at timestamptz not null default now(),
  slices jsonb not null,
  complete boolean not null,
  primary key (shop_id, campaign_id, revision)
);
create table spins (
  shop_id text not null,
  campaign_id text not null,
  spin_id text not null,
  offer_id text not null,
  slice_id text not null,
  slice_index integer not null,
  title text not null,
  wins boolean not null,
  prize jsonb not null,
  delivery text not null,
  status text not null,
  email text,
  address_hash text,
  locale text not null,
  client_seed text not null,
  u numeric(20) not null,
  odds_revision integer not null,
  odds jsonb not null,
  code text,
  created_at timestamptz not null default now(),
  next_play_at timestamptz,
  confirmed_at timestamptz,
  settled_at timestamptz,
  corrected boolean not null default false,
  primary key (shop_id, spin_id),
  unique (shop_id, campaign_id, offer_id)
);
create index spins_log on spins (shop_id, campaign_id, created_at desc, spin_id desc);
create index spins_by_email on spins (shop_id, lower(email)) where email is not null;
create index spins_by_code on spins (shop_id, code) where code is not null;
create index spins_unsettled on spins (created_at) where settled_at is null;
create table coupons (
  shop_id text not null,
  code text not null,
  campaign_id text not null,
  spin_id text not null,
  spec jsonb not null,
  state text not null default 'claimed',
  ref text,
  relaxed jsonb not null default '[]',
  attempts integer not null default 0,
  next_try_at timestamptz,
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  redeemed_at timestamptz,
  primary key (shop_id, code),
  unique (shop_id, spin_id),
  foreign key (shop_id, spin_id) references spins on delete cascade
);
create table idempotency_keys (
  shop_id text not null,
  key text not null,
  request_hash text not null,
  status integer,
  body json,
  created_at timestamptz not null default now(),
  primary key (shop_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);
create table contacts (
  shop_id text not null,
  email text not null,
  locale text not null,
  created_at timestamptz not null default now(),
  primary key (shop_id, email)
);
create table consents (
  shop_id text not null,
  consent_id text not null,
  email text not null,
  purpose text not null,
  wording_version text not null,
  wording text not null,
  locale text not null,
  source text not null,
  granted boolean not null,
  proven boolean not null,
  at timestamptz not null default now(),
  primary key (shop_id, consent_id)
);
create index consents_by_email on consents (shop_id, email, purpose, at);
create table play_limits (
  shop_id text not null,
  campaign_id text not null,
  address_hash text not null,
  plays integer not null,
  started_at timestamptz not null,
  primary key (shop_id, campaign_id, address_hash)
);
create table network_plays (
  shop_id text not null,
  campaign_id text not null,
  network_hash text not null,
  plays integer not null,
  started_at timestamptz not null,
  primary key (shop_id, campaign_id, network_hash)
) with (fillfactor = 70);
create index network_plays_age on network_plays (started_at);
create table campaign_plays (
  shop_id text not null,
  campaign_id text not null,
  plays bigint not null,
  primary key (shop_id, campaign_id)
) with (fillfactor = 50);
create table mail_outbox (
  shop_id text not null,
  mail_id text not null,
  kind text not null,
  to_address text not null,
  locale text not null,
  data jsonb not null,
  state text not null default 'queued',
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  subject text,
  html text,
  text text,
  error text,
  primary key (shop_id, mail_id)
);
create index mail_outbox_due on mail_outbox (next_try_at) where state in ('queued', 'sending');
create index mail_outbox_by_address on mail_outbox (shop_id, lower(to_address))`;

// A refusal raises, so that the whole statement, counters included, leaves no trace.
const refuse = `
create function bonbon_refuse(code text, until timestamptz default null) returns boolean
language plpgsql as $$
begin
  raise exception using errcode = 'BON01', message = code, detail = coalesce(to_json(until) #>> '{}', '');
end $$`;

const appendOnly = `
create function bonbon_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name;
end $$;
create trigger odds_history_append_only before update on odds_history
  for each row execute function bonbon_append_only();
create trigger consents_append_only before update on consents
  for each row execute function bonbon_append_only()`;

/** Creates everything the spin wheel path needs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [statements, refuse, appendOnly]) await sql.raw(part).execute(db);
}
