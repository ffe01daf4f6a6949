import type {Storage} from '@bonbon/server/storage/database.js';
import {catalog} from './catalog.js';

type Pool = Storage['pool'];

// The shop keeps its own schema beside Bonbon's tables: another program that happens to share a database.
const statements = `
create schema if not exists demo;
create table if not exists demo.variants (
  variant_id text primary key, product_id text not null, minor integer not null, stock integer not null check (stock >= 0)
);
create table if not exists demo.carts (
  cart_id text primary key, lines jsonb not null default '{}', coupon_code text, updated_at timestamptz not null default now()
);
create table if not exists demo.customers (
  email text primary key, name text not null, created_at timestamptz not null default now()
);
create sequence if not exists demo.order_number start 1042;
create table if not exists demo.orders (
  order_id text primary key, number bigint not null default nextval('demo.order_number'), email text not null references demo.customers, name text not null, address text not null, lines jsonb not null,
  subtotal integer not null, discount integer not null, postage integer not null, total integer not null check (total >= 0),
  coupon_code text, placed_at timestamptz not null default now()
);
create table if not exists demo.coupons (
  code text primary key, spec jsonb not null, uses integer not null default 0, revoked boolean not null default false,
  created_at timestamptz not null default now(), check (uses <= (spec ->> 'maxUses')::integer)
);
create table if not exists demo.seeded (
  campaign_id text primary key, revision integer not null, digest text not null
);
alter table demo.carts add column if not exists shipping text not null default 'letterbox';
alter table demo.orders add column if not exists shipping text not null default 'letterbox';
alter table demo.orders add column if not exists told boolean not null default false;
create index if not exists orders_untold on demo.orders (placed_at) where not told and coupon_code is not null;
alter table demo.variants add column if not exists reserved integer not null default 0 check (reserved >= 0);
-- Orders from before took their pieces off the shelf at once, as what was shipped does.
alter table demo.orders add column if not exists status text not null default 'shipped';
alter table demo.orders add column if not exists paid_at timestamptz default now();
alter table demo.orders add column if not exists shipped_at timestamptz;
alter table demo.orders add column if not exists delivered_at timestamptz;
alter table demo.orders add column if not exists refunded integer not null default 0;
alter table demo.orders add column if not exists refunded_lines jsonb not null default '{}';
alter table demo.orders add column if not exists locale text;
-- Whole milliseconds, as cursors and other programs know them.
alter table demo.orders add column if not exists updated_at timestamptz not null default date_trunc('milliseconds', clock_timestamp());
create index if not exists orders_changed on demo.orders (updated_at desc, order_id desc);
create index if not exists orders_by_email on demo.orders (email);`;

/** Makes the shop's tables and puts the first stock on the shelves; running it again changes nothing. */
export async function prepareTables(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('demo.tables'))`);
    await client.query(statements);
    for (const product of catalog) {
      for (const {id, minor, stock} of product.variants) {
        await client.query(
          'insert into demo.variants (variant_id, product_id, minor, stock) values ($1, $2, $3, $4) on conflict do nothing',
          [id, product.id, minor, stock],
        );
      }
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
