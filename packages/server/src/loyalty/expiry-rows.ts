import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import type {ExpirySince} from './expiry.js';
import {addDays, addMonths} from './tiers.js';

/** Since when points of a shop can expire; undefined before the rule was first looked at. */
export async function readExpirySince(
  db: Database,
  shopId: string,
): Promise<ExpirySince | undefined> {
  const {rows} = await sql<{months: number; since: Date}>`
    select expiry_months as months, expiry_since as since from loyalty_programmes
    where shop_id = ${shopId} and expiry_since is not null`.execute(db);
  return rows[0];
}

/** Notes the rule as it is now. A new one begins to count today, whatever lay idle before. */
export async function noteExpiryRule(
  db: Database,
  shopId: string,
  months: number | null,
  now: Date,
): Promise<Date | null> {
  const since = months === null ? null : now;
  const {rows} = await sql<{since: Date | null}>`
    insert into loyalty_programmes as p (shop_id, expiry_months, expiry_since)
    values (${shopId}, ${months}, ${since})
    on conflict (shop_id) do update set
      expiry_since = case when p.expiry_months is distinct from excluded.expiry_months
        then excluded.expiry_since else p.expiry_since end,
      expiry_months = excluded.expiry_months
    returning expiry_since as since`.execute(db);
  return rows[0]?.since ?? null;
}

/** A member whose points lie idle. */
export interface IdleMember {
  readonly memberId: string;
  readonly email: string;
  readonly locale: string;
  readonly available: number;
  readonly activeAt: Date;
  /** The act the months are counted from. */
  readonly from: Date;
}

interface IdleQuery {
  readonly shopId: string;
  readonly months: number;
  readonly since: Date;
  /** Idle for all the months by then. */
  readonly by: Date;
  readonly limit: number;
  /** Where the ones before ended; without it, from the longest idle. */
  readonly after: Pick<IdleMember, 'activeAt' | 'memberId'> | undefined;
}

// Months are counted in UTC, whatever zone the database sits in. The first bound is what the index finds;
// the second is exact, for months differ in length.
const idle = ({shopId, months, since, by, after}: IdleQuery) => sql`
  select m.member_id as "memberId", m.email, m.locale, b.available, b.active_at as "activeAt",
    m.warned_of, m.warned_at, greatest(b.active_at, ${since}::timestamptz) as "from"
  from loyalty_balances b
  join loyalty_members m on m.shop_id = b.shop_id and m.member_id = b.member_id
  where b.shop_id = ${shopId} and b.available > 0 and m.email is not null
    and b.active_at <= ${addDays(addMonths(by, -months), 4)}
    and (greatest(b.active_at, ${since}::timestamptz) at time zone 'UTC' + make_interval(months => ${months}))
      at time zone 'UTC' <= ${by}
    ${after ? sql`and (b.active_at, b.member_id) > (${after.activeAt}, ${after.memberId})` : sql``}`;

/** Members to be warned, the oldest first. */
export async function listUnwarned(db: Database, query: IdleQuery): Promise<IdleMember[]> {
  const {rows} = await sql<IdleMember>`
    select * from (${idle(query)}) i where i.warned_of is distinct from i."from"
    order by i."activeAt", i."memberId" limit ${query.limit}`.execute(db);
  return rows;
}

/** Members who were warned in time and did nothing, the oldest first. */
export async function listExpired(
  db: Database,
  query: IdleQuery & {readonly warnedBy: Date},
): Promise<IdleMember[]> {
  const {rows} = await sql<IdleMember>`
    select * from (${idle(query)}) i where i.warned_of = i."from" and i.warned_at <= ${query.warnedBy}
    order by i."activeAt", i."memberId" limit ${query.limit}`.execute(db);
  return rows;
}

/** Notes a warning; false when it was given before. */
export async function noteWarning(
  tx: Database,
  shopId: string,
  {memberId, from}: IdleMember,
  now: Date,
): Promise<boolean> {
  const {rows} = await sql`
    update loyalty_members set warned_of = ${from}, warned_at = ${now}
    where shop_id = ${shopId} and member_id = ${memberId} and warned_of is distinct from ${from}
    returning 1 as done`.execute(tx);
  return rows.length > 0;
}

/** Holds the balance still; false when the member did something meanwhile. */
export async function isStillIdle(
  tx: Database,
  shopId: string,
  {memberId, activeAt}: IdleMember,
): Promise<boolean> {
  const {rows} = await sql`
    select 1 from loyalty_balances
    where shop_id = ${shopId} and member_id = ${memberId} and active_at = ${activeAt} and available > 0
    for update`.execute(tx);
  return rows.length > 0;
}
