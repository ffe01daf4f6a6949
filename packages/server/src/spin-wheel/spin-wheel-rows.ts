import type {Selectable} from 'kysely';
import {sql} from 'kysely';
import type {Database, Storage} from '../storage/database.js';
import type {CouponsTable} from '../storage/tables/coupon-tables.js';
import type {SpinsTable} from '../storage/tables/spin-wheel-tables.js';
import {codeOf} from '../storage/transient.js';
import {drawParameters, drawStatement, type DrawValues} from './draw-statement.js';

export type SpinRow = Selectable<SpinsTable>;
export type CouponRow = Selectable<CouponsTable>;

/** A slice as it stands now. */
export interface SliceRow {
  readonly sliceId: string;
  readonly weight: number;
  readonly stock: number | null;
}

/** What the draw came to. */
export type DrawResult =
  | {readonly kind: 'drawn'; readonly spin: SpinRow}
  /** The idempotency key was used before. */
  | {readonly kind: 'seen'}
  | {readonly kind: 'refused'; readonly code: string; readonly until?: string};

function refusalOf(error: unknown): DrawResult | undefined {
  const code = codeOf(error);
  const {message, detail, constraint} = error as {
    message?: string;
    detail?: string;
    constraint?: string;
  };
  if (code === 'BON01') {
    const until = detail ? new Date(detail).toISOString() : undefined;
    return {kind: 'refused', code: message ?? '', ...(until ? {until} : {})};
  }
  if (code === '23505' && constraint?.includes('offer_id'))
    return {kind: 'refused', code: 'spin.offer-used'};
  if (code === '23505' && constraint === 'coupons_pkey')
    return {kind: 'refused', code: 'code-taken'};
  return undefined;
}

/** Sends the draw. Prepared once per connection, since planning would cost more than running it. */
export async function drawSpin({pool}: Storage, values: DrawValues): Promise<DrawResult> {
  try {
    const query = {name: 'bonbon-draw', text: drawStatement, values: drawParameters(values)};
    const {rows} = await pool.query<SpinRow>(query);
    return rows[0] ? {kind: 'drawn', spin: rows[0]} : {kind: 'seen'};
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) return refusal;
    throw error;
  }
}

/** Which request an idempotency key stood for. */
export async function findClaim(db: Database, shopId: string, key: string) {
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'body'])
    .where('shop_id', '=', shopId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return undefined;
  const body = row.body as {spinId?: string} | null;
  return {requestHash: row.request_hash, spinId: body?.spinId};
}

export const findSpin = (
  db: Database,
  shopId: string,
  spinId: string,
): Promise<SpinRow | undefined> =>
  db
    .selectFrom('spins')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('spin_id', '=', spinId)
    .executeTakeFirst();

export const findCoupon = (
  db: Database,
  shopId: string,
  spinId: string,
): Promise<CouponRow | undefined> =>
  db
    .selectFrom('coupons')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('spin_id', '=', spinId)
    .executeTakeFirst();

/** Odds and stock as they are now, with the revision they belong to. */
export async function readSlices(db: Database, shopId: string, campaignId: string) {
  const rows = await db
    .selectFrom('slices')
    .innerJoin('campaigns', join =>
      join
        .onRef('campaigns.shop_id', '=', 'slices.shop_id')
        .onRef('campaigns.campaign_id', '=', 'slices.campaign_id'),
    )
    .leftJoin('campaign_plays', join =>
      join
        .onRef('campaign_plays.shop_id', '=', 'slices.shop_id')
        .onRef('campaign_plays.campaign_id', '=', 'slices.campaign_id'),
    )
    .select([
      'slice_id',
      'weight',
      'stock',
      'campaigns.revision',
      'campaigns.odds_revision',
      'campaign_plays.plays',
    ])
    .where('slices.shop_id', '=', shopId)
    .where('slices.campaign_id', '=', campaignId)
    .orderBy('position')
    .execute();
  const slices: SliceRow[] = rows.map(row => ({
    sliceId: row.slice_id,
    weight: row.weight,
    stock: row.stock,
  }));
  return {
    revision: rows[0]?.revision,
    oddsRevision: rows[0]?.odds_revision ?? 0,
    plays: rows[0]?.plays ?? 0,
    slices,
  };
}

/** Gives a taken prize back; a slice that was sold out returns to the odds as a new revision. */
export async function returnStock(
  tx: Database,
  spin: Pick<SpinRow, 'shop_id' | 'campaign_id' | 'slice_id'>,
  now: Date,
) {
  await sql`
    with returned as (
      update slices set stock = stock + 1
      where shop_id = ${spin.shop_id} and campaign_id = ${spin.campaign_id} and slice_id = ${spin.slice_id}
        and stock is not null
      returning slice_id, stock
    ),
    bumped as (
      update campaigns c set odds_revision = c.odds_revision + 1 from returned r
      where c.shop_id = ${spin.shop_id} and c.campaign_id = ${spin.campaign_id} and r.stock = 1
      returning c.odds_revision, r.slice_id
    )
    insert into odds_history (shop_id, campaign_id, revision, at, slices, complete)
    select ${spin.shop_id}, ${spin.campaign_id}, odds_revision, ${now},
      jsonb_build_array(jsonb_build_object('id', slice_id, 'stock', 1)), false
    from bumped`.execute(tx);
}
