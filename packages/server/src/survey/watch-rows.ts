import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {SurveyWatchesTable} from '../storage/tables/survey-tables.js';
import type {GroupCounts} from './score.js';
import type {SurveyScope} from './survey-tokens.js';

export type WatchRow = Selectable<SurveyWatchesTable>;

/** Surveys that watch something, or did, of all shops; after one of them, in a fixed order. */
export async function listWatched(
  db: Database,
  after: SurveyScope | undefined,
  limit: number,
): Promise<SurveyScope[]> {
  const {rows} = await sql<SurveyScope>`
    select shop_id as "shopId", campaign_id as "campaignId" from campaigns
    where input ->> 'kind' = 'survey'
      and (jsonb_array_length(coalesce(input -> 'settings' -> 'watches', '[]')) > 0
        or exists (select 1 from survey_watches w
          where w.shop_id = campaigns.shop_id and w.campaign_id = campaigns.campaign_id))
      and (shop_id, campaign_id) > (${after?.shopId ?? ''}, ${after?.campaignId ?? ''})
    order by shop_id, campaign_id limit ${limit}`.execute(db);
  return rows;
}

/** The survey as it is now; it cannot be deleted before the transaction ends. */
export async function holdSurvey(tx: Database, {shopId, campaignId}: SurveyScope) {
  const {rows} = await sql<{input: CampaignInputOf<'survey'>}>`
    select input from campaigns where shop_id = ${shopId} and campaign_id = ${campaignId}
      and input ->> 'kind' = 'survey' for key share`.execute(tx);
  return rows[0]?.input;
}

/** What is remembered of one watch, held until the transaction ends: nobody else tells of it meanwhile. */
export async function lockWatch(
  tx: Database,
  {shopId, campaignId}: SurveyScope,
  key: string,
): Promise<WatchRow> {
  await sql`insert into survey_watches (shop_id, campaign_id, watch_key)
    values (${shopId}, ${campaignId}, ${key}) on conflict do nothing`.execute(tx);
  return tx
    .selectFrom('survey_watches')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .where('watch_key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function saveWatch(
  tx: Database,
  {shop_id: shopId, campaign_id: campaignId, watch_key: key}: WatchRow,
  now: Pick<WatchRow, 'raised' | 'open_since' | 'told_at'>,
): Promise<void> {
  await tx
    .updateTable('survey_watches')
    .set(now)
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .where('watch_key', '=', key)
    .execute();
}

/** Forgets what is no longer watched. */
export async function keepWatches(
  tx: Database,
  {shopId, campaignId}: SurveyScope,
  keys: readonly string[],
): Promise<void> {
  await sql`delete from survey_watches where shop_id = ${shopId} and campaign_id = ${campaignId}
    and watch_key <> all(${keys})`.execute(tx);
}

/** Verified answers since then, by group, and the mean of their scores. */
export async function countSince(db: Database, {shopId, campaignId}: SurveyScope, since: Date) {
  const {rows} = await sql<GroupCounts & {mean: number | null}>`
    select count(*) filter (where score_group = 'low') as low,
      count(*) filter (where score_group = 'middle') as middle,
      count(*) filter (where score_group = 'high') as high, avg(score)::float8 as mean
    from survey_responses
    where shop_id = ${shopId} and campaign_id = ${campaignId} and verified and created_at > ${since}`.execute(
    db,
  );
  return rows[0] ?? {low: 0, middle: 0, high: 0, mean: null};
}

/** When somebody last answered, and when somebody was first invited. */
export async function readHeard(db: Database, {shopId, campaignId}: SurveyScope) {
  const {rows} = await sql<{answered: Date | null; invited: Date | null}>`
    select
      (select max(created_at) from survey_responses
        where shop_id = ${shopId} and campaign_id = ${campaignId}) as answered,
      (select min(sent_at) from survey_invitations
        where shop_id = ${shopId} and campaign_id = ${campaignId} and state = 'sent') as invited`.execute(
    db,
  );
  return rows[0] ?? {answered: null, invited: null};
}
