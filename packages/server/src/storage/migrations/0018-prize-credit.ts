import {sql, type Kysely} from 'kysely';

const statements = `
-- What an order leaves of store credit that was won is a code of its own, without a swap of points: its
-- redemption_id names it, this the play it began with.
alter table coupons add column origin_spin_id text;
alter table coupons add foreign key (shop_id, origin_spin_id) references spins on delete cascade;
create index coupons_of_origin on coupons (shop_id, origin_spin_id) where origin_spin_id is not null`;

/** Adds to codes the play whose store credit they carry on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
