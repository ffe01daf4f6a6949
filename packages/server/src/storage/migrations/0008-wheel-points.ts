import {sql, type Kysely} from 'kysely';

/** Points won at a wheel wait under an address until it is proven: notes when they were put on a card. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `
alter table spins add column credited_at timestamptz;
create index spins_points_waiting on spins (shop_id, lower(email))
  where credited_at is null and status = 'awarded' and prize ->> 'kind' = 'points'`,
    )
    .execute(db);
}
