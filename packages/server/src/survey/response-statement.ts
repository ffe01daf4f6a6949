import type {SurveyAbout, SurveyAnswer} from '@bonbon/contract/survey-answers.js';
import type {ScoreGroup} from '@bonbon/contract/survey.js';

/** What is written down of one sending. */
export interface NewResponse {
  readonly shopId: string;
  readonly campaignId: string;
  /** The key of the sending and what it asks for; null where the page itself sees to it. */
  readonly act: {readonly key: string; readonly requestHash: string} | null;
  readonly responseId: string;
  /** Of an invitation that was signed by us, whether it is still known or not. */
  readonly invitationId: string | null;
  readonly keyHash: string;
  readonly step: number;
  readonly score: number;
  readonly group: ScoreGroup;
  readonly complete: boolean;
  readonly locale: string;
  readonly answers: readonly SurveyAnswer[];
  readonly topic: string | null;
  /** The address of the account or the one that was typed; that of an invitation goes before both. */
  readonly email: string | null;
  readonly addressHash: string | null;
  /** The address is that of the account that is signed in. */
  readonly linked: boolean;
  /** When its points are looked at, should they not be booked at once; null where none are earned. */
  readonly earnsAt: Date | null;
  readonly networkHash: string;
  readonly mayContact: boolean;
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

export const saveParameters = (one: NewResponse): unknown[] => [
  one.shopId,
  one.campaignId,
  one.act?.key ?? null,
  one.act?.requestHash ?? null,
  one.responseId,
  one.invitationId,
  one.keyHash,
  one.step,
  one.score,
  one.group,
  one.complete,
  one.locale,
  JSON.stringify(one.answers),
  one.topic,
  one.email,
  one.addressHash,
  one.networkHash,
  one.mayContact,
  one.page,
  one.reached,
  JSON.stringify(one.about),
  one.now,
  one.editableSince,
  one.dueAt,
  one.alertDueAt,
  one.linked,
  one.earnsAt,
];

/**
 * Claims the key and writes the answer, all or nothing: the first sending makes the row, a later step
 * replaces an earlier one, a late one changes nothing. Another browser with the same invitation goes on
 * where the first stopped.
 *
 * The claim comes first, and two requests with one key wait for each other there. An answer in the hands
 * of a person stays there; before that its case follows the score.
 */
export const saveStatement = `
with claimed as (
  insert into idempotency_keys as k (shop_id, key, request_hash)
  select $1, $3, $4 where $3::text is not null
  on conflict (shop_id, key) do update set key = excluded.key
  returning k.request_hash = $4 as own
),
sender as (
  select coalesce((select own from claimed), true) as own,
    coalesce('invitation|' || i.invitation_id, $7) as row_key,
    i.invitation_id, i.order_id,
    coalesce(i.email, $15) as email,
    case when i.invitation_id is null then $16 else i.address_hash end as address_hash,
    case when $10::text = 'low' or $18::boolean then 'needs-reply' else 'none' end as status,
    i.invitation_id is null and $26::boolean as linked,
    -- Of somebody whose address is proven: whether this shop knows of one order of theirs, or of more.
    case when i.invitation_id is not null or $26 then (
      select case count(*) when 0 then null when 1 then 'first' else 'returning' end from orders o
      where o.shop_id = $1 and o.email = lower(coalesce(i.email, $15)) and o.status <> 'cancelled') end as customer
  from (select) as once
  left join survey_invitations i
    on i.shop_id = $1 and i.campaign_id = $2 and i.invitation_id = $6
),
saved as (
  insert into survey_responses as r (shop_id, campaign_id, response_id, row_key, key_hash, invitation_id,
    step, score, score_group, complete, verified, locale, answers, topic, email, address_hash,
    network_hash, may_contact, order_id, page, reached, about, customer, said_at, status, due_at,
    alert_due_at, created_at, updated_at, completed_at, linked, earns_at)
  select $1, $2, $5, row_key, $7, invitation_id,
    $8::integer, $9::integer, $10, $11::boolean, invitation_id is not null, $12, $13::jsonb, $14, email,
    address_hash, $17, $18, order_id, $19, $20, $21::jsonb, customer, $22::timestamptz, status,
    case when status = 'needs-reply' then $24::timestamptz end,
    $25::timestamptz, $22, $22, case when $11 then $22 end,
    linked, case when linked or invitation_id is not null then $27::timestamptz end
  from sender where own
  on conflict (shop_id, campaign_id, row_key) do update set
    key_hash = excluded.key_hash, step = excluded.step, score = excluded.score,
    score_group = excluded.score_group, complete = r.complete or excluded.complete,
    answers = excluded.answers, topic = coalesce(excluded.topic, r.topic), locale = excluded.locale,
    -- Whose session ran out on the way keeps the answer.
    email = case when r.linked and not excluded.linked then r.email else excluded.email end,
    address_hash = case when r.linked and not excluded.linked then r.address_hash else excluded.address_hash end,
    linked = r.linked or excluded.linked,
    earns_at = case when r.earned_points is null and (r.linked or excluded.linked or r.verified)
      then coalesce($27, r.earns_at) end,
    may_contact = excluded.may_contact, page = coalesce(excluded.page, r.page),
    reached = excluded.reached, about = r.about || excluded.about, said_at = excluded.said_at,
    customer = coalesce(r.customer, excluded.customer),
    status = case when r.status in ('none', 'needs-reply') then excluded.status else r.status end,
    due_at = case when r.status not in ('none', 'needs-reply') then r.due_at
      when excluded.status = 'needs-reply' then coalesce(r.due_at, excluded.due_at) end,
    alert_due_at = excluded.alert_due_at, updated_at = excluded.updated_at,
    completed_at = coalesce(r.completed_at, excluded.completed_at)
  where (not r.complete or r.completed_at > $23::timestamptz)
    and (r.key_hash <> excluded.key_hash or excluded.step > r.step)
  returning response_id, complete, verified, score_group, completed_at, gift_points, earns_at, earned_points
)
select s.own, s.row_key, s.invitation_id is not null as invited, response_id, complete, verified,
  score_group, completed_at, gift_points, earns_at, earned_points
from sender s left join saved on true`;
