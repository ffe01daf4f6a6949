import type {CouponSpec} from '@bonbon/contract/coupon.js';
import type {CreditRequest, GivenCredit} from '@bonbon/contract/loyalty.js';
import type {Order} from '@bonbon/contract/order.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import {sha256Hex} from '../hash.js';
import {withoutMarks, wordsFor} from '../messages/words.js';
import type {Database} from '../storage/database.js';
import {byHand, findCredit, insertCreditRest, pieceNamed, type CreditCode} from './credit-rows.js';
import {findMember} from './member-rows.js';
import {findProgramme, noProgramme} from './programme.js';
import type {RedemptionCoupons} from './redemption-coupons.js';
import {findRedemptionById, insertRedemption} from './redemption-rows.js';

interface MemberPiece {
  readonly redemptionId: string;
  readonly memberId: string;
  readonly campaignId: string;
  readonly rewardId: string;
  readonly locale: string;
  readonly spec: CouponSpec;
  readonly data?: Readonly<Record<string, string>>;
}

/** Rules about store credit: it is the shopper's money, so nothing of it goes with an order that was dearer or cheaper. */
export function createCreditService({clock}: Context, coupons: RedemptionCoupons) {
  /** A member's piece hangs on a swap that costs nothing and stands in the history. */
  async function giveMember(tx: Database, shop: Shop, piece: MemberPiece): Promise<void> {
    const {redemptionId, memberId, campaignId, rewardId, locale, spec, data} = piece;
    const now = clock();
    const title = spec.label;
    await insertRedemption(
      tx,
      {
        shopId: shop.id,
        redemptionId,
        memberId,
        campaignId,
        rewardId,
        title,
        instructions: null,
        cost: 0,
        fromStock: false,
        writeKey: null,
        locale,
        now,
        undoUntil: null,
        // Mailed once it is made: nobody waits for it on a screen.
        coupon: {spec, state: 'claimed'},
      },
      {
        shopId: shop.id,
        memberId,
        source: 'reward',
        sourceId: redemptionId,
        rule: rewardId,
        at: now,
        points: 0,
        data: {title, milestone: 'store-credit', ...data},
      },
    );
  }

  /** What is left of a member's piece belongs to the same member; false when it was given before. */
  async function giveRest(
    tx: Database,
    shop: Shop,
    {pieceId: from, locale}: CreditCode,
    redemptionId: string,
    spec: CouponSpec,
  ): Promise<boolean> {
    const before = await findRedemptionById(tx, shop.id, from);
    if (!before || (await findRedemptionById(tx, shop.id, redemptionId))) return false;
    const {member_id: memberId, campaign_id: campaignId, reward_id: rewardId} = before;
    await giveMember(tx, shop, {redemptionId, memberId, campaignId, rewardId, locale, spec});
    return true;
  }

  /** Gives money back as another code, once for its name; the piece whose code is now to be made. */
  async function giveBack(
    tx: Database,
    shop: Shop,
    from: CreditCode,
    {name, minor, order}: {name: 'rest' | 'back'; minor: number; order: Order},
  ): Promise<readonly string[]> {
    const {email, locale, amount, spinId, campaignId} = from;
    if (minor <= 0 || !email) return [];
    const pieceId = pieceNamed(name, from.pieceId);
    const off = {minor, currency: amount.currency};
    const words = wordsFor([locale], shop);
    const label = withoutMarks(
      words.say(`credit.${name}`, {amount: words.money(off), order: order.number}),
    );
    const code = coupons.codeFor(shop.id, pieceId);
    const effect = {kind: 'amount', off} as const;
    const spec: CouponSpec = {...from.spec, code, label, effect, isCredit: true};
    const isNew =
      spinId === null
        ? await giveRest(tx, shop, from, pieceId, spec)
        : await insertCreditRest(tx, shop.id, {pieceId, spinId, campaignId, spec, now: clock()});
    return isNew ? [pieceId] : [];
  }

  return {
    /** Gives a piece by the owner's hand, once for its key, however long ago that was used. */
    async give(
      tx: Database,
      shop: Shop,
      {email, amount, reason}: CreditRequest,
      key: string,
    ): Promise<Result<GivenCredit>> {
      if (amount.currency !== shop.currency) {
        const fields = {'amount.currency': 'credit.other-currency'};
        return fail('rejected', 'credit.other-currency', {fields});
      }
      const programme = await findProgramme(tx, shop.id, clock());
      if (!programme) return noProgramme();
      const member = await findMember(tx, shop.id, email);
      if (!member) return fail('not-found', 'member.unknown', {fields: {email: 'member.unknown'}});
      const creditId = pieceNamed('hand', sha256Hex(key).slice(0, 40));
      if (await findRedemptionById(tx, shop.id, creditId))
        return fail('conflict', 'credit.given-already');
      const {campaignId} = programme;
      const {locale, member_id: memberId} = member;
      const words = wordsFor([locale], shop);
      const title = withoutMarks(words.say('credit.hand', {amount: words.money(amount), reason}));
      const spec: CouponSpec = {
        code: coupons.codeFor(shop.id, creditId),
        label: title,
        effect: {kind: 'amount', off: amount},
        maxUses: 1,
        exclusive: false,
        isCredit: true,
        tag: `bonbon:${campaignId}`,
      };
      const names = {redemptionId: creditId, memberId, campaignId, rewardId: byHand};
      await giveMember(tx, shop, {...names, locale, spec, data: {reason}});
      return ok({creditId, amount, reason, title, at: clock().toISOString()});
    },

    /**
     * Brings what an order did not use of somebody's store credit back, and all of it when the order is undone. Their
     * codes are to be made once that is committed.
     */
    async take(tx: Database, shop: Shop, order: Order): Promise<string[]> {
      const pieces: string[] = [];
      const isUndone =
        order.status === 'cancelled' ||
        order.status === 'refunded' ||
        (order.refunded.minor > 0 && order.refunded.minor >= order.total.minor);
      for (const {code, amount: used} of order.couponDiscounts ?? []) {
        const found = await findCredit(tx, shop.id, code);
        if (!found || found.amount.currency !== used.currency) continue;
        const spent = Math.min(used.minor, found.amount.minor);
        const left = found.amount.minor - spent;
        const give = (name: 'rest' | 'back', minor: number) =>
          giveBack(tx, shop, found, {name, minor, order});
        pieces.push(...(await give('rest', left)));
        if (isUndone) pieces.push(...(await give('back', spent)));
      }
      return pieces;
    },
  };
}

export type CreditService = ReturnType<typeof createCreditService>;
