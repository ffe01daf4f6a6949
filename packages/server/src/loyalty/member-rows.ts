import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {LoyaltyMembersTable} from '../storage/tables/loyalty-tables.js';
import type {Progress} from './tiers.js';

export type MemberRow = Selectable<LoyaltyMembersTable>;

export async function findMember(
  db: Database,
  shopId: string,
  email: string,
): Promise<MemberRow | undefined> {
  return db
    .selectFrom('loyalty_members')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
}

export async function findMemberById(
  db: Database,
  shopId: string,
  memberId: string,
): Promise<MemberRow | undefined> {
  return db
    .selectFrom('loyalty_members')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('member_id', '=', memberId)
    .executeTakeFirst();
}

export async function findMemberByNumber(
  db: Database,
  shopId: string,
  memberNumber: number,
): Promise<MemberRow | undefined> {
  return db
    .selectFrom('loyalty_members')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('member_number', '=', memberNumber)
    .executeTakeFirst();
}

/** Whose referral code it is, however it was typed. */
export async function findReferrer(
  db: Database,
  shopId: string,
  code: string,
): Promise<MemberRow | undefined> {
  return db
    .selectFrom('loyalty_members')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('referral_code', '=', code.trim().toUpperCase())
    .where('email', 'is not', null)
    .executeTakeFirst();
}

/** Nobody told this member of the shop: it was known before. */
export async function forgetReferrer(
  db: Database,
  {shop_id: shopId, member_id: memberId}: MemberRow,
): Promise<void> {
  await db
    .updateTable('loyalty_members')
    .set({referred_by: null})
    .where('shop_id', '=', shopId)
    .where('member_id', '=', memberId)
    .execute();
}

