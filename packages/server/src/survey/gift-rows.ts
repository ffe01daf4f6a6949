import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import type {ResponseRow} from './response-rows.js';

/** Make-goods for answers nobody proved, from one network and for one survey: a household, not a harvest. */
export const mostPerNetwork = 3;

const leaseMs = 30_000;

/**
 * Claims the make-good of an answer for a while; nobody else makes it meanwhile. `limit` when this network
 * took enough already, `busy` when somebody else is at it.
 */
export async function claimGift(
  db: Database,
  {
    shop_id: shopId,
    campaign_id: campaignId,
    response_id: id,
    network_hash: network,
    verified,
  }: ResponseRow,
  now: Date,
): Promise<'claimed' | 'busy' | 'limit'> {
  const until = new Date(now.getTime() + leaseMs);
  return db.transaction().execute(async tx => {
    // Several answers of one network wait in line here, so that counting and claiming are one.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`gift|${shopId}|${campaignId}|${network}`}, 0))`.execute(
      tx,
    );
    const {rows: counted} = await sql<{count: number}>`
      select count(*) as count from survey_responses
      where shop_id = ${shopId} and campaign_id = ${campaignId} and network_hash = ${network}
        and gift_state is not null and not verified and response_id <> ${id}`.execute(tx);
    if (!verified && (counted[0]?.count ?? 0) >= mostPerNetwork) return 'limit';
    const {rows} = await sql`
      update survey_responses set gift_state = 'claimed', gift_lease = ${until}
      where shop_id = ${shopId} and response_id = ${id}
        and (gift_state is null or (gift_state = 'claimed' and gift_lease <= ${now}))
      returning 1 as done`.execute(tx);
    return rows.length > 0 ? 'claimed' : 'busy';
  });
}

/** Lets a claim go that came to nothing, so that the next press tries again. */
export async function releaseGift(
  db: Database,
  {shop_id: shopId, response_id: id}: ResponseRow,
): Promise<void> {
  await sql`update survey_responses set gift_state = null, gift_lease = null
    where shop_id = ${shopId} and response_id = ${id} and gift_state = 'claimed'`.execute(db);
}

export async function markTaken(
  tx: Database,
  {shop_id: shopId, response_id: id}: ResponseRow,
  points: number | null,
): Promise<void> {
  await sql`update survey_responses set gift_state = 'taken', gift_lease = null, gift_points = ${points}
    where shop_id = ${shopId} and response_id = ${id} and gift_state = 'claimed'`.execute(tx);
}
