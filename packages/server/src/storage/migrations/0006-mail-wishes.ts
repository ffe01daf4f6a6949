import type {Kysely} from 'kysely';
import {sql} from 'kysely';

const statements = `
create table mail_wishes (
  shop_id text not null,
  address_hash text not null,
  frequency text not null,
  counted_from timestamptz not null,
  mail_id text,
  chosen_at timestamptz not null,
  primary key (shop_id, address_hash)
);
alter table mail_outbox add column held_until timestamptz, add column held_hash text;
create index mail_outbox_held on mail_outbox (shop_id, held_hash)
  where held_hash is not null and state = 'queued'`;

/** Adds how often somebody wants mail that nobody asked for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
