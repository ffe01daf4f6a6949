import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import {cardNumber} from './lines.js';
import type {MemberRow} from './member-rows.js';
import type {HeldTier} from './tiers.js';

/** Writes down which tier a member holds, and until when. */
export async function setTier(
  tx: Database,
  {shop_id: shopId, member_id: memberId}: MemberRow,
  {tierId, until}: HeldTier,
): Promise<void> {
  await tx
    .updateTable('loyalty_members')
    .set({tier_id: tierId, tier_until: until})
    .where('shop_id', '=', shopId)
    .where('member_id', '=', memberId)
    .execute();
}

/** Members whose tier was kept until before some day. */
export async function listOverdueTiers(
  db: Database,
  shopId: string,
  before: Date,
  limit: number,
): Promise<string[]> {
  const {rows} = await sql<{memberId: string}>`
    select member_id as "memberId" from loyalty_members
    where shop_id = ${shopId} and tier_until <= ${before} and email is not null
    order by tier_until limit ${limit}`.execute(db);
  return rows.map(row => row.memberId);
}

/** Members whose tier's own time is over, and whose days of grace nobody was told of. */
export async function listNewGraces(
  db: Database,
  shopId: string,
  now: Date,
  limit: number,
): Promise<string[]> {
  const {rows} = await sql<{memberId: string}>`
    select member_id as "memberId" from loyalty_members
    where shop_id = ${shopId} and tier_until <= ${now} and email is not null
      and tier_until is not null and tier_until is distinct from grace_of
    order by tier_until limit ${limit}`.execute(db);
  return rows.map(row => row.memberId);
}

/** Notes that these days of grace are told of; false when they were before. */
export async function beginGrace(
  tx: Database,
  {shop_id: shopId, member_id: memberId}: MemberRow,
): Promise<boolean> {
  const {rows} = await sql`
    update loyalty_members set grace_of = tier_until
    where shop_id = ${shopId} and member_id = ${memberId} and tier_until is distinct from grace_of
    returning 1 as done`.execute(tx);
  return rows.length > 0;
}

/** Tells the shop's other systems that a tier is held by grace alone, or that it is kept after all. */
export async function tellOfTier(
  tx: Database,
  {shop_id: shopId, email, member_number: number, tier_id: tierId}: MemberRow,
  event: 'tier.grace' | 'tier.kept',
  at: Date,
  keptUntil: Date | undefined,
): Promise<void> {
  const body = {email, memberNumber: cardNumber(number), tierId, keptUntil};
  await sql`
    select bonbon_tell(${shopId}, 'points', ${event}, ${at}, ${JSON.stringify(body)}::jsonb)`.execute(
    tx,
  );
}
