import type {Money} from '@bonbon/contract/money.js';
import type {Order} from '@bonbon/contract/order.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {sql} from 'kysely';
import type {Context} from '../context.js';
import {withoutMarks, wordsFor, type WordKey} from '../messages/words.js';
import type {Database} from '../storage/database.js';
import {findMemberById} from './member-rows.js';
import type {RedemptionCoupons} from './redemption-coupons.js';
import {findRedemptionById, insertRedemption} from './redemption-rows.js';

/** A code that carries store credit, and what it is worth. */
interface CreditCode {
  readonly code: string;
  readonly amount: Money;
  readonly redemptionId: string;
}

const credit = sql`
  select c.code, c.spec -> 'effect' -> 'off' as amount, r.redemption_id as "redemptionId"
  from loyalty_redemptions r
  join coupons c on c.shop_id = r.shop_id and c.redemption_id = r.redemption_id
    and c.spec ->> 'isCredit' = 'true'`;

/** What a member has of store credit, the oldest first. */
export async function listCredit(
  db: Database,
  shopId: string,
  memberId: string,
): Promise<{readonly code: string; readonly amount: Money}[]> {
  const {rows} = await sql<CreditCode>`
    ${credit} where r.shop_id = ${shopId} and r.member_id = ${memberId} and c.state = 'issued'
    order by r.created_at, r.redemption_id`.execute(db);
  return rows.map(({code, amount}) => ({code, amount}));
}

/** Rules about store credit: it is the shopper's money, so nothing of it goes with an order that was dearer or cheaper. */
export function createCreditService({clock, commerceFor}: Context, coupons: RedemptionCoupons) {
  /** Gives money back as another code, once for its name. */
  async function give(
    tx: Database,
    shop: Shop,
    {redemptionId: from}: CreditCode,
    {name, minor, key, order}: {name: string; minor: number; key: WordKey; order: Order},
  ): Promise<void> {
    const redemptionId = `${name}-${from}`;
    const before = await findRedemptionById(tx, shop.id, from);
    if (minor <= 0 || !before?.spec || before.spec.effect.kind !== 'amount') return;
    if (await findRedemptionById(tx, shop.id, redemptionId)) return;
    const member = await findMemberById(tx, shop.id, before.member_id);
    if (!member?.email) return;
    const now = clock();
    const off = {minor, currency: before.spec.effect.off.currency};
    const words = wordsFor([member.locale], shop);
    const title = withoutMarks(words.say(key, {amount: words.money(off), order: order.number}));
    const code = coupons.codeFor(shop.id, redemptionId);
    const spec = {...before.spec, code, label: title, effect: {kind: 'amount', off}} as const;
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
        locale: member.locale,
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

  return {
    /** Brings what an order did not use of somebody's store credit back, and all of it when the order is undone. */
    async take(tx: Database, shop: Shop, order: Order): Promise<void> {
      const isUndone =
        order.status === 'cancelled' ||
        order.status === 'refunded' ||
        (order.refunded.minor > 0 && order.refunded.minor >= order.total.minor);
      for (const {code, amount: used} of order.couponDiscounts ?? []) {
        const {rows} = await sql<CreditCode>`
          ${credit} where r.shop_id = ${shop.id} and c.code = ${code}`.execute(tx);
        const [found] = rows;
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
