import * as v from 'valibot';
import {CouponView} from './coupon.js';
import {Money} from './money.js';
import {EmailAddress, Id, Instant, text} from './text.js';

export * from './loyalty-account.js';
export * from './loyalty-challenge.js';
export * from './loyalty-settings.js';

/** Swaps points for a reward. */
export const RedemptionRequest = v.object({
  rewardId: Id,
  /** What the shopper was told it costs; another cost is refused, never charged. */
  cost: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
});
export type RedemptionRequest = v.InferOutput<typeof RedemptionRequest>;

/** What became of a swap. */
export const Redemption = v.object({
  redemptionId: v.string(),
  rewardId: v.string(),
  title: v.string(),
  cost: v.number(),
  state: v.picklist(['done', 'pending', 'undone', 'used', 'expired']),
  coupon: v.optional(CouponView),
  instructions: v.optional(v.string()),
  undoUntil: v.optional(Instant),
  balance: v.number(),
});
export type Redemption = v.InferOutput<typeof Redemption>;

/** Joins the programme; `referral` is the code of the member who told about it. */
export const JoinRequest = v.object({referral: v.optional(text(40))});
export type JoinRequest = v.InferOutput<typeof JoinRequest>;

/** Something a member did outside Bonbon; told by the owner's own systems. */
export const ActivityReport = v.object({
  email: EmailAddress,
  ruleId: Id,
  /** Names the event in the reporting system; the same one earns once. */
  sourceId: text(120, 1),
});
export type ActivityReport = v.InferOutput<typeof ActivityReport>;

/** Gives or takes points by hand, with a reason the member can read. */
export const AdjustmentRequest = v.object({
  email: EmailAddress,
  points: v.pipe(v.number(), v.integer(), v.minValue(-10_000_000), v.maxValue(10_000_000)),
  reason: text(200, 1),
});
export type AdjustmentRequest = v.InferOutput<typeof AdjustmentRequest>;

/** Gives store credit by hand, with a reason the member reads; in the smallest unit of the shop's currency. */
export const CreditRequest = v.object({
  email: EmailAddress,
  amount: v.object({
    ...Money.entries,
    minor: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  }),
  reason: text(120, 1),
});
export type CreditRequest = v.InferOutput<typeof CreditRequest>;

/** A piece of store credit that was given; its code is made, mailed and on the card soon after. */
export const GivenCredit = v.object({
  creditId: v.string(),
  amount: Money,
  reason: v.string(),
  /** What the member reads. */
  title: v.string(),
  at: Instant,
});
export type GivenCredit = v.InferOutput<typeof GivenCredit>;

/** A member in the owner's list. */
export const LoyaltyMember = v.object({
  memberNumber: v.string(),
  email: v.string(),
  balance: v.number(),
  pending: v.number(),
  owed: v.number(),
  lifetime: v.number(),
  tierId: v.optional(v.string()),
  /** The higher tier that pending points will make. */
  projectedTierId: v.optional(v.string()),
  /** What the tier brings besides points, such as `priority-support`. */
  perks: v.optional(v.array(v.string())),
  memberSince: Instant,
});
export type LoyaltyMember = v.InferOutput<typeof LoyaltyMember>;

/** What the shop owes its members, by day. */
export const LiabilityReport = v.object({
  days: v.array(
    v.object({
      day: v.string(),
      earned: v.number(),
      spent: v.number(),
      expired: v.number(),
      reversed: v.number(),
      adjusted: v.number(),
      /** Points that could be spent at the end of the day. */
      outstanding: v.number(),
      pending: v.number(),
      owed: v.number(),
      /** Store credit nobody had used at the end of the day, by currency: from swaps, from wheels and what orders left. */
      storeCredit: v.array(v.object({amount: Money, pieces: v.number()})),
    }),
  ),
});
export type LiabilityReport = v.InferOutput<typeof LiabilityReport>;
