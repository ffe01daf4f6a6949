import * as v from 'valibot';
import {CouponEffect, CouponTerms, CouponView} from './coupon.js';
import {Money} from './money.js';
import {EmailAddress, Id, Instant, LocalizedText, text} from './text.js';

const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const points = count(1, 10_000_000);

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
  termsUrl: v.optional(v.pipe(v.string(), v.maxLength(500), v.regex(/^(?:https?:\/\/|\/)/))),
  /** Where a code is used when the page cannot apply it: `{code}` stands for it. */
  useUrl: v.optional(v.pipe(v.string(), v.maxLength(500), v.regex(/^(?:https?:\/\/|\/)/))),
});
export type LoyaltySettings = v.InferOutput<typeof LoyaltySettings>;

/** A way to earn, for a page. */
export const EarningRuleView = v.object({
  id: v.string(),
  kind: v.picklist(['order', 'sign-up', 'birthday', 'review', 'referral', 'activity']),
  label: v.optional(v.string()),
  /** Absent for orders, whose points follow from the sum. */
  points: v.optional(v.number()),
  pointsPerUnitHundredths: v.optional(v.number()),
  rounding: v.optional(v.picklist(['down', 'nearest', 'up'])),
  taxBasisPoints: v.optional(v.number()),
  excludedProductIds: v.optional(v.array(v.string())),
  friendPoints: v.optional(v.number()),
  /** Activities: how often one member may earn by it; absent without end. */
  maxTimes: v.optional(v.number()),
});
export type EarningRuleView = v.InferOutput<typeof EarningRuleView>;

/** A reward, for a page. */
export const RewardView = v.object({
  id: v.string(),
  title: v.string(),
  hint: v.optional(v.string()),
  cost: v.number(),
  kind: v.picklist(['coupon', 'store-credit', 'service']),
  /** Days its code stays good. */
  validDays: v.optional(v.number()),
  available: v.boolean(),
});
export type RewardView = v.InferOutput<typeof RewardView>;

/** A tier, for a page. */
export const TierView = v.object({
  id: v.string(),
  name: v.string(),
  from: v.number(),
  benefits: v.array(v.string()),
  /** On top of what orders earn; absent when nothing is. */
  bonusBasisPoints: v.optional(v.number()),
});
export type TierView = v.InferOutput<typeof TierView>;

/** The programme as anybody may see it, member or not: rules, never a balance. */
export const LoyaltyView = v.object({
  name: v.optional(v.string()),
  earning: v.array(EarningRuleView),
  rewards: v.array(RewardView),
  tiers: v.array(TierView),
  tierBasis: v.picklist(['points', 'spend']),
  tierPeriod: v.picklist(['calendar-year', 'lifetime']),
  milestones: v.array(v.object({id: v.string(), title: v.string(), at: v.number()})),
  approvalDays: v.number(),
  expiryMonths: v.optional(v.number()),
  undoMinutes: v.number(),
  paused: v.boolean(),
  termsUrl: v.optional(v.string()),
  useUrl: v.optional(v.string()),
});
export type LoyaltyView = v.InferOutput<typeof LoyaltyView>;

/** One line of a member's statement. */
export const LoyaltyLine = v.object({
  lineId: v.string(),
  at: Instant,
  /** Points; negative when they left. */
  points: v.number(),
  state: v.picklist([
    'pending',
    'approved',
    'spent',
    'expired',
    'reversed',
    'adjusted',
    'returned',
  ]),
  /** Stable word of the reason, such as `order`, `order.refunded`, `reward`, `reward.undone`, `expiry`, `manual`. */
  reason: v.string(),
  /** Data for the words: order number, reward title, the owner's reason. */
  data: v.record(v.string(), v.union([v.string(), v.number()])),
  /** When pending points become the member's. */
  availableAt: v.optional(Instant),
});
export type LoyaltyLine = v.InferOutput<typeof LoyaltyLine>;

/** A member's own account; only with a proven address. */
export const LoyaltyAccount = v.object({
  /** The number on the card. */
  memberNumber: v.string(),
  name: v.optional(v.string()),
  memberSince: Instant,
  /** Points that can be spent; never below 0. */
  balance: v.number(),
  /** Points of orders whose time for returns is not over. */
  pending: v.number(),
  /** When the next pending points become the member's. */
  pendingUntil: v.optional(Instant),
  /** Points owed after a refund of what was already spent; the next earnings fill them first. */
  owed: v.number(),
  lifetime: v.number(),
  /** What expires next, if anything does. */
  expiring: v.optional(v.object({points: v.number(), at: Instant})),
  tier: v.optional(
    v.object({
      id: v.string(),
      name: v.string(),
      /** What counts towards tiers in this period: points, or minor units. */
      earned: v.number(),
      pendingEarned: v.number(),
      next: v.optional(v.object({id: v.string(), name: v.string(), from: v.number()})),
      /** Until when the tier is kept. */
      keptUntil: v.optional(Instant),
      /** True when it will be lost at `keptUntil` unless more is earned. */
      atRisk: v.boolean(),
    }),
  ),
  milestones: v.array(v.object({id: v.string(), reachedAt: v.optional(Instant)})),
  /** What rules that no order earns by gave so far, each rule once; those that gave nothing are left out. */
  earned: v.optional(
    v.array(
      v.object({
        ruleId: v.string(),
        times: v.number(),
        points: v.number(),
        /** The last time. */
        at: Instant,
      }),
    ),
  ),
  /** Month and day the shop was given, such as `05-14`. */
  birthday: v.optional(v.string()),
  /** Newest first; the rest by `next`. */
  history: v.array(LoyaltyLine),
  next: v.optional(v.string()),
  referral: v.optional(v.object({code: v.string(), url: v.string(), friends: v.number()})),
  asOf: Instant,
});
export type LoyaltyAccount = v.InferOutput<typeof LoyaltyAccount>;

/** Signed in and no member: nothing failed, so it is an answer like any other. */
export const NotJoined = v.object({joined: v.literal(false)});
export type NotJoined = v.InferOutput<typeof NotJoined>;

/** What somebody who is signed in is to the programme; only `NotJoined` has a `joined`. */
export const LoyaltyStanding = v.union([LoyaltyAccount, NotJoined]);
export type LoyaltyStanding = v.InferOutput<typeof LoyaltyStanding>;

/** Swaps points for a reward. */
export const RedemptionRequest = v.object({
  rewardId: Id,
  /** What the shopper was told it costs; another cost is refused, never charged. */
  cost: points,
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

/** A member in the owner's list. */
export const LoyaltyMember = v.object({
  memberNumber: v.string(),
  email: v.string(),
  balance: v.number(),
  pending: v.number(),
  owed: v.number(),
  lifetime: v.number(),
  tierId: v.optional(v.string()),
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
    }),
  ),
});
export type LiabilityReport = v.InferOutput<typeof LiabilityReport>;
