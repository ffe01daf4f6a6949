import type {CouponSpec} from '@bonbon/contract/coupon.js';
import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {CouponsTable} from '../storage/tables/coupon-tables.js';
import type {LoyaltyRedemptionsTable} from '../storage/tables/loyalty-tables.js';
import {postingParts, type Posting} from './ledger-rows.js';

export type RedemptionRow = Selectable<LoyaltyRedemptionsTable> & {
  readonly code: string | null;
  readonly spec: CouponSpec | null;
  readonly coupon_state: Selectable<CouponsTable>['state'] | null;
  readonly expires_at: Date | null;
};

/** A swap to be written down. */
export interface NewRedemption {
  readonly shopId: string;
  readonly redemptionId: string;
  readonly memberId: string;
  readonly campaignId: string;
  readonly rewardId: string;
  readonly title: string;
  readonly instructions: string | null;
  readonly cost: number;
  readonly fromStock: boolean;
  readonly writeKey: string | null;
  readonly locale: string;
  readonly now: Date;
  readonly undoUntil: Date | null;
  /** The coupon that goes with it; `issued` at once where the shop has no platform. */
  readonly coupon?: {readonly spec: CouponSpec; readonly state: 'claimed' | 'issued'};
}

/** What became of a swap: `seen` when its member used the key before. */
export type Inserted =
  | {readonly kind: 'made'; readonly row: RedemptionRow; readonly balance: number}
  | {readonly kind: 'refused'}
  | {readonly kind: 'seen'};

/** A swap as it stands right after it was written. */
const rowOf = ({coupon, ...r}: NewRedemption): RedemptionRow => ({
  shop_id: r.shopId,
  redemption_id: r.redemptionId,
  member_id: r.memberId,
  campaign_id: r.campaignId,
  reward_id: r.rewardId,
  title: r.title,
  instructions: r.instructions,
  cost: r.cost,
  from_stock: r.fromStock,
  write_key: r.writeKey,
  locale: r.locale,
  created_at: r.now,
  undo_until: r.undoUntil,
  undoing_at: null,
  undone_at: null,
  code: coupon?.spec.code ?? null,
  spec: coupon?.spec ?? null,
  coupon_state: coupon?.state ?? null,
  expires_at: coupon?.spec.endsAt ? new Date(coupon.spec.endsAt) : null,
});

const isSeen = (error: unknown) => {
  const {code, constraint} = error as {code?: unknown; constraint?: unknown};
  return code === '23505' && constraint === 'loyalty_redemptions_by_key';
};

/**
 * The whole swap in one statement: it locks the balance if it holds enough, takes a piece of stock, and
 * writes ledger, swap and coupon. All of it or nothing; a key that was used before stops it as a whole.
 */
export async function insertRedemption(
  tx: Database,
  r: NewRedemption,
  posting: Posting,
): Promise<Inserted> {
  const {locked, insert} = postingParts('spend', posting);
  const taken = r.fromStock
    ? sql`
      update loyalty_rewards set stock = stock - 1 from b
      where shop_id = ${r.shopId} and campaign_id = ${r.campaignId} and reward_id = ${r.rewardId}
        and stock > 0
      returning b.available`
    : sql`select available from b`;
  const spec = r.coupon?.spec;
  const statement = sql<{balance: number}>`
    with b as (${locked}), taken as (${taken}),
    posted as (${insert} from b, taken returning member_id),
    coupon as (
      insert into coupons (shop_id, code, campaign_id, redemption_id, spec, state, ref, expires_at, created_at)
      select ${r.shopId}, ${spec?.code ?? null}::text, ${r.campaignId}, ${r.redemptionId},
        ${JSON.stringify(spec ?? null)}::jsonb, ${r.coupon?.state ?? null}::text,
        ${r.coupon?.state === 'issued' ? spec!.code : null}::text,
        ${spec?.endsAt ?? null}::timestamptz, ${r.now}::timestamptz
      from taken where ${spec !== undefined}
    ),
    made as (
      insert into loyalty_redemptions (shop_id, redemption_id, member_id, campaign_id, reward_id, title,
        instructions, cost, from_stock, write_key, locale, created_at, undo_until)
      select ${r.shopId}, ${r.redemptionId}, ${r.memberId}, ${r.campaignId}, ${r.rewardId}, ${r.title},
        ${r.instructions}::text, ${r.cost}, ${r.fromStock}, ${r.writeKey}::text, ${r.locale},
        ${r.now}::timestamptz, ${r.undoUntil}::timestamptz
      from taken
    )
    select available - ${r.cost}::bigint as balance from taken`;
  try {
    const [made] = (await statement.execute(tx)).rows;
    return made ? {kind: 'made', row: rowOf(r), balance: made.balance} : {kind: 'refused'};
  } catch (error) {
    if (isSeen(error)) return {kind: 'seen'};
    throw error;
  }
}

