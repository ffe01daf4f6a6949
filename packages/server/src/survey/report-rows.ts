import type {SurveySegment} from '@bonbon/contract/survey-answers.js';
import {sql, type RawBuilder} from 'kysely';
import type {Database} from '../storage/database.js';
import type {GroupCounts} from './score.js';
import type {SurveyScope} from './survey-tokens.js';

/** Which answers of a survey are looked at: all, or those begun since then. */
export interface ReportScope extends SurveyScope {
  readonly since?: Date | undefined;
}

const of = ({shopId, campaignId, since}: ReportScope) =>
  since
    ? sql`shop_id = ${shopId} and campaign_id = ${campaignId} and created_at >= ${since}`
    : sql`shop_id = ${shopId} and campaign_id = ${campaignId}`;

/** How often each score was given, and what group it fell into. */
export async function countScores(db: Database, scope: ReportScope) {
  const {rows} = await sql<{
    score: number;
    group: keyof GroupCounts;
    verified: boolean;
    count: number;
  }>`
    select score, score_group as "group", verified, count(*) as count
    from survey_responses where ${of(scope)}
    group by score, score_group, verified`.execute(db);
  return rows;
}

/** Answers by week, oldest first; weeks begin on Monday in UTC. */
export async function countWeeks(db: Database, {shopId, campaignId}: SurveyScope, since: Date) {
  const {rows} = await sql<GroupCounts & {from: Date; verified: boolean}>`
    select date_trunc('week', created_at, 'UTC') as "from", verified,
      count(*) filter (where score_group = 'low') as low,
      count(*) filter (where score_group = 'middle') as middle,
      count(*) filter (where score_group = 'high') as high
    from survey_responses
    where shop_id = ${shopId} and campaign_id = ${campaignId} and created_at >= ${since}
    group by 1, 2 order by 1`.execute(db);
  return rows;
}

/** How fast low answers are closed, and what is still open. */
export async function countCases(
  db: Database,
  {shopId, campaignId, since}: ReportScope,
  now: Date,
) {
  const {rows} = await sql<{hours: number | null; open: number; overdue: number}>`
    select percentile_cont(0.5) within group (order by extract(epoch from closed_at - created_at) / 3600)
        filter (where score_group = 'low' and closed_at is not null
          and created_at >= ${since ?? new Date(0)}) as hours,
      count(*) filter (where status in ('needs-reply', 'assigned', 'contacted')) as open,
      count(*) filter (where status in ('needs-reply', 'assigned') and due_at <= ${now}) as overdue
    from survey_responses where shop_id = ${shopId} and campaign_id = ${campaignId}`.execute(db);
  return rows[0] ?? {hours: null, open: 0, overdue: 0};
}

/** How far answers got: mails that left, answers begun, finished, and left; of the left, at which question. */
export async function countProgress(db: Database, scope: ReportScope, left: Date) {
  const {rows: questions} = await sql<{
    reached: string | null;
    complete: boolean;
    isLeft: boolean;
    count: number;
  }>`
    select case when complete then null else reached end as reached, complete,
      (not complete and said_at < ${left}) as "isLeft", count(*) as count
    from survey_responses where ${of(scope)}
    group by 1, 2, 3 order by count(*) desc, 1`.execute(db);
  const {rows: invited} = await sql<{count: number}>`
    select count(*) as count from survey_invitations
    where ${of(scope)} and state = 'sent'`.execute(db);
  return {questions, invited: invited[0]?.count ?? 0};
}

const about = (name: string) => sql`array[about->>${name}]`;

/** The values that an answer counts for; one but for groups of shoppers, of which it may have several. */
const valuesOf: Readonly<Record<SurveySegment, RawBuilder<unknown>>> = {
  locale: sql`array[lower(split_part(locale, '-', 1))]`,
  device: about('device'),
  customer: sql`array[customer]`,
  page: sql`array[page]`,
  pageKind: about('pageKind'),
  product: about('productId'),
  topic: sql`array[topic]`,
  context: about('context'),
  segments: sql`coalesce((select array_agg(distinct one) from jsonb_array_elements_text(about->'segments') one),
    array[null])`,
};

/** Answers by what they have in common, most answers first; a value nobody told of is null. */
export async function countSegments(db: Database, scope: ReportScope, by: SurveySegment) {
  const {rows} = await sql<GroupCounts & {value: string | null; verified: boolean}>`
    select value, verified,
      count(*) filter (where score_group = 'low') as low,
      count(*) filter (where score_group = 'middle') as middle,
      count(*) filter (where score_group = 'high') as high
    from survey_responses, unnest(${valuesOf[by]}) as value
    where ${of(scope)}
    group by 1, 2 order by sum(count(*)) over (partition by value) desc, value, verified`.execute(
    db,
  );
  return rows;
}
