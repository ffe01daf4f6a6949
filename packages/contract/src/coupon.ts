import * as v from 'valibot';
import {Money} from './money.js';
import {Instant, text} from './text.js';

const share = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000));

/** What a coupon does to a cart. Shares are basis points: 1000 is 10 %. */
export const CouponEffect = v.variant('kind', [
  v.object({kind: v.literal('percent'), basisPoints: share}),
  v.object({kind: v.literal('amount'), off: Money}),
  v.object({kind: v.literal('shipping')}),
  v.object({kind: v.literal('gift'), variantId: text(120, 1)}),
]);
export type CouponEffect = v.InferOutput<typeof CouponEffect>;

/** Rules every coupon of a campaign carries; what a platform cannot enforce it reports in `relaxed`. */
export const CouponTerms = v.object({
  /** Days the code stays good, from the moment it is won. */
  validDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650)), 14),
  minimumSubtotal: v.optional(Money),
  /** Products the coupon is good for; all when absent. */
  includedProductIds: v.optional(v.pipe(v.array(text(120, 1)), v.maxLength(200))),
  excludedProductIds: v.optional(v.pipe(v.array(text(120, 1)), v.maxLength(200))),
  /** Not together with another coupon. */
  exclusive: v.optional(v.boolean(), true),
  /** Only the winner's address may use it. */
  boundToContact: v.optional(v.boolean(), false),
});
export type CouponTerms = v.InferOutput<typeof CouponTerms>;

/** Everything a shop platform needs to create one coupon. */
export interface CouponSpec {
  readonly code: string;
  readonly label: string;
  readonly effect: CouponEffect;
  readonly endsAt?: string;
  readonly maxUses: number;
  readonly minimumSubtotal?: Money;
  readonly includedProductIds?: readonly string[];
  readonly excludedProductIds?: readonly string[];
  readonly exclusive: boolean;
  readonly boundEmail?: string;
  /** The shopper's own money: what an order does not use of it comes back as another code. */
  readonly isCredit?: boolean;
  /** Names the campaign in the shop's own coupon list. */
  readonly tag: string;
}

/** A coupon as the shop knows it. */
export interface Coupon {
  readonly ref: string;
  readonly code: string;
  readonly active: boolean;
  readonly uses: number;
  readonly endsAt?: string;
  /** The tag it was created with; proves that the code is ours. */
  readonly tag: string;
  /** The rules the platform could not enforce. */
  readonly relaxed: readonly (keyof CouponSpec)[];
}

/** The code a shopper holds. */
export const CouponView = v.object({
  code: v.string(),
  expiresAt: v.optional(Instant),
  minimumSubtotal: v.optional(Money),
  exclusive: v.boolean(),
});
export type CouponView = v.InferOutput<typeof CouponView>;

/** The 32 letters of coupon codes: `A-Z2-9` without I and O, so nothing resembles the absent 1 and 0. */
export const couponAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Letters in a code: 12 of 32 letters are 60 random bits. */
export const couponCodeLength = 12;
