import * as v from 'valibot';
import {CouponEffect, CouponTerms} from './coupon.js';
import {Challenge} from './loyalty-challenge.js';
import {Money} from './money.js';
import {Id, Instant, LocalizedText, text} from './text.js';

const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const points = count(1, 10_000_000);

function isTimeZone(timeZone: string): boolean {
  try {
    return /^(UTC|\w+\/[\w/+-]+)$/.test(
      new Intl.DateTimeFormat('en', {timeZone}).resolvedOptions().timeZone,
    );
  } catch {
    return false;
  }
}

/** More points for some products, within a period, or both. The highest that fits a line holds, alone. */
export const PointsMultiplier = v.pipe(
  v.object({
    /** Times a hundred: 200 doubles the points. */
    factorHundredths: count(101, 10_000),
    /** Only these products; absent: all that earn. */
    productIds: v.optional(v.pipe(v.array(text(120, 1)), v.minLength(1), v.maxLength(500))),
    /** Orders placed from here on; absent: from the first day. */
    startsAt: v.optional(Instant),
    /** Orders placed before; absent: without end. */
    endsAt: v.optional(Instant),
  }),
  v.check(
    ({startsAt, endsAt}) => !startsAt || !endsAt || Date.parse(startsAt) < Date.parse(endsAt),
    'A multiplier ends after it starts.',
  ),
);
export type PointsMultiplier = v.InferOutput<typeof PointsMultiplier>;

/** A way to earn. Points are integers. */
export const EarningRule = v.variant('kind', [
  v.object({
    kind: v.literal('order'),
    id: Id,
    label: v.optional(LocalizedText),
    /** Points for each whole unit of the shop's currency, times a hundred: 150 is 1.5 points for a euro. */
    pointsPerUnitHundredths: count(1, 1_000_000),
    rounding: v.optional(v.picklist(['down', 'nearest', 'up']), 'down'),
    /** Basis points of tax inside the prices that earn nothing; 0 when prices carry none or all of it earns. */
    taxBasisPoints: v.optional(count(0, 9_999), 0),
    excludedProductIds: v.optional(v.pipe(v.array(text(120, 1)), v.maxLength(500)), []),
    multipliers: v.optional(v.pipe(v.array(PointsMultiplier), v.maxLength(20)), []),
  }),
  v.object({kind: v.literal('sign-up'), id: Id, label: v.optional(LocalizedText), points}),
  v.object({
    kind: v.literal('birthday'),
    id: Id,
    label: v.optional(LocalizedText),
    points,
    /** A birthday given or changed less than this many days before it earns next year only. */
    noticeDays: v.optional(count(0, 366), 30),
  }),
  v.object({kind: v.literal('review'), id: Id, label: v.optional(LocalizedText), points}),
  /** An answered survey: once for each survey, and only where an invitation proves whose answer it is. */
  v.object({kind: v.literal('survey'), id: Id, label: v.optional(LocalizedText), points}),
  v.object({
    kind: v.literal('referral'),
    id: Id,
    label: v.optional(LocalizedText),
    points,
    /** What the friend gets. */
    friendPoints: v.optional(count(0, 10_000_000), 0),
  }),
  v.object({
    kind: v.literal('activity'),
    id: Id,
    label: LocalizedText,
    points,
    /** At most this often for one member; 0 without end. */
    maxTimes: v.optional(count(0, 10_000), 1),
  }),
]);
export type EarningRule = v.InferOutput<typeof EarningRule>;

/** Something points can be swapped for. */
export const Reward = v.object({
  id: Id,
  title: LocalizedText,
  hint: v.optional(LocalizedText),
  cost: points,
  gives: v.variant('kind', [
    v.object({
      kind: v.literal('coupon'),
      effect: CouponEffect,
      terms: v.optional(CouponTerms),
    }),
    /** Money on the member's account; given as a coupon where the platform has none. */
    v.object({kind: v.literal('store-credit'), amount: Money}),
    /** Something a person hands over, such as a morning at the wheel. */
    v.object({kind: v.literal('service'), instructions: LocalizedText}),
  ]),
  /** Left; null without end. */
  stock: v.optional(v.nullable(count(0, 100_000_000)), null),
});
export type Reward = v.InferOutput<typeof Reward>;

/** A tier; members hold the highest they reached. */
export const Tier = v.object({
  id: Id,
  name: LocalizedText,
  /** Points earned, or money spent in minor units, within the period; 0 for the first tier. */
  from: count(0, 1_000_000_000),
  benefits: v.optional(v.pipe(v.array(LocalizedText), v.maxLength(12)), []),
  /** Benefits that other systems act on, by stable names such as `priority-support` or `free-returns`. */
  perks: v.optional(v.pipe(v.array(Id), v.maxLength(12))),
  /** Basis points on top of what orders earn: 5000 is half as much again. */
  bonusBasisPoints: v.optional(count(0, 100_000), 0),
});
export type Tier = v.InferOutput<typeof Tier>;

/** Something small on the way, reached once. */
export const Milestone = v.object({
  id: Id,
  title: LocalizedText,
  /** Points earned in the tier period. */
  at: points,
  rewardId: v.optional(Id),
});
export type Milestone = v.InferOutput<typeof Milestone>;

/** The settings of a programme, as the shop owner writes them. Changing them never needs switching it off. */
export const LoyaltySettings = v.object({
  name: v.optional(LocalizedText),
  earning: v.pipe(v.array(EarningRule), v.minLength(1), v.maxLength(50)),
  rewards: v.optional(v.pipe(v.array(Reward), v.maxLength(100)), []),
  tiers: v.optional(v.pipe(v.array(Tier), v.maxLength(10)), []),
  tierBasis: v.optional(v.picklist(['points', 'spend']), 'points'),
  tierPeriod: v.optional(v.picklist(['calendar-year', 'lifetime']), 'calendar-year'),
  /** Days after a period's end during which a tier is kept while it could still be reached. */
  graceDays: v.optional(count(0, 366), 30),
  milestones: v.optional(v.pipe(v.array(Milestone), v.maxLength(30)), []),
  challenges: v.optional(v.pipe(v.array(Challenge), v.maxLength(30)), []),
  /** Whose weeks and months challenges go by, such as `Europe/Oslo`. */
  timeZone: v.optional(
    v.pipe(v.string(), v.check(isTimeZone, 'Give an IANA time zone such as Europe/Oslo.')),
    'UTC',
  ),
  /** Days until points of an order are the member's: the time for returns. */
  approvalDays: v.optional(count(0, 365), 14),
  /** Months without any earning or spending until points expire; absent: never. */
  expiryMonths: v.optional(count(1, 120)),
  /** Days before expiry when the member is warned by mail. */
  expiryWarningDays: v.optional(count(1, 180), 30),
  /** Minutes during which a swap can be undone. */
  undoMinutes: v.optional(count(0, 1440), 30),
  /** Earning stopped; spending stays open. */
  paused: v.optional(v.boolean(), false),
  /** When a pause ends by itself; absent: when the owner ends it. */
  pausedUntil: v.optional(Instant),
  termsUrl: v.optional(v.pipe(v.string(), v.maxLength(500), v.regex(/^(?:https?:\/\/|\/)/))),
  /** Where a code is used when the page cannot apply it: `{code}` stands for it. */
  useUrl: v.optional(v.pipe(v.string(), v.maxLength(500), v.regex(/^(?:https?:\/\/|\/)/))),
});
export type LoyaltySettings = v.InferOutput<typeof LoyaltySettings>;
