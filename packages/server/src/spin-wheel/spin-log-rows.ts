import type {SpinLogEntry} from '@bonbon/contract/operations.js';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import type {Prize} from '@bonbon/contract/spin-wheel.js';
import type {SpinStatus} from '../storage/tables/spin-wheel-tables.js';
import {pointsOf} from './spin-outcome.js';

interface LogRow {
  spin_id: string;
  campaign_id: string;
  slice_id: string;
  title: string;
  status: SpinStatus;
  email: string | null;
  code: string | null;
  expires_at: Date | null;
  created_at: Date;
  prize: Prize;
  credited_at: Date | null;
}

function toEntry(row: LogRow): SpinLogEntry {
  const points = pointsOf(row);
  return {
    spinId: row.spin_id,
    campaignId: row.campaign_id,
    sliceId: row.slice_id,
    title: row.title,
    status: row.status,
    createdAt: row.created_at.toISOString(),
    ...(row.email ? {email: row.email} : {}),
    ...(row.code ? {code: row.code} : {}),
    ...(row.expires_at ? {expiresAt: row.expires_at.toISOString()} : {}),
    ...(points ? {points: points.count, pointsState: points.state} : {}),
    ...(row.prize.kind === 'store-credit' ? {storeCredit: row.prize.amount} : {}),
  };
}

const columns = sql`
  s.spin_id, s.campaign_id, s.slice_id, s.title, s.email, s.code, c.expires_at, s.created_at,
  s.prize, s.credited_at,
  case when s.status in ('awarded', 'code-issued') and c.expires_at <= now() then 'expired' else s.status end as status`;

const joined = sql`spins s left join coupons c on c.shop_id = s.shop_id and c.spin_id = s.spin_id`;

/** Where the next page starts. */
export interface LogCursor {
  readonly at: string;
  readonly spinId: string;
}

/** Plays of a campaign, newest first. */
export async function listSpins(
  db: Database,
  shopId: string,
  campaignId: string,
  limit: number,
  after?: LogCursor,
) {
  const later = after
    ? sql`and (s.created_at, s.spin_id) < (${after.at}::timestamptz, ${after.spinId})`
    : sql``;
  const {rows} = await sql<LogRow>`
    select ${columns} from ${joined}
    where s.shop_id = ${shopId} and s.campaign_id = ${campaignId} ${later}
    order by s.created_at desc, s.spin_id desc limit ${limit}`.execute(db);
  return rows.map(toEntry);
}

export async function findEntry(
  db: Database,
  shopId: string,
  spinId: string,
): Promise<SpinLogEntry | undefined> {
  const {rows} = await sql<LogRow>`
    select ${columns} from ${joined} where s.shop_id = ${shopId} and s.spin_id = ${spinId}`.execute(
    db,
  );
  return rows[0] && toEntry(rows[0]);
}

export async function listSpinsOfAddress(
  db: Database,
  shopId: string,
  email: string,
): Promise<SpinLogEntry[]> {
  const {rows} = await sql<LogRow>`
    select ${columns} from ${joined}
    where s.shop_id = ${shopId} and lower(s.email) = lower(${email}) order by s.created_at`.execute(
    db,
  );
  return rows.map(toEntry);
}

/** Counts per slice, also of slices that no longer stand on the wheel. */
export async function countSlices(db: Database, shopId: string, campaignId: string) {
  const {rows} = await sql<{
    sliceId: string;
    drawn: number;
    redeemed: number;
    voided: number;
    title: string;
    pointsCredited: number | null;
    pointsWaiting: number | null;
  }>`
    select slice_id as "sliceId", count(*) as drawn, max(title) as title,
      count(*) filter (where status = 'redeemed') as redeemed,
      count(*) filter (where status = 'void') as voided,
      sum((prize ->> 'points')::bigint)
        filter (where credited_at is not null and status <> 'void')::bigint as "pointsCredited",
      sum((prize ->> 'points')::bigint)
        filter (where credited_at is null and status in ('reserved', 'awarded'))::bigint as "pointsWaiting"
    from spins where shop_id = ${shopId} and campaign_id = ${campaignId} group by slice_id`.execute(
    db,
  );
  return rows;
}
