import {sql, type Kysely} from 'kysely';

const statements = `
-- An answer of somebody signed in, kept with their account; and the points that answers earn. earns_at stands
-- from the answer itself until they are booked, so that nothing in between loses them.
alter table survey_responses add column linked boolean not null default false;
alter table survey_responses add column earns_at timestamptz;
alter table survey_responses add column earned_points integer;
create index survey_responses_earning on survey_responses (earns_at) where earns_at is not null`;

/** Adds to answers whose account they belong to, and the points they earn. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
