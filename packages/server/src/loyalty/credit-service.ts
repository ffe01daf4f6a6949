import type {CouponSpec} from '@bonbon/contract/coupon.js';
import type {Order} from '@bonbon/contract/order.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import {withoutMarks, wordsFor, type WordKey} from '../messages/words.js';
import type {Database} from '../storage/database.js';
import {findCredit, insertCreditRest, type CreditCode} from './credit-rows.js';
import type {RedemptionCoupons} from './redemption-coupons.js';
import {findRedemptionById, insertRedemption} from './redemption-rows.js';

/** Rules about store credit: it is the shopper's money, so nothing of it goes with an order that was dearer or cheaper. */
export function createCreditService({clock, commerceFor}: Context, coupons: RedemptionCoupons) {
  /** A member's piece hangs on a swap that costs nothing and stands in the history. */
  async function giveMember(
    tx: Database,
    shop: Shop,
    {pieceId: from, locale}: CreditCode,
    redemptionId: string,
    spec: CouponSpec,
  ): Promise<void> {
    const before = await findRedemptionById(tx, shop.id, from);
    if (!before || (await findRedemptionById(tx, shop.id, redemptionId))) return;
    const now = clock();
    const title = spec.label;
    await insertRedemption(
      tx,
      {
        shopId: shop.id,
        redemptionId,
        memberId: before.member_id,
        campaignId: before.campaign_id,
        rewardId: before.reward_id,
        title,
        instructions: null,
        cost: 0,
        fromStock: false,
        writeKey: null,
        locale,
        now,
        undoUntil: null,
        // Mailed once it is made: nobody waits for it on a screen.
        coupon: {spec, state: commerceFor(shop) ? 'claimed' : 'issued'},
      },
      {
        shopId: shop.id,
        memberId: before.member_id,
        source: 'reward',
        sourceId: redemptionId,
        rule: before.reward_id,
        at: now,
        points: 0,
        data: {title, milestone: 'store-credit'},
      },
    );
  }

  /** Gives money back as another code, once for its name. */
  async function give(
    tx: Database,
    shop: Shop,
    from: CreditCode,
    {name, minor, key, order}: {name: string; minor: number; key: WordKey; order: Order},
  ): Promise<void> {
    const {email, locale, amount, spinId, campaignId} = from;
    if (minor <= 0 || !email) return;
    const pieceId = `${name}-${from.pieceId}`;
    const off = {minor, currency: amount.currency};
    const words = wordsFor([locale], shop);
    const label = withoutMarks(words.say(key, {amount: words.money(off), order: order.number}));
    const code = coupons.codeFor(shop.id, pieceId);
    const effect = {kind: 'amount', off} as const;
    const spec: CouponSpec = {...from.spec, code, label, effect, isCredit: true};
    if (spinId === null) await giveMember(tx, shop, from, pieceId, spec);
    else await insertCreditRest(tx, shop.id, {pieceId, spinId, campaignId, spec, now: clock()});
  }

  return {
    /** Brings what an order did not use of somebody's store credit back, and all of it when the order is undone. */
    async take(tx: Database, shop: Shop, order: Order): Promise<void> {
      const isUndone =
        order.status === 'cancelled' ||
        order.status === 'refunded' ||
        (order.refunded.minor > 0 && order.refunded.minor >= order.total.minor);
      for (const {code, amount: used} of order.couponDiscounts ?? []) {
        const found = await findCredit(tx, shop.id, code);
        if (!found || found.amount.currency !== used.currency) continue;
        const spent = Math.min(used.minor, found.amount.minor);
        const left = found.amount.minor - spent;
        await give(tx, shop, found, {name: 'rest', minor: left, key: 'credit.rest', order});
        if (isUndone)
          await give(tx, shop, found, {name: 'back', minor: spent, key: 'credit.back', order});
      }
    },
  };
}

export type CreditService = ReturnType<typeof createCreditService>;
