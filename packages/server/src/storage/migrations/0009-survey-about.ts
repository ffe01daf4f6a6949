import type {Kysely} from 'kysely';
import {sql} from 'kysely';

const statements = `
-- How far an answer got: the question it stands at, and when its shopper was last heard. Work on the case
-- changes updated_at, so that is none of both.
alter table survey_responses add column reached text;
alter table survey_responses add column said_at timestamptz;
update survey_responses set said_at = coalesce(completed_at, created_at);
alter table survey_responses alter column said_at set not null;
-- Where it was given, as the page told; and whether its customer had bought before, by our own orders.
alter table survey_responses add column about jsonb not null default '{}';
alter table survey_responses add column customer text`;

/** Adds to answers what they are counted by: how far they got, and where they were given. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
