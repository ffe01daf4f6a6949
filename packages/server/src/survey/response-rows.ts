import type {SurveyAbout, SurveyAnswer} from '@bonbon/contract/survey-answers.js';
import type {ScoreGroup} from '@bonbon/contract/survey.js';
import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {SurveyResponsesTable} from '../storage/tables/survey-tables.js';

export type ResponseRow = Selectable<SurveyResponsesTable>;

/** What is written down of one sending. */
export interface NewResponse {
  readonly shopId: string;
  readonly responseId: string;
  readonly campaignId: string;
  readonly rowKey: string;
  readonly keyHash: string;
  readonly invitationId: string | null;
  readonly step: number;
  readonly score: number;
  readonly group: ScoreGroup;
  readonly complete: boolean;
  readonly locale: string;
  readonly answers: readonly SurveyAnswer[];
  readonly topic: string | null;
  readonly email: string | null;
  readonly addressHash: string | null;
  readonly networkHash: string;
  readonly mayContact: boolean;
  readonly orderId: string | null;
  readonly page: string | null;
  /** The question it leads to. */
  readonly reached: string | null;
  readonly about: SurveyAbout;
  readonly now: Date;
  /** A complete answer that was completed before this instant is no longer changed. */
  readonly editableSince: Date;
  /** Until when somebody should reply, should this answer need it. */
  readonly dueAt: Date;
  /** When those who want to hear of it are told. */
  readonly alertDueAt: Date;
}

// An answer in the hands of a person stays there; before that it follows the score.
const statusAfter = sql`case when r.status not in ('none', 'needs-reply') then r.status
  when excluded.score_group = 'low' or excluded.may_contact then 'needs-reply' else 'none' end`;
const dueAfter = sql`case when r.status not in ('none', 'needs-reply') then r.due_at
  when excluded.score_group = 'low' or excluded.may_contact then coalesce(r.due_at, excluded.due_at) end`;

/** Of somebody invited: whether this shop knows of one order of theirs, or of more. */
const customerOf = ({shopId, invitationId, email}: NewResponse) =>
  invitationId === null
    ? sql`null`
    : sql`(select case count(*) when 0 then null when 1 then 'first' else 'returning' end from orders
        where shop_id = ${shopId} and email = lower(${email}) and status <> 'cancelled')`;

/**
 * Writes an answer in one statement: the first sending makes the row, a later step replaces an earlier one,
 * a late one changes nothing. Another browser with the same invitation goes on where the first stopped.
 * Undefined when nothing was to be changed.
 */
export async function saveResponse(
  db: Database,
  one: NewResponse,
): Promise<ResponseRow | undefined> {
  const needsReply = one.group === 'low' || one.mayContact;
  const {rows} = await sql<ResponseRow>`
    insert into survey_responses as r (shop_id, response_id, campaign_id, row_key, key_hash, invitation_id,
      step, score, score_group, complete, verified, locale, answers, topic, email, address_hash, network_hash,
      may_contact, order_id, page, reached, about, customer, said_at, status, due_at, alert_due_at, created_at, updated_at, completed_at)
    values (${one.shopId}, ${one.responseId}, ${one.campaignId}, ${one.rowKey}, ${one.keyHash}, ${one.invitationId},
      ${one.step}, ${one.score}, ${one.group}, ${one.complete}, ${one.invitationId !== null}, ${one.locale},
      ${JSON.stringify(one.answers)}, ${one.topic}, ${one.email}, ${one.addressHash}, ${one.networkHash},
      ${one.mayContact}, ${one.orderId}, ${one.page}, ${one.reached}, ${JSON.stringify(one.about)}, ${customerOf(one)},
      ${one.now}, ${needsReply ? 'needs-reply' : 'none'},
      ${needsReply ? one.dueAt : null}, ${one.alertDueAt}, ${one.now}, ${one.now}, ${one.complete ? one.now : null})
    on conflict (shop_id, campaign_id, row_key) do update set
      key_hash = excluded.key_hash, step = excluded.step, score = excluded.score,
      score_group = excluded.score_group, complete = r.complete or excluded.complete,
      answers = excluded.answers, topic = coalesce(excluded.topic, r.topic), locale = excluded.locale,
      email = excluded.email, address_hash = excluded.address_hash,
      may_contact = excluded.may_contact, page = coalesce(excluded.page, r.page),
      reached = excluded.reached, about = r.about || excluded.about, said_at = excluded.said_at,
      customer = coalesce(r.customer, excluded.customer),
      status = ${statusAfter}, due_at = ${dueAfter}, alert_due_at = excluded.alert_due_at,
      updated_at = excluded.updated_at, completed_at = coalesce(r.completed_at, excluded.completed_at)
    where (not r.complete or r.completed_at > ${one.editableSince})
      and (r.key_hash <> excluded.key_hash or excluded.step > r.step)
    returning r.*`.execute(db);
  return rows[0];
}

export const findByRowKey = (
  db: Database,
  shopId: string,
  campaignId: string,
  rowKey: string,
): Promise<ResponseRow | undefined> =>
  db
    .selectFrom('survey_responses')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .where('row_key', '=', rowKey)
    .executeTakeFirst();

/** The answer of a browser, also of one that came by an invitation. */
export const findByKey = (
  db: Database,
  shopId: string,
  campaignId: string,
  keyHash: string,
): Promise<ResponseRow | undefined> =>
  db
    .selectFrom('survey_responses')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .where('key_hash', '=', keyHash)
    .executeTakeFirst();

export const findResponse = (
  db: Database,
  shopId: string,
  responseId: string,
): Promise<ResponseRow | undefined> =>
  db
    .selectFrom('survey_responses')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('response_id', '=', responseId)
    .executeTakeFirst();
