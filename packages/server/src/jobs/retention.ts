import {sql} from 'kysely';
import {maxWaitDays} from '../mail/outbox-rows.js';
import type {Database} from '../storage/database.js';

const dayMs = 86_400_000;
const bite = 1000;

/** How many days each kind of data is kept; what is older is deleted. */
export const keptDays = {
  /** Hashes of networks, against many plays from one household. */
  networkPlays: 2,
  /** Answers repeated for the same key. */
  idempotencyKeys: 7,
  /** Requests for sign-in links, tickets and what was counted of them. */
  signInRequests: 2,
  /** Words of survey answers that were never finished; the score stays. */
  unfinishedSurveys: 30,
  /** Hashes of networks beside survey answers. */
  surveyNetworks: 2,
  /** That somebody was invited to a survey; longer than any pause between two. */
  surveyInvitations: 400,
  /** Calls to receivers of survey alerts. */
  surveyWebhooks: 30,
  /** Mails that could not be sent; afterwards they count as failed, like any other. */
  waitingMails: maxWaitDays,
  /** The words of a mail and what they were made from; they name a person and hold a code. */
  mailWords: 7,
  /** That a mail was sent at all. */
  mails: 90,
} as const;

/** Deletes words that a shop keeps for so many days only; in bites, for the first run may find years of them. */
async function purgeSurveyWords(db: Database, now: Date): Promise<void> {
  for (let found = bite; found === bite;) {
    const {rows} = await sql`
      update survey_responses r set page = null, note = null,
        about = about - 'context' - 'segments' - 'productId',
        answers = coalesce((select jsonb_agg(part - 'text') from jsonb_array_elements(r.answers) part
          where part - 'text' <> jsonb_build_object('questionId', part->'questionId')), '[]'::jsonb)
      from (
        select shop_id, response_id from survey_responses one
        join campaigns using (shop_id, campaign_id)
        where said_at < ${now}::timestamptz - make_interval(days => (input->'settings'->>'keepWordsDays')::int)
          and (page is not null or note is not null or jsonb_path_exists(answers, '$[*].text')
            or about ?| array['context', 'segments', 'productId'])
        limit ${bite} for update of one skip locked
      ) old
      where r.shop_id = old.shop_id and r.response_id = old.response_id
      returning 1`.execute(db);
    found = rows.length;
  }
}

async function purgeSurveys(db: Database, before: (days: number) => Date): Promise<void> {
  await sql`
    update survey_responses set answers = '[]', page = null, about = about - 'context' - 'segments' - 'productId'
    where not complete and updated_at < ${before(keptDays.unfinishedSurveys)}
      and (answers <> '[]' or page is not null)`.execute(db);
  await sql`
    update survey_responses set network_hash = null
    where network_hash is not null and updated_at < ${before(keptDays.surveyNetworks)}`.execute(db);
  await sql`delete from survey_invitations where created_at < ${before(keptDays.surveyInvitations)}`.execute(
    db,
  );
  await sql`
    delete from survey_webhooks
    where state <> 'queued' and created_at < ${before(keptDays.surveyWebhooks)}`.execute(db);
}

/** Deletes what has served its purpose. Safe to run at any time, any number of times. */
export async function purgeOldData(db: Database, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  await sql`
    delete from shop_events
    where state <> 'queued' and created_at < ${before(keptDays.surveyWebhooks)}`.execute(db);
  await sql`delete from network_plays where started_at < ${before(keptDays.networkPlays)}`.execute(
    db,
  );
  await sql`delete from idempotency_keys where created_at < ${before(keptDays.idempotencyKeys)}`.execute(
    db,
  );
  const signIns = before(keptDays.signInRequests);
  await sql`delete from sign_in_requests where expires_at < ${signIns}`.execute(db);
  await sql`delete from sign_in_limits where started_at < ${signIns}`.execute(db);
  await sql`delete from account_tickets where expires_at < ${signIns}`.execute(db);
  await sql`delete from account_sessions where expires_at < ${now}`.execute(db);
  await purgeSurveys(db, before);
  await purgeSurveyWords(db, now);
  // The worker gives late mails up by itself; without a mail server there is no worker.
  await sql`
    update mail_outbox set state = 'failed', error = 'mail.too-old', lease_until = null
    where coalesce(held_until, created_at) < ${before(keptDays.waitingMails)} and state = 'queued'
      and (lease_until is null or lease_until <= ${now})`.execute(db);
  await sql`
    update mail_outbox set html = null, text = null, data = '{}'
    where created_at < ${before(keptDays.mailWords)} and (html is not null or data <> '{}')
      and state not in ('queued', 'sending')`.execute(db);
  await sql`
    delete from mail_outbox
    where created_at < ${before(keptDays.mails)} and state not in ('queued', 'sending')`.execute(
    db,
  );
}
