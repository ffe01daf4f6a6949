import {sql, type Kysely} from 'kysely';

const statements = `
-- The end of a tier's own time of which other systems heard that grace began; the next one is another day.
alter table loyalty_members add column grace_of timestamptz;
create index loyalty_members_graces on loyalty_members (shop_id, tier_until)
  where tier_until is not null and tier_until is distinct from grace_of`;

/** Remembers which days of grace other systems were told of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
