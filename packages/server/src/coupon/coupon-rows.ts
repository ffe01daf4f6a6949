import type {CouponSpec} from '@bonbon/contract/coupon.js';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';

/** A coupon that one process may now try to make. */
export interface ClaimedCoupon {
  readonly shopId: string;
  readonly campaignId: string;
  readonly spinId: string;
  readonly offerId: string;
  readonly code: string;
  readonly spec: CouponSpec;
  readonly attempts: number;
  readonly title: string;
  readonly email: string | null;
  readonly locale: string;
}

const leaseSeconds = 30;

/** Claims the making of a coupon for a while; nobody else tries meanwhile. */
export async function claimCoupon(
  db: Database,
  shopId: string,
  spinId: string,
  now: Date,
): Promise<ClaimedCoupon | undefined> {
  const until = new Date(now.getTime() + leaseSeconds * 1000);
  const {rows} = await sql<ClaimedCoupon>`
    update coupons c set attempts = c.attempts + 1, next_try_at = ${until}
    from spins s
    where c.shop_id = ${shopId} and c.spin_id = ${spinId} and c.state = 'claimed'
      and (c.next_try_at is null or c.next_try_at <= ${now})
      and s.shop_id = c.shop_id and s.spin_id = c.spin_id and s.status in ('awarded', 'award-pending-code')
    returning c.shop_id as "shopId", c.campaign_id as "campaignId", c.spin_id as "spinId",
      s.offer_id as "offerId", c.code, c.spec, c.attempts, s.title, s.email, s.locale`.execute(db);
  return rows[0];
}

/** Coupons whose making is due, oldest first, of all shops. */
export async function dueCoupons(
  db: Database,
  now: Date,
  limit: number,
): Promise<{shopId: string; spinId: string}[]> {
  // A fresh one is being made by the request that won it.
  const settledBy = new Date(now.getTime() - 5000);
  const {rows} = await sql<{shopId: string; spinId: string}>`
    select s.shop_id as "shopId", s.spin_id as "spinId"
    from spins s join coupons c on c.shop_id = s.shop_id and c.spin_id = s.spin_id
    where s.settled_at is null and s.status in ('awarded', 'award-pending-code') and c.state = 'claimed'
      and coalesce(c.next_try_at <= ${now}, s.created_at <= ${settledBy})
    order by s.created_at limit ${limit}`.execute(db);
  return rows;
}

/** Gives a coupon another code, because the shop already had one of this name. */
export async function changeCode(
  db: Database,
  {shopId, spinId, spec}: ClaimedCoupon,
  code: string,
): Promise<CouponSpec> {
  const changed = {...spec, code};
  await sql`
    with coupon as (
      update coupons set code = ${code}, spec = ${JSON.stringify(changed)}
      where shop_id = ${shopId} and spin_id = ${spinId})
    update spins set code = ${code} where shop_id = ${shopId} and spin_id = ${spinId}`.execute(db);
  return changed;
}

/** Marks a coupon as made. False when it was cancelled meanwhile. */
export async function markIssued(
  tx: Database,
  {shopId, spinId}: ClaimedCoupon,
  made: {readonly ref: string; readonly relaxed: readonly string[]},
  now: Date,
): Promise<boolean> {
  const {rows} = await sql<{spin_id: string}>`
    with spin as (
      update spins set status = 'code-issued', settled_at = ${now}
      where shop_id = ${shopId} and spin_id = ${spinId} and settled_at is null
        and status in ('awarded', 'award-pending-code')
      returning spin_id
    )
    update coupons c set state = 'issued', ref = ${made.ref}, relaxed = ${JSON.stringify(made.relaxed)}, next_try_at = null
    from spin where c.shop_id = ${shopId} and c.spin_id = spin.spin_id and c.state = 'claimed'
    returning c.spin_id`.execute(tx);
  return rows.length > 0;
}

/** Notes that the shop did not take the coupon, and when to try again. */
export async function markPending(
  db: Database,
  {shopId, spinId}: ClaimedCoupon,
  nextTryAt: Date,
): Promise<void> {
  await sql`
    with coupon as (
      update coupons set next_try_at = ${nextTryAt}
      where shop_id = ${shopId} and spin_id = ${spinId} and state = 'claimed' returning spin_id)
    update spins s set status = 'award-pending-code' from coupon
    where s.shop_id = ${shopId} and s.spin_id = coupon.spin_id and s.status = 'awarded'`.execute(
    db,
  );
}

/** Marks a code as used, once. False when it is unknown, used or cancelled. */
export async function markRedeemed(
  db: Database,
  shopId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const {rows} = await sql`
    with coupon as (
      update coupons set state = 'redeemed', redeemed_at = ${now}
      where shop_id = ${shopId} and code = ${code} and state in ('claimed', 'issued')
      returning spin_id
    ), spin as (
      update spins s set status = 'redeemed', settled_at = coalesce(s.settled_at, ${now}) from coupon
      where s.shop_id = ${shopId} and s.spin_id = coupon.spin_id
    )
    select 1 as done from coupon`.execute(db);
  return rows.length > 0;
}

/** True while some process is at its first try for this spin. */
export async function isBeingMade(db: Database, shopId: string, spinId: string): Promise<boolean> {
  const row = await db
    .selectFrom('spins')
    .select(['status', 'settled_at'])
    .where('shop_id', '=', shopId)
    .where('spin_id', '=', spinId)
    .executeTakeFirst();
  return row?.status === 'awarded' && row.settled_at === null;
}
