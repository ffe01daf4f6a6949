import type {Coupon, CouponSpec} from '@bonbon/contract/coupon.js';
import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import {ok, type Result} from '@bonbon/contract/result.js';
import {setTimeout as sleep} from 'node:timers/promises';
import {findCampaignOf} from '../campaign/campaign-rows.js';
import type {Context} from '../context.js';
import {backoffMs} from '../queue/retry.js';
import {findShop} from '../shop/shop-rows.js';
import {codeOf} from './coupon-code.js';
import * as rows from './coupon-rows.js';
import {findOrCreate, maxCodes} from './make-coupon.js';
import {prizeMail, useUrlOf} from './prize-mail.js';

/** How long a shopper's answer waits for the shop's platform. */
const patienceMs = 2000;

/** How long the shop's platform is left alone after a first failure. */
const firstWaitMs = 10_000;

/** Makes the coupons that were won, at the shop's platform. */
export function createCouponService(context: Context) {
  const {storage, clock, commerceFor, mailer, log} = context;
  const {db} = storage;
  const running = new Map<string, Promise<void>>();

  async function make(
    commerce: Commerce,
    claimed: rows.ClaimedCoupon,
  ): Promise<Result<{spec: CouponSpec; coupon: Coupon}>> {
    const campaign = await findCampaignOf(db, 'spin-wheel', claimed.shopId, claimed.campaignId);
    let {spec} = claimed;
    for (let attempt = 1; ; attempt += 1) {
      const made = await findOrCreate(commerce, spec, claimed.spinId);
      if (made.ok) return ok({spec, coupon: made.value});
      if (made.error.kind !== 'conflict' || attempt >= maxCodes || !campaign) return made;
      spec = await rows.changeCode(db, claimed, codeOf(campaign.secret, claimed.offerId, attempt));
    }
  }

  async function hand(
    claimed: rows.ClaimedCoupon,
    spec: CouponSpec,
    coupon: Pick<Coupon, 'ref' | 'relaxed'>,
  ): Promise<void> {
    const shop = await findShop(db, claimed.shopId);
    const campaign = await findCampaignOf(db, 'spin-wheel', claimed.shopId, claimed.campaignId);
    const useUrl = shop && campaign ? useUrlOf(shop, campaign.campaign, spec.code) : undefined;
    await db.transaction().execute(async tx => {
      const isNews = await rows.markIssued(tx, claimed, coupon, clock());
      if (!isNews || !claimed.email) return;
      const {shopId, spinId, campaignId, title, email, locale} = claimed;
      const data = prizeMail({spinId, campaignId, title}, spec, useUrl ? {useUrl} : {});
      await mailer.enqueue(tx, {shopId, kind: 'prize', to: email, locale, data});
    });
  }

  async function issueNow(shopId: string, spinId: string): Promise<void> {
    const claimed = await rows.claimCoupon(db, shopId, spinId, clock());
    if (!claimed) return;
    const shop = await findShop(db, shopId);
    const commerce = shop && commerceFor(shop);
    if (!commerce) return hand(claimed, claimed.spec, {ref: claimed.code, relaxed: []});
    const made = await make(commerce, claimed);
    if (made.ok) return hand(claimed, made.value.spec, made.value.coupon);
    const {kind, code} = made.error;
    log.warn({shopId, spinId, kind, code}, 'coupon not made, will be tried again');
    const wait = made.error.retryAfterMs ?? backoffMs(claimed.attempts, firstWaitMs);
    await rows.markPending(db, claimed, new Date(clock().getTime() + wait));
  }

  /** Makes the coupon of a spin; calls for the same spin share one try. */
  function issue(shopId: string, spinId: string): Promise<void> {
    const key = `${shopId}/${spinId}`;
    const job =
      running.get(key) ??
      issueNow(shopId, spinId)
        .catch((error: unknown) =>
          log.error({shopId, spinId, err: error}, 'making a coupon failed'),
        )
        .finally(() => running.delete(key));
    running.set(key, job);
    return job;
  }

  /** Another process may be making it; its success is ours. A failed try ends the wait. */
  async function untilSettled(shopId: string, spinId: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await rows.isBeingMade(db, shopId, spinId))) await sleep(50);
  }

  return {
    issue,

    /** Makes the coupon, but keeps the shopper waiting only for a moment; it goes on by itself. */
    async issueSoon(shopId: string, spinId: string): Promise<void> {
      const patience = new AbortController();
      const pause = sleep(patienceMs, undefined, {signal: patience.signal}).catch(() => undefined);
      const watch = issue(shopId, spinId).then(() => untilSettled(shopId, spinId, patience.signal));
      await Promise.race([watch, pause]);
      patience.abort();
    },

    /** Tries again what the shop did not take; safe to run at any time and anywhere. */
    async retryPendingCoupons(limit = 100): Promise<number> {
      const due = await rows.dueCoupons(db, clock(), limit);
      for (const {shopId, spinId} of due) await issue(shopId, spinId);
      return due.length;
    },

    /** Told by the shop's platform or its hook when an order used the code. */
    markRedeemed: (shopId: string, code: string, tx = db) =>
      rows.markRedeemed(tx, shopId, code, clock()),

    /** Waits for everything that is being made. */
    async settled(): Promise<void> {
      await Promise.allSettled(running.values());
    },
  };
}

export type CouponService = ReturnType<typeof createCouponService>;
