import type {
  CaseStatus,
  SurveyInboxEntry,
  SurveyProgress,
} from '@bonbon/contract/survey-answers.js';
import type {ScoreGroup} from '@bonbon/contract/survey.js';
import {sql, type RawBuilder} from 'kysely';
import type {Database} from '../storage/database.js';
import {waitingStatuses} from './case-rules.js';
import type {ResponseRow} from './response-rows.js';

/** True while somebody waits for longer than the shop promised. */
export const isOverdue = ({due_at: due, status}: ResponseRow, now: Date) =>
  due !== null && due <= now && (waitingStatuses as readonly string[]).includes(status);

/** Who said nothing for so long has left; somebody may write for longer than an alert waits. */
const leftAfterMs = 30 * 60_000;

/** Heard of before this instant, an answer that is not finished was abandoned. */
export const leftBefore = (now: Date) => new Date(now.getTime() - leftAfterMs);

/** How far an answer is, and where it stands. */
function progressOf(row: ResponseRow, now: Date) {
  if (row.complete) return {progress: 'finished' as const};
  const isLeft = row.said_at < leftBefore(now);
  return {
    progress: isLeft ? ('abandoned' as const) : ('begun' as const),
    ...(isLeft ? {abandonedAt: row.said_at.toISOString()} : {}),
    ...(row.reached ? {reached: row.reached} : {}),
  };
}

/** What made good for an answer; nothing while it is being made. */
function giftOf({gift_state: state, gift_points: points}: ResponseRow) {
  if (state === null || state === 'claimed') return {};
  return {makeGood: {state, ...(points === null ? {} : {points})}};
}

/** An answer as the owner sees it. */
export const toEntry = (row: ResponseRow, now: Date): SurveyInboxEntry => ({
  responseId: row.response_id,
  campaignId: row.campaign_id,
  score: row.score,
  group: row.score_group,
  complete: row.complete,
  verified: row.verified,
  locale: row.locale,
  answers: [...row.answers],
  ...(row.topic ? {topic: row.topic} : {}),
  ...(row.email ? {email: row.email} : {}),
  mayContact: row.may_contact,
  ...(row.order_id ? {orderId: row.order_id} : {}),
  ...(row.page ? {page: row.page} : {}),
  ...progressOf(row, now),
  ...(Object.keys(row.about).length > 0 ? {about: row.about} : {}),
  ...(row.customer ? {customer: row.customer} : {}),
  status: row.status,
  ...(row.assignee ? {assignee: row.assignee} : {}),
  ...(row.due_at ? {dueAt: row.due_at.toISOString()} : {}),
  overdue: isOverdue(row, now),
  ...giftOf(row),
  ...(row.note ? {note: row.note} : {}),
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  ...(row.closed_at ? {closedAt: row.closed_at.toISOString()} : {}),
});

/** Which answers are wanted; what is absent does not matter. */
export interface InboxFilter {
  readonly campaignId?: string | undefined;
  readonly status?: CaseStatus | undefined;
  readonly group?: ScoreGroup | undefined;
  readonly assignee?: string | undefined;
  readonly topic?: string | undefined;
  readonly verified?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly progress?: SurveyProgress | undefined;
}

/** Where the next page starts. */
export interface InboxCursor {
  readonly at: string;
  readonly responseId: string;
}

const waiting = sql`(status in ('needs-reply', 'assigned'))`;

function conditions(filter: InboxFilter, now: Date): RawBuilder<unknown>[] {
  const late = sql`(due_at is not null and due_at <= ${now} and ${waiting})`;
  const {campaignId, status, group, assignee, topic, verified, overdue, progress} = filter;
  const far = {
    finished: sql`complete`,
    begun: sql`(not complete and said_at >= ${leftBefore(now)})`,
    abandoned: sql`(not complete and said_at < ${leftBefore(now)})`,
  };
  return [
    ...(campaignId === undefined ? [] : [sql`campaign_id = ${campaignId}`]),
    ...(status === undefined ? [] : [sql`status = ${status}`]),
    ...(group === undefined ? [] : [sql`score_group = ${group}`]),
    ...(assignee === undefined ? [] : [sql`assignee = ${assignee}`]),
    ...(topic === undefined ? [] : [sql`topic = ${topic}`]),
    ...(verified === undefined ? [] : [sql`verified = ${verified}`]),
    ...(progress === undefined ? [] : [far[progress]]),
    ...(overdue === undefined ? [] : [overdue ? late : sql`not ${late}`]),
  ];
}

/** Answers of a shop, newest first. */
export async function listInbox(
  db: Database,
  shopId: string,
  filter: InboxFilter,
  {limit, after, now}: {readonly limit: number; readonly after?: InboxCursor; readonly now: Date},
): Promise<ResponseRow[]> {
  const where = sql.join(
    [
      sql`shop_id = ${shopId}`,
      ...conditions(filter, now),
      ...(after
        ? [sql`(created_at, response_id) < (${after.at}::timestamptz, ${after.responseId})`]
        : []),
    ],
    sql` and `,
  );
  const {rows} = await sql<ResponseRow>`
    select * from survey_responses where ${where}
    order by created_at desc, response_id desc limit ${limit}`.execute(db);
  return rows;
}

export async function lockResponse(
  tx: Database,
  shopId: string,
  responseId: string,
): Promise<ResponseRow | undefined> {
  const {rows} = await sql<ResponseRow>`
    select * from survey_responses where shop_id = ${shopId} and response_id = ${responseId} for update`.execute(
    tx,
  );
  return rows[0];
}

/** The case behind an answer. */
export type CasePart = Pick<
  ResponseRow,
  | 'status'
  | 'assignee'
  | 'due_at'
  | 'note'
  | 'closed_at'
  | 'overdue_alerted_at'
  | 'gift_state'
  | 'gift_points'
>;

export async function updateCase(
  tx: Database,
  {shop_id: shopId, response_id: id}: ResponseRow,
  change: Partial<CasePart>,
  now: Date,
): Promise<ResponseRow> {
  return tx
    .updateTable('survey_responses')
    .set({...change, updated_at: now})
    .where('shop_id', '=', shopId)
    .where('response_id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