/** True when some spelling of the mailbox is a member already. */
export async function hasMailbox(
  db: Database,
  shopId: string,
  addressHash: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('loyalty_members')
    .select('member_id')
    .where('shop_id', '=', shopId)
    .where('address_hash', '=', addressHash)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A member to be. */
export interface NewMember {
  readonly shopId: string;
  readonly memberId: string;
  readonly email: string;
  readonly addressHash: string;
  readonly locale: string;
  readonly referralCode: string;
  readonly referredBy: string | null;
  readonly now: Date;
}

/**
 * Makes a member with an empty balance; undefined when the address is one already. The counter of the
 * shop's cards is taken first, so that joining is done one after the other.
 */
export async function insertMember(
  tx: Database,
  member: NewMember,
): Promise<MemberRow | undefined> {
  const {shopId, memberId, email, addressHash, locale, referralCode, referredBy, now} = member;
  const counted = await sql<{members: number}>`
    insert into loyalty_programmes as p (shop_id, members) values (${shopId}, 1)
    on conflict (shop_id) do update set members = p.members + 1 returning members`.execute(tx);
  const row = await tx
    .insertInto('loyalty_members')
    .values({
      shop_id: shopId,
      member_id: memberId,
      member_number: counted.rows[0]?.members ?? 1,
      email: email.toLowerCase(),
      address_hash: addressHash,
      locale,
      joined_at: now,
      referral_code: referralCode,
      referred_by: referredBy,
      tier_id: null,
    })
    .onConflict(conflict => conflict.columns(['shop_id', 'email']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  await sql`
    insert into loyalty_balances (shop_id, member_id, active_at)
    values (${shopId}, ${memberId}, ${now})`.execute(tx);
  return row;
}

/** Notes that the points of joining were given; false when another spelling of the mailbox got them. */
export async function welcome(
  tx: Database,
  {shop_id: shopId, member_id: memberId, address_hash: hash}: MemberRow,
): Promise<boolean> {
  const {rows} = await sql`
    update loyalty_members set welcomed = true
    where shop_id = ${shopId} and member_id = ${memberId} and not welcomed and not exists (
      select from loyalty_members o
      where o.shop_id = ${shopId} and o.address_hash = ${hash} and o.welcomed)
    returning 1 as done`.execute(tx);
  return rows.length > 0;
}

export async function readProgress(
  db: Database,
  shopId: string,
  memberId: string,
): Promise<Progress[]> {
  const {rows} = await sql<Progress>`
    select year, points, spend from loyalty_progress
    where shop_id = ${shopId} and member_id = ${memberId} order by year`.execute(db);
  return rows;
}

/** Notes that a milestone was reached; false when it was before. */
export async function reachMilestone(
  tx: Database,
  shopId: string,
  memberId: string,
  milestoneId: string,
  now: Date,
): Promise<boolean> {
  const {rows} = await sql`
    insert into loyalty_milestones (shop_id, member_id, milestone_id, reached_at)
    values (${shopId}, ${memberId}, ${milestoneId}, ${now})
    on conflict do nothing returning 1 as done`.execute(tx);
  return rows.length > 0;
}

export async function listMilestones(
  db: Database,
  shopId: string,
  memberId: string,
): Promise<Map<string, Date>> {
  const {rows} = await sql<{milestone_id: string; reached_at: Date}>`
    select milestone_id, reached_at from loyalty_milestones
    where shop_id = ${shopId} and member_id = ${memberId}`.execute(db);
  return new Map(rows.map(row => [row.milestone_id, row.reached_at]));
}

/** Friends whose first order counted. */
export async function countFriends(
  db: Database,
  shopId: string,
  memberId: string,
): Promise<number> {
  const {rows} = await sql<{friends: number}>`
    select count(*) as friends from loyalty_members m
    where m.shop_id = ${shopId} and m.referred_by = ${memberId} and exists (
      select from loyalty_transactions t
      where t.shop_id = m.shop_id and t.source = 'referral' and t.source_id = m.member_id)`.execute(
    db,
  );
  return rows[0]?.friends ?? 0;
}

/** What rules that no order earns by gave a member, where that has an end: each is looked up by its key. */
export async function listEarned(
  db: Database,
  shopId: string,
  memberId: string,
  {year, limited}: {readonly year: number; readonly limited: readonly string[]},
): Promise<{ruleId: string; times: number; points: number; at: Date}[]> {
  const once = [
    ['sign-up', memberId],
    ['birthday', `${memberId}:${year}`],
  ] as const;
  const single = once.map(
    ([source, sourceId]) => sql`
      select rule, 1::bigint as times, -issued as points, at from loyalty_transactions
      where shop_id = ${shopId} and source = ${source} and source_id = ${sourceId}`,
  );
  const {rows} = await sql<{ruleId: string; times: number; points: number; at: Date}>`
    select rule as "ruleId", times, points, at from (
      ${sql.join(single, sql` union all `)}
      union all
      select rule, count(*), sum(-issued)::bigint, max(at) from loyalty_transactions
      where shop_id = ${shopId} and member_id = ${memberId} and source = 'activity'
        and rule = any(${limited}::text[]) group by rule
    ) earned order by at`.execute(db);
  return rows;
}

/** The day a member celebrates, as month and day. */
export async function findBirthday(
  db: Database,
  {shop_id: shopId, email}: MemberRow,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select('birthday')
    .where('shop_id', '=', shopId)
    .where('email', '=', email ?? '')
    .executeTakeFirst();
  return row?.birthday ?? undefined;
}

/** What is not the member's yet, and when the next of it is. */
export async function readPending(db: Database, shopId: string, memberId: string, year: number) {
  const {rows} = await sql<{next: Date | null; points: number; spend: number}>`
    select min(available_at) as next,
      coalesce(sum(points - reversed) filter (where year = ${year}), 0)::bigint as points,
      coalesce(sum(spend - spend_reversed) filter (where year = ${year}), 0)::bigint as spend
    from loyalty_grants
    where shop_id = ${shopId} and member_id = ${memberId} and state = 'pending' and points > reversed`.execute(
    db,
  );
  return rows[0] ?? {next: null, points: 0, spend: 0};
}
