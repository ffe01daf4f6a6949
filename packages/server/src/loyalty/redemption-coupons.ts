import type {Coupon, CouponSpec} from '@bonbon/contract/coupon.js';
import {ok, type Result} from '@bonbon/contract/result.js';
import {sql} from 'kysely';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Context} from '../context.js';
import {findOrCreate, maxCodes} from '../coupon/make-coupon.js';
import {inTime} from '../commerce/in-time.js';
import {hmac} from '../hash.js';
import {findShop} from '../shop/shop-rows.js';
import {codeOf} from '../coupon/coupon-code.js';
import {creditRestMail, originOf} from './credit-rows.js';
import {findMemberById} from './member-rows.js';
import {findRedemptionById} from './redemption-rows.js';

/** How long a shopper's answer waits for the shop's platform. */
const patienceMs = 2000;
const leaseMs = 30_000;
/** A fresh one is being made by whoever wrote it down. */
const settledMs = 5000;

/** What orders bring is begun for so many at a time; the rest is made by the job. */
const maxAtOnce = 20;

const backoffMs = (attempts: number) => Math.min(10_000 * 2 ** Math.min(attempts, 10), 3_600_000);

interface Claimed {
  readonly spec: CouponSpec;
  readonly attempts: number;
}

/** Makes the coupons of swaps at the shop's platform, now or later. */
export function createRedemptionCoupons({
  config,
  storage,
  clock,
  commerceFor,
  mailer,
  log,
}: Context) {
  const {db} = storage;
  const inMs = (ms: number) => new Date(clock().getTime() + ms);

  const codeFor = (shopId: string, redemptionId: string, attempt = 0) =>
    codeOf(hmac(config.secret, `loyalty-coupons|${shopId}`), redemptionId, attempt);

  async function claim(shopId: string, redemptionId: string): Promise<Claimed | undefined> {
    const {rows} = await sql<Claimed>`
      update coupons set attempts = attempts + 1, next_try_at = ${inMs(leaseMs)}
      where shop_id = ${shopId} and redemption_id = ${redemptionId} and state = 'claimed'
        and (next_try_at is null or next_try_at <= ${clock()})
      returning spec, attempts`.execute(db);
    return rows[0];
  }

  /** Only what is to be handed over in this moment may wait for an answer on the screen. */
  async function hand(
    shopId: string,
    redemptionId: string,
    made: {readonly spec: CouponSpec; readonly coupon: Coupon},
    isLate: boolean,
  ): Promise<boolean> {
    return db.transaction().execute(async tx => {
      const {rows} = await sql`
        update coupons set state = 'issued', code = ${made.spec.code}, spec = ${JSON.stringify(made.spec)},
          ref = ${made.coupon.ref}, relaxed = ${JSON.stringify(made.coupon.relaxed)}, next_try_at = null
        where shop_id = ${shopId} and redemption_id = ${redemptionId} and state = 'claimed'
        returning 1 as done`.execute(tx);
      if (rows.length === 0) return false;
      const redemption = await findRedemptionById(tx, shopId, redemptionId);
      const rest = redemption ? undefined : await creditRestMail(tx, shopId, made.spec);
      if (rest) await mailer.enqueue(tx, rest);
      const member = redemption && (await findMemberById(tx, shopId, redemption.member_id));
      if (!redemption || !member?.email || (!isLate && redemption.write_key !== null)) return true;
      const {code, endsAt, minimumSubtotal, exclusive} = made.spec;
      const credit = originOf(redemptionId);
      await mailer.enqueue(tx, {
        shopId,
        kind: 'loyalty-reward',
        to: member.email,
        locale: redemption.locale,
        data: {
          redemptionId,
          title: redemption.title,
          code,
          exclusive,
          ...(credit ? {credit} : {}),
          ...(endsAt ? {expiresAt: endsAt} : {}),
          ...(minimumSubtotal ? {minimumSubtotal} : {}),
        },
      });
      return true;
    });
  }

  async function make(
    shopId: string,
    redemptionId: string,
    first: CouponSpec,
  ): Promise<Result<{spec: CouponSpec; coupon: Coupon}> | undefined> {
    const shop = await findShop(db, shopId);
    const commerce = shop && commerceFor(shop);
    if (!commerce) return undefined;
    for (let attempt = 0, spec = first; ; attempt += 1) {
      const made = await findOrCreate(commerce, spec, redemptionId);
      if (made.ok) return ok({spec, coupon: made.value});
      if (made.error.kind !== 'conflict' || attempt + 1 >= maxCodes) return made;
      spec = {...first, code: codeFor(shopId, redemptionId, attempt + 1)};
    }
  }

  /** Takes a code back; `used` when an order was quicker. */
  async function revoke(
    shopId: string,
    redemptionId: string,
    code: string,
  ): Promise<Result<'gone' | 'used'>> {
    const shop = await findShop(db, shopId);
    const commerce = shop && commerceFor(shop);
    if (!commerce) return ok('gone');
    const before = await inTime(options => commerce.findCoupon(code, options));
    if (!before.ok) return before;
    if (before.value === null) return ok('gone');
    if (before.value.uses > 0) return ok('used');
    const idempotencyKey = `undo.${redemptionId}`;
    const revoked = await inTime(options =>
      commerce.revokeCoupon(code, {...options, idempotencyKey}),
    );
    if (!revoked.ok) return revoked;
    // An order may have come between the look and the revocation.
    const after = await inTime(options => commerce.findCoupon(code, options));
    if (!after.ok) return after;
    return ok((after.value?.uses ?? 0) > 0 ? 'used' : 'gone');
  }

  async function issue(shopId: string, redemptionId: string): Promise<void> {
    const claimed = await claim(shopId, redemptionId);
    if (!claimed) return;
    const made = await make(shopId, redemptionId, claimed.spec);
    const none = {spec: claimed.spec, coupon: {ref: claimed.spec.code, relaxed: []}};
    if (!made || made.ok) {
      const value = (made?.value ?? none) as {spec: CouponSpec; coupon: Coupon};
      const handed = await hand(shopId, redemptionId, value, claimed.attempts > 1);
      // Taken back while it was being made: the shop must not keep it either.
      if (!handed) await revoke(shopId, redemptionId, value.spec.code);
      return;
    }
    const {kind, code, retryAfterMs} = made.error;
    log.warn({shopId, redemptionId, kind, code}, 'coupon not made, will be tried again');
    await sql`
      update coupons set next_try_at = ${inMs(retryAfterMs ?? backoffMs(claimed.attempts))}
      where shop_id = ${shopId} and redemption_id = ${redemptionId} and state = 'claimed'`.execute(
      db,
    );
  }

  const running = new Set<Promise<void>>();

  /** Makes the coupon with nobody waiting for it. */
  function issueAside(shopId: string, redemptionId: string): Promise<void> {
    const work = issue(shopId, redemptionId).catch((error: unknown) =>
      log.error({shopId, redemptionId, err: error}, 'making a coupon failed'),
    );
    running.add(work);
    void work.finally(() => running.delete(work));
    return work;
  }

  /** Makes the coupon, but keeps the shopper waiting only for a moment; it goes on by itself. */
  async function issueSoon(shopId: string, redemptionId: string): Promise<void> {
    const work = issueAside(shopId, redemptionId);
    const patience = new AbortController();
    const pause = sleep(patienceMs, undefined, {signal: patience.signal}).catch(() => undefined);
    await Promise.race([work, pause]);
    patience.abort();
  }

  return {
    codeFor,
    issueSoon,
    revoke,

    /** Begins to make the coupon and keeps nobody waiting; what fails here the job makes. */
    begin(shopId: string, redemptionId: string): void {
      if (running.size < maxAtOnce) void issueAside(shopId, redemptionId);
    },

    /** Makes what the shop did not take; safe to run at any time and anywhere. */
    async retryPending(limit = 100): Promise<number> {
      const {rows} = await sql<{shopId: string; redemptionId: string}>`
        select shop_id as "shopId", redemption_id as "redemptionId" from coupons
        where redemption_id is not null and state = 'claimed'
          and coalesce(next_try_at <= ${clock()}, created_at <= ${inMs(-settledMs)})
        order by created_at limit ${limit}`.execute(db);
      for (const {shopId, redemptionId} of rows) await issue(shopId, redemptionId);
      return rows.length;
    },

    /** Waits for everything that is being made. */
    async settled(): Promise<void> {
      await Promise.allSettled(running);
    },
  };
}

export type RedemptionCoupons = ReturnType<typeof createRedemptionCoupons>;
