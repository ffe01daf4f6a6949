import {sql, type Kysely} from 'kysely';

const statements = `
-- When a code was taken back, so that a day's outstanding store credit stays what it was.
alter table coupons add column revoked_at timestamptz;
update coupons c set spec = c.spec || '{"isCredit": true}'
from spins s
where s.shop_id = c.shop_id and s.spin_id = c.spin_id and s.prize ->> 'kind' = 'store-credit';
create index coupons_credit on coupons (shop_id) where spec ->> 'isCredit' = 'true'`;

/** Marks store credit that was won before its codes said so, and makes it quick to add up. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
