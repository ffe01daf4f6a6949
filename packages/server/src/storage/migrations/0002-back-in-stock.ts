import type {Kysely} from 'kysely';
import {sql} from 'kysely';

const statements = `
-- What a browser asked for. Nothing of it depends on what is known of the address, so that no answer can.
create table stock_watches (
  shop_id text not null,
  watch_hash text not null,
  variant_id text not null,
  product_id text not null,
  title text not null,
  email text not null,
  quantity integer not null check (quantity > 0),
  locale text not null,
  network_hash text not null,
  consents jsonb not null default '[]',
  created_at timestamptz not null default now(),
  taken_at timestamptz,
  resend_at timestamptz,
  resend_taken_at timestamptz,
  wanted boolean not null default true,
  subscription_id text,
  confirmed_at timestamptz,
  primary key (shop_id, watch_hash, variant_id)
);
create index stock_watches_new on stock_watches (created_at)
  where taken_at is null or (resend_at is not null and resend_taken_at is null);
create index stock_watches_of on stock_watches (shop_id, subscription_id);
create index stock_watches_by_email on stock_watches (shop_id, lower(email));
create index stock_watches_by_network on stock_watches (shop_id, network_hash, created_at);
create table stock_subscriptions (
  shop_id text not null,
  subscription_id text not null,
  variant_id text not null,
  product_id text not null,
  title text not null,
  email text not null,
  quantity integer not null check (quantity > 0),
  locale text not null,
  status text not null default 'pending',
  reason text,
  mail_id text,
  checked_saleable integer,
  created_at timestamptz not null default now(),
  waiting_since timestamptz not null default now(),
  confirmed_at timestamptz,
  due_at timestamptz,
  sent_at timestamptz,
  told_at timestamptz,
  clicked_at timestamptz,
  bought_at timestamptz,
  bought_total jsonb,
  primary key (shop_id, subscription_id)
) with (fillfactor = 70);
create unique index stock_subscriptions_one on stock_subscriptions (shop_id, variant_id, lower(email));
create index stock_subscriptions_line on stock_subscriptions (shop_id, variant_id, waiting_since, subscription_id)
  where status in ('active', 'failed');
create index stock_subscriptions_by_email on stock_subscriptions (shop_id, lower(email));
create index stock_subscriptions_log on stock_subscriptions (shop_id, created_at desc, subscription_id desc);
create index stock_subscriptions_due on stock_subscriptions (shop_id, mail_id) where status = 'due';
create table stock_events (
  shop_id text not null,
  subscription_id text not null,
  event_id bigint generated always as identity,
  at timestamptz not null default now(),
  event text not null,
  saleable integer,
  mail_id text,
  primary key (shop_id, subscription_id, event_id),
  foreign key (shop_id, subscription_id) references stock_subscriptions on delete cascade
);
-- One row per mailbox, however it is spelled: a confirmation that nobody answered stops the next.
create table stock_confirmations (
  shop_id text not null,
  address_hash text not null,
  everywhere_hash text not null,
  mailed_at timestamptz not null,
  answered_at timestamptz,
  resent_at timestamptz,
  primary key (shop_id, address_hash)
);
create index stock_confirmations_everywhere on stock_confirmations (everywhere_hash, mailed_at);
create index stock_confirmations_of_shop on stock_confirmations (shop_id, mailed_at);
create table stock_variants (
  shop_id text not null,
  variant_id text not null,
  product_id text not null,
  title text not null,
  price jsonb,
  saleable integer,
  as_of timestamptz,
  looked_at timestamptz,
  gone_since timestamptz,
  open boolean not null default false,
  opened_at timestamptz,
  next_wave_at timestamptz,
  waves integer not null default 0,
  primary key (shop_id, variant_id)
);
create index stock_variants_open on stock_variants (next_wave_at) where open;
create table suppressions (
  shop_id text not null,
  email text not null,
  reason text not null,
  at timestamptz not null default now(),
  primary key (shop_id, email)
);
-- What was last known of an order; everything else stays with the shop's platform.
create table orders (
  shop_id text not null,
  order_id text not null,
  email text,
  status text not null,
  refunded bigint not null default 0,
  updated_at timestamptz not null,
  primary key (shop_id, order_id)
);
create index orders_by_email on orders (shop_id, email) where email is not null;
create table order_facts (
  shop_id text not null,
  order_id text not null,
  kind text not null,
  amount bigint not null default 0,
  at timestamptz not null default now(),
  primary key (shop_id, order_id, kind, amount)
);
create table order_scans (
  shop_id text primary key,
  seen_until timestamptz not null
);
-- A coupon may ride along with a mail that no spin stands behind.
alter table coupons alter column spin_id drop not null;
alter table coupons add column mail_id text;
create unique index coupons_of_mail on coupons (shop_id, mail_id) where mail_id is not null`;

const appendOnly = `
create trigger stock_events_append_only before update on stock_events
  for each row execute function bonbon_append_only();
create trigger order_facts_append_only before update on order_facts
  for each row execute function bonbon_append_only()`;

/** Creates everything the back-in-stock reminder and the order events need. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [statements, appendOnly]) await sql.raw(part).execute(db);
}
