import {sql} from 'kysely';
import type {Person, PersonRecords} from '../contact/person-records.js';
import type {Database} from '../storage/database.js';
import {listLines, post, readBalance} from './ledger-rows.js';
import {cardNumber, viewLine} from './lines.js';
import {findMember, listMilestones, readProgress} from './member-rows.js';

/** Everything the programme knows of an address; undefined for one that never joined. */
async function readMembership(db: Database, {shopId, email}: Person) {
  const member = await findMember(db, shopId, email);
  if (!member) return undefined;
  const {member_id: memberId} = member;
  const balance = await readBalance(db, shopId, memberId);
  const lines = await listLines(db, shopId, memberId, 100_000);
  const milestones = await listMilestones(db, shopId, memberId);
  const {rows: redemptions} = await sql<Record<string, unknown>>`
    select r.reward_id as "rewardId", r.title, r.cost, r.created_at as "createdAt",
      r.undone_at as "undoneAt", c.code, c.state
    from loyalty_redemptions r
    left join coupons c on c.shop_id = r.shop_id and c.redemption_id = r.redemption_id
    where r.shop_id = ${shopId} and r.member_id = ${memberId} order by r.created_at`.execute(db);
  return {
    memberNumber: cardNumber(member.member_number),
    memberSince: member.joined_at.toISOString(),
    referralCode: member.referral_code,
    ...(member.tier_id ? {tierId: member.tier_id} : {}),
    balance: balance.available,
    pending: balance.pending,
    owed: Math.abs(balance.owed),
    years: await readProgress(db, shopId, memberId),
    milestones: [...milestones].map(([id, at]) => ({id, reachedAt: at.toISOString()})),
    lines: lines.map(viewLine),
    redemptions,
  };
}

/**
 * Who a member is, is forgotten. The numbers of the ledger stay, since a shop's accounts rest on them, but
 * nobody stands behind them: claims of both sides end, and words that may name somebody go.
 */
export const loyaltyPerson: PersonRecords = {
  async export(db, person) {
    const loyalty = await readMembership(db, person);
    return loyalty ? {loyalty} : {};
  },

  async erase(tx, {shopId, email}, now) {
    const member = await findMember(tx, shopId, email);
    if (!member) return;
    const {member_id: memberId} = member;
    const mine = sql`shop_id = ${shopId} and member_id = ${memberId}`;
    await sql`update loyalty_grants set state = 'void' where ${mine} and state = 'pending'`.execute(
      tx,
    );
    await post(tx, 'forget', {
      shopId,
      memberId,
      source: 'erasure',
      sourceId: memberId,
      rule: 'erasure',
      at: now,
      points: 0,
    });
    await sql`update loyalty_transactions set data = '{}' where ${mine} and data <> '{}'`.execute(
      tx,
    );
    await sql`
      update coupons set spec = spec - 'boundEmail'
      where shop_id = ${shopId} and redemption_id in (select redemption_id from loyalty_redemptions where ${mine})`.execute(
      tx,
    );
    await sql`
      update loyalty_members set email = null, address_hash = null, locale = 'en', tier_id = null,
        tier_until = null, referred_by = null
      where ${mine}`.execute(tx);
    await sql`
      update loyalty_members set referred_by = null
      where shop_id = ${shopId} and referred_by = ${memberId}`.execute(tx);
  },

  dealings: shopId => sql`
    select m.email, greatest(m.joined_at, b.active_at) as at from loyalty_members m
    left join loyalty_balances b on b.shop_id = m.shop_id and b.member_id = m.member_id
    where m.shop_id = ${shopId} and m.email is not null`,

  owes: (shopId, email) => sql`
    exists (select from loyalty_members m
      join loyalty_balances b on b.shop_id = m.shop_id and b.member_id = m.member_id
      where m.shop_id = ${shopId} and m.email = ${email} and (b.available > 0 or b.pending > 0))
    or exists (select from loyalty_members m
      join loyalty_redemptions r on r.shop_id = m.shop_id and r.member_id = m.member_id
      join coupons c on c.shop_id = r.shop_id and c.redemption_id = r.redemption_id
      where m.shop_id = ${shopId} and m.email = ${email}
        and c.state in ('claimed', 'issued') and c.expires_at is null)`,
};
