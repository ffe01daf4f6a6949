import {randomUUID} from 'node:crypto';
import type {CouponSpec} from '@bonbon/contract/coupon.js';
import type {Reward} from '@bonbon/contract/loyalty.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import {localize} from '../localize.js';
import type {Database} from '../storage/database.js';
import type {MemberRow} from './member-rows.js';
import type {Programme} from './programme.js';
import type {RedemptionCoupons} from './redemption-coupons.js';
import {insertRedemption, type Inserted, type NewRedemption} from './redemption-rows.js';

const dayMs = 86_400_000;

/** Who gets a reward, for what, and in which words. */
export interface Giving {
  readonly programme: Programme;
  readonly shop: Shop;
  readonly member: MemberRow;
  readonly reward: Reward;
  readonly locale: string;
  readonly cost: number;
  readonly writeKey: string | null;
  /** What the ledger writes beside the swap. */
  readonly data?: Readonly<Record<string, string | number>>;
}

function specOf(
  {programme, shop, member, reward, locale}: Giving,
  code: string,
  now: Date,
): CouponSpec | undefined {
  const {gives} = reward;
  if (gives.kind === 'service') return undefined;
  const base = {
    code,
    label: localize(reward.title, locale, shop.locale),
    maxUses: 1,
    tag: `bonbon:${programme.campaignId}`,
  };
  // Money stays money: it neither runs out nor keeps other codes away.
  if (gives.kind === 'store-credit')
    return {...base, effect: {kind: 'amount', off: gives.amount}, exclusive: false, isCredit: true};
  const {effect, terms} = gives;
  return {
    ...base,
    effect,
    exclusive: terms?.exclusive ?? true,
    endsAt: new Date(now.getTime() + (terms?.validDays ?? 14) * dayMs).toISOString(),
    ...(terms?.minimumSubtotal ? {minimumSubtotal: terms.minimumSubtotal} : {}),
    ...(terms?.includedProductIds ? {includedProductIds: terms.includedProductIds} : {}),
    ...(terms?.excludedProductIds ? {excludedProductIds: terms.excludedProductIds} : {}),
    ...(terms?.boundToContact && member.email ? {boundEmail: member.email} : {}),
  };
}

/** Hands rewards out: for points, or for a milestone. */
export function createRewardGiver(
  {clock, commerceFor, mailer}: Context,
  coupons: RedemptionCoupons,
) {
  /** Writes a swap and everything that belongs to it. */
  async function give(tx: Database, giving: Giving): Promise<Inserted> {
    const {programme, shop, member, reward, locale, cost, writeKey} = giving;
    const now = clock();
    const redemptionId = randomUUID();
    const spec = specOf(giving, coupons.codeFor(shop.id, redemptionId), now);
    const title = localize(reward.title, locale, shop.locale);
    const {undoMinutes} = programme.settings;
    const {gives} = reward;
    const redemption: NewRedemption = {
      shopId: shop.id,
      redemptionId,
      memberId: member.member_id,
      campaignId: programme.campaignId,
      rewardId: reward.id,
      title,
      instructions:
        gives.kind === 'service' ? localize(gives.instructions, locale, shop.locale) : null,
      cost,
      fromStock: reward.stock !== null,
      writeKey,
      locale,
      now,
      undoUntil: cost > 0 ? new Date(now.getTime() + undoMinutes * 60_000) : null,
      // A gift is handed over by mail, which leaves once its code is made.
      ...(spec
        ? {coupon: {spec, state: commerceFor(shop) || !writeKey ? 'claimed' : 'issued'}}
        : {}),
    };
    const done = await insertRedemption(tx, redemption, {
      shopId: shop.id,
      memberId: member.member_id,
      source: 'reward',
      sourceId: redemptionId,
      rule: reward.id,
      at: now,
      points: cost,
      data: {title, ...giving.data},
    });
    if (done.kind === 'made' && !writeKey && !spec && member.email)
      await mailer.enqueue(tx, {
        shopId: shop.id,
        kind: 'loyalty-reward',
        to: member.email,
        locale,
        data: {redemptionId, title, message: redemption.instructions ?? '', exclusive: false},
      });
    return done;
  }

  return {
    give,

    /** A reward for a milestone; without one that is left the milestone stands alone. */
    async giveFree(
      tx: Database,
      programme: Programme,
      shop: Shop,
      member: MemberRow,
      rewardId: string,
      milestoneId: string,
    ): Promise<string | undefined> {
      const reward = programme.settings.rewards.find(one => one.id === rewardId);
      if (!reward) return undefined;
      const {locale} = member;
      const data = {milestone: milestoneId};
      const giving = {programme, shop, member, reward, locale, cost: 0, writeKey: null, data};
      const given = await give(tx, giving);
      return given.kind === 'made' ? given.row.redemption_id : undefined;
    },
  };
}

export type RewardGiver = ReturnType<typeof createRewardGiver>;
