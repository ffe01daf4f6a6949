import type {LoyaltyMember} from '@bonbon/contract/loyalty.js';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import {cardNumber} from './lines.js';
import type {Progress} from './tiers.js';

interface MemberLine {
  member_id: string;
  tier_until: Date | null;
  member_number: number;
  email: string | null;
  available: number;
  pending: number;
  owed: number;
  issued: number;
  tier_id: string | null;
  joined_at: Date;
}

/** A member, and what only the server goes by. */
export type ListedMember = LoyaltyMember & {readonly id: string; readonly tierUntil: Date | null};

/** Members with their balances, by card, or the one of an address. Forgotten people have none to show. */
export async function listMembers(
  db: Database,
  shopId: string,
  {after, limit, email}: {readonly after: number; readonly limit: number; readonly email?: string},
): Promise<ListedMember[]> {
  const whose = email === undefined ? sql`` : sql`and m.email = ${email.toLowerCase()}`;
  const {rows} = await sql<MemberLine>`
    select m.member_id, m.member_number, m.email, m.tier_id, m.tier_until, m.joined_at,
      b.available, b.pending, b.owed, b.issued
    from loyalty_members m
    join loyalty_balances b on b.shop_id = m.shop_id and b.member_id = m.member_id
    where m.shop_id = ${shopId} and m.email is not null and m.member_number > ${after} ${whose}
    order by m.member_number limit ${limit}`.execute(db);
  return rows.map(row => ({
    id: row.member_id,
    tierUntil: row.tier_until,
    memberNumber: cardNumber(row.member_number),
    email: row.email ?? '',
    balance: row.available,
    pending: row.pending,
    owed: Math.abs(row.owed),
    lifetime: Math.abs(row.issued),
    ...(row.tier_id ? {tierId: row.tier_id} : {}),
    memberSince: row.joined_at.toISOString(),
  }));
}

/** What counted for tiers, year by year, and what is pending of this one, by member. */
export async function readStandings(
  db: Database,
  shopId: string,
  memberIds: readonly string[],
  year: number,
): Promise<ReadonlyMap<string, Standing>> {
  const {rows} = await sql<Standing & {memberId: string}>`
    with of as (select unnest(${[...memberIds]}::text[]) as member_id)
    select of.member_id as "memberId",
      coalesce((select jsonb_agg(jsonb_build_object('year', year, 'points', points, 'spend', spend))
        from loyalty_progress p where p.shop_id = ${shopId} and p.member_id = of.member_id), '[]') as progress,
      (select jsonb_build_object('points', coalesce(sum(points - reversed), 0),
          'spend', coalesce(sum(spend - spend_reversed), 0))
        from loyalty_grants g where g.shop_id = ${shopId} and g.member_id = of.member_id
          and g.state = 'pending' and g.points > g.reversed and g.year = ${year}) as pending
    from of`.execute(db);
  return new Map(rows.map(({memberId, ...standing}) => [memberId, standing]));
}

/** How far a member is on the way to tiers. */
export interface Standing {
  readonly progress: readonly Progress[];
  readonly pending: Omit<Progress, 'year'>;
}

/** What happened in a shop on one day, in UTC. The last three are changes of what is claimed. */
export interface DayFlow {
  readonly day: string;
  readonly earned: number;
  readonly spent: number;
  readonly expired: number;
  readonly reversed: number;
  readonly adjusted: number;
  readonly available: number;
  readonly pending: number;
  readonly owed: number;
}

const byHand = sql`source in ('manual', 'import')`;

/** Days with anything in the ledger, from one to before another. */
export async function listFlows(
  db: Database,
  shopId: string,
  from: Date,
  before: Date,
): Promise<DayFlow[]> {
  const {rows} = await sql<DayFlow>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day,
      coalesce(sum(-issued) filter (where issued < 0 and not ${byHand}), 0)::bigint as earned,
      sum(spent)::bigint as spent, sum(expired)::bigint as expired,
      coalesce(sum(issued) filter (where issued > 0 and not ${byHand}), 0)::bigint as reversed,
      coalesce(sum(-issued) filter (where ${byHand}), 0)::bigint as adjusted,
      sum(available)::bigint as available, sum(pending)::bigint as pending, sum(owed)::bigint as owed
    from loyalty_transactions
    where shop_id = ${shopId} and at >= ${from} and at < ${before}
    group by 1 order by 1`.execute(db);
  return rows;
}

/** Closed days that were added up before. In them the last three are the state at the end of the day. */
export async function listDays(
  db: Database,
  shopId: string,
  from: string,
  to: string,
): Promise<DayFlow[]> {
  const {rows} = await sql<DayFlow>`
    select to_char(day, 'YYYY-MM-DD') as day, earned, spent, expired, reversed, adjusted, available, pending, owed
    from loyalty_days where shop_id = ${shopId} and day between ${from} and ${to} order by day`.execute(
    db,
  );
  return rows;
}

/** The last day added up at or before a day. */
export async function lastDay(
  db: Database,
  shopId: string,
  to: string,
): Promise<DayFlow | undefined> {
  const {rows} = await sql<DayFlow>`
    select to_char(day, 'YYYY-MM-DD') as day, earned, spent, expired, reversed, adjusted, available, pending, owed
    from loyalty_days where shop_id = ${shopId} and day <= ${to} order by day desc limit 1`.execute(
    db,
  );
  return rows[0];
}

/** Keeps the sums of closed days; one that is kept already stays. */
export async function insertDays(
  db: Database,
  shopId: string,
  days: readonly DayFlow[],
): Promise<void> {
  await sql`
    insert into loyalty_days (shop_id, day, earned, spent, expired, reversed, adjusted, available, pending, owed)
    select ${shopId}, d.day, d.earned, d.spent, d.expired, d.reversed, d.adjusted, d.available, d.pending, d.owed
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d(day date, earned bigint, spent bigint,
      expired bigint, reversed bigint, adjusted bigint, available bigint, pending bigint, owed bigint)
    on conflict do nothing`.execute(db);
}
