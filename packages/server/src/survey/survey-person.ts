import {sql} from 'kysely';
import type {Person, PersonRecords} from '../contact/person-records.js';
import type {Database} from '../storage/database.js';
import {giftReference} from './gift-service.js';
import type {ResponseRow} from './response-rows.js';

/** What somebody said in surveys and was asked, oldest first. */
async function listSurveys(db: Database, {shopId, email}: Person) {
  const {rows} = await sql<ResponseRow>`
    select * from survey_responses where shop_id = ${shopId} and lower(email) = lower(${email})
    order by created_at`.execute(db);
  const {rows: invitations} = await sql<{campaignId: string; state: string; at: Date}>`
    select campaign_id as "campaignId", state, created_at as at from survey_invitations
    where shop_id = ${shopId} and lower(email) = lower(${email}) order by created_at`.execute(db);
  return {
    responses: rows.map(row => ({
      responseId: row.response_id,
      campaignId: row.campaign_id,
      score: row.score,
      answers: row.answers,
      createdAt: row.created_at.toISOString(),
      ...(row.topic ? {topic: row.topic} : {}),
      ...(row.order_id ? {orderId: row.order_id} : {}),
      ...(Object.keys(row.about).length > 0 ? {about: row.about} : {}),
    })),
    invitations: invitations.map(({campaignId, state, at}) => ({
      campaignId,
      state,
      at: at.toISOString(),
    })),
  };
}

/**
 * Of who is forgotten the score stays, without identity and without words. Answers of others, or without an
 * address, lose their words too where the address was typed into them.
 */
export const surveyPerson: PersonRecords = {
  export: async (db, person) => ({surveys: await listSurveys(db, person)}),

  async erase(tx, {shopId, email, addressHash}) {
    const {rows} = await sql<{id: string}>`
      update survey_responses set email = null, address_hash = null, order_id = null, page = null, note = null,
        about = about - 'context' - 'segments' - 'productId', customer = null,
        may_contact = false, invitation_id = null, linked = false, earns_at = null,
        answers = coalesce((select jsonb_agg(part - 'text') from jsonb_array_elements(answers) part
          where part - 'text' <> jsonb_build_object('questionId', part->'questionId')), '[]'::jsonb)
      where shop_id = ${shopId} and (lower(email) = lower(${email}) or address_hash = ${addressHash}
        or strpos(lower(concat_ws(' ', answers::text, note, page, assignee, about::text)), lower(${email})) > 0)
      returning response_id as id`.execute(tx);
    const ids = rows.map(({id}) => id);
    await sql`delete from survey_invitations where shop_id = ${shopId} and lower(email) = lower(${email})`.execute(
      tx,
    );
    if (ids.length === 0) return;
    // Mails to the shop's own people, and answers kept for repeated requests, may hold the words as well.
    await sql`delete from mail_outbox where shop_id = ${shopId} and data->>'responseId' = any(${ids})`.execute(
      tx,
    );
    await sql`delete from idempotency_keys where shop_id = ${shopId} and body->>'responseId' = any(${ids})`.execute(
      tx,
    );
    await sql`update coupons set spec = spec - 'boundEmail'
      where shop_id = ${shopId} and mail_id = any(${ids.map(giftReference)})`.execute(tx);
  },

  dealings: shopId => sql`
    select lower(email) as email, updated_at as at from survey_responses
    where shop_id = ${shopId} and email is not null`,
};
