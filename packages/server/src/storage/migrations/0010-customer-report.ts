import type {Kysely} from 'kysely';
import {sql} from 'kysely';

const statements = `
alter table orders
  add column buyer text,
  add column placed_at timestamptz,
  add column paid boolean not null default false,
  add column total bigint,
  add column currency text;
create index orders_by_buyer on orders (shop_id, buyer, placed_at) where buyer is not null;
create index orders_by_age on orders (shop_id, placed_at) where placed_at is not null`;

/** Adds what the report of a shop's customers counts; orders from before are not in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