const selected = sql`
  select r.*, c.code, c.spec, c.state as coupon_state, c.expires_at
  from loyalty_redemptions r
  left join coupons c on c.shop_id = r.shop_id and c.redemption_id = r.redemption_id`;

/** A swap of one member; another's looks as if it did not exist. */
export async function findRedemption(
  db: Database,
  shopId: string,
  memberId: string,
  by: {readonly redemptionId: string} | {readonly writeKey: string},
): Promise<RedemptionRow | undefined> {
  const which =
    'writeKey' in by
      ? sql`r.write_key = ${by.writeKey}`
      : sql`r.redemption_id = ${by.redemptionId}`;
  const {rows} = await sql<RedemptionRow>`
    ${selected} where r.shop_id = ${shopId} and r.member_id = ${memberId} and ${which}`.execute(db);
  return rows[0];
}

/** A member's swaps that can still be taken back, the newest first. */
export async function listUndoable(
  db: Database,
  shopId: string,
  memberId: string,
  now: Date,
): Promise<RedemptionRow[]> {
  const {rows} = await sql<RedemptionRow>`
    ${selected} where r.shop_id = ${shopId} and r.member_id = ${memberId}
      and r.undo_until > ${now} and r.undone_at is null and r.undoing_at is null
      and c.state is distinct from 'redeemed'
    order by r.created_at desc limit 20`.execute(db);
  return rows;
}

export async function findRedemptionById(
  db: Database,
  shopId: string,
  redemptionId: string,
): Promise<RedemptionRow | undefined> {
  const {rows} = await sql<RedemptionRow>`
    ${selected} where r.shop_id = ${shopId} and r.redemption_id = ${redemptionId}`.execute(db);
  return rows[0];
}

/** Begins to take a swap back: from now on its code is made by nobody. False when it is too late. */
export async function beginUndo(
  tx: Database,
  shopId: string,
  redemptionId: string,
  now: Date,
): Promise<boolean> {
  const {rows} = await sql`
    update loyalty_redemptions r set undoing_at = ${now}
    where r.shop_id = ${shopId} and r.redemption_id = ${redemptionId}
      and r.undoing_at is null and r.undone_at is null and r.undo_until > ${now}
      and not exists (
        select from coupons c where c.shop_id = r.shop_id and c.redemption_id = r.redemption_id
          and c.state = 'redeemed')
    returning 1 as done`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    update coupons set state = 'revoking'
    where shop_id = ${shopId} and redemption_id = ${redemptionId} and state in ('claimed', 'issued')`.execute(
    tx,
  );
  return true;
}

/** The code turned out to be used: the swap stands. */
export async function refuseUndo(
  tx: Database,
  shopId: string,
  redemptionId: string,
  now: Date,
): Promise<void> {
  await sql`
    update coupons set state = 'redeemed', redeemed_at = ${now}
    where shop_id = ${shopId} and redemption_id = ${redemptionId} and state = 'revoking'`.execute(
    tx,
  );
  await sql`
    update loyalty_redemptions set undoing_at = null
    where shop_id = ${shopId} and redemption_id = ${redemptionId} and undone_at is null`.execute(
    tx,
  );
}

/** Ends an undo: the code is gone and a piece of stock is back. False when somebody else ended it. */
export async function endUndo(tx: Database, r: RedemptionRow, now: Date): Promise<boolean> {
  const {rows} = await sql`
    update loyalty_redemptions set undone_at = ${now}
    where shop_id = ${r.shop_id} and redemption_id = ${r.redemption_id}
      and undoing_at is not null and undone_at is null
    returning 1 as done`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    update coupons set state = 'revoked', revoked_at = ${now}, next_try_at = null
    where shop_id = ${r.shop_id} and redemption_id = ${r.redemption_id}`.execute(tx);
  return true;
}

export async function returnRewardStock(tx: Database, r: RedemptionRow): Promise<void> {
  if (!r.from_stock) return;
  await sql`
    update loyalty_rewards set stock = stock + 1
    where shop_id = ${r.shop_id} and campaign_id = ${r.campaign_id} and reward_id = ${r.reward_id}`.execute(
    tx,
  );
}

/** Undos that began and were never ended, because a process died or the platform did not answer. */
export async function openUndos(
  db: Database,
  before: Date,
  limit: number,
): Promise<{shopId: string; redemptionId: string}[]> {
  const {rows} = await sql<{shopId: string; redemptionId: string}>`
    select shop_id as "shopId", redemption_id as "redemptionId" from loyalty_redemptions
    where undoing_at <= ${before} and undone_at is null order by undoing_at limit ${limit}`.execute(
    db,
  );
  return rows;
}
