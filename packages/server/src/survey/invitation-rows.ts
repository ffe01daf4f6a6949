import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {SurveyInvitationsTable} from '../storage/tables/survey-tables.js';
import type {SurveyScope} from './survey-tokens.js';

export type InvitationRow = Selectable<SurveyInvitationsTable>;

export const findInvitation = (
  db: Database,
  {shopId, campaignId}: SurveyScope,
  invitationId: string,
): Promise<InvitationRow | undefined> =>
  db
    .selectFrom('survey_invitations')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst();

/** What an invitation is about. */
export interface NewInvitation {
  readonly shopId: string;
  readonly invitationId: string;
  readonly campaignId: string;
  readonly orderId: string | null;
  readonly askedAgain: string | null;
  readonly email: string;
  readonly addressHash: string;
  readonly locale: string;
  readonly dueAt: Date;
  readonly now: Date;
}

/** Puts an invitation down; one for each order and survey, and one for each answer asked about again. */
export async function insertInvitation(tx: Database, one: NewInvitation): Promise<boolean> {
  const {rows} = await sql`
    insert into survey_invitations (shop_id, invitation_id, campaign_id, order_id, asked_again, email,
      address_hash, locale, due_at, created_at)
    values (${one.shopId}, ${one.invitationId}, ${one.campaignId}, ${one.orderId}, ${one.askedAgain}, ${one.email},
      ${one.addressHash}, ${one.locale}, ${one.dueAt}, ${one.now})
    on conflict do nothing returning 1 as done`.execute(tx);
  return rows.length > 0;
}

/** Takes invitations that are due, oldest first; nobody else takes them meanwhile. */
export async function lockDue(tx: Database, now: Date, limit: number): Promise<InvitationRow[]> {
  const {rows} = await sql<InvitationRow>`
    select * from survey_invitations where state = 'waiting' and due_at <= ${now}
    order by due_at limit ${limit} for update skip locked`.execute(tx);
  return rows;
}

export async function endInvitation(
  tx: Database,
  {shop_id: shopId, invitation_id: id}: InvitationRow,
  ending:
    | {readonly state: 'sent'; readonly at: Date}
    | {readonly state: 'dropped'; readonly reason: string},
): Promise<void> {
  await tx
    .updateTable('survey_invitations')
    .set(
      ending.state === 'sent'
        ? {state: 'sent', sent_at: ending.at}
        : {state: 'dropped', reason: ending.reason},
    )
    .where('shop_id', '=', shopId)
    .where('invitation_id', '=', id)
    .execute();
}

/** True when any survey of the shop was mailed to this address since then. */
export async function wasInvitedSince(
  tx: Database,
  shopId: string,
  addressHash: string,
  since: Date,
): Promise<boolean> {
  const {rows} = await sql`
    select 1 from survey_invitations
    where shop_id = ${shopId} and address_hash = ${addressHash} and sent_at > ${since} limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

/** When this address last answered any survey of the shop, and this one; what the shop did about it does not count. */
export async function lastAnswersOf(
  tx: Database,
  {shopId, campaignId}: SurveyScope,
  addressHash: string,
): Promise<{readonly any: Date | null; readonly same: Date | null}> {
  const {rows} = await sql<{any: Date | null; same: Date | null}>`
    select max(said_at) as "any", max(said_at) filter (where campaign_id = ${campaignId}) as same
    from campaigns join survey_responses using (shop_id, campaign_id)
    where shop_id = ${shopId} and address_hash = ${addressHash}`.execute(tx);
  return rows[0] ?? {any: null, same: null};
}

export async function hasOptedOut(
  db: Database,
  shopId: string,
  addressHash: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('survey_opt_outs')
    .select('at')
    .where('shop_id', '=', shopId)
    .where('address_hash', '=', addressHash)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends all questions to an address; what waits is dropped. Twice is the same as once. */
export async function optOut(
  tx: Database,
  shopId: string,
  addressHash: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('survey_opt_outs')
    .values({shop_id: shopId, address_hash: addressHash, at: now})
    .onConflict(conflict => conflict.doNothing())
    .execute();
  await tx
    .updateTable('survey_invitations')
    .set({state: 'dropped', reason: 'opted-out'})
    .where('shop_id', '=', shopId)
    .where('address_hash', '=', addressHash)
    .where('state', '=', 'waiting')
    .execute();
}
