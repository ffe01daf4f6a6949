import * as v from 'valibot';
import {ChallengeProgress, ChallengeView} from './loyalty-challenge.js';
import {Money} from './money.js';
import {Instant} from './text.js';

/** A way to earn, for a page. */
export const EarningRuleView = v.object({
  id: v.string(),
  kind: v.picklist(['order', 'sign-up', 'birthday', 'review', 'survey', 'referral', 'activity']),
  label: v.optional(v.string()),
  /** Absent for orders, whose points follow from the sum. */
  points: v.optional(v.number()),
  pointsPerUnitHundredths: v.optional(v.number()),
  rounding: v.optional(v.picklist(['down', 'nearest', 'up'])),
  taxBasisPoints: v.optional(v.number()),
  excludedProductIds: v.optional(v.array(v.string())),
  /** The highest that fits holds; absent when there are none. */
  multipliers: v.optional(
    v.array(
      v.object({
        factorHundredths: v.number(),
        productIds: v.optional(v.array(v.string())),
        startsAt: v.optional(Instant),
        endsAt: v.optional(Instant),
      }),
    ),
  ),
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
  /** Stable names of benefits that are no discount, such as `free-returns`; absent without any. */
  perks: v.optional(v.array(v.string())),
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
  challenges: v.optional(v.array(ChallengeView)),
  approvalDays: v.number(),
  expiryMonths: v.optional(v.number()),
  undoMinutes: v.number(),
  paused: v.boolean(),
  /** While it is paused: until when. */
  pausedUntil: v.optional(Instant),
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
  /** Store credit that is not used up, each piece with the code that carries it; absent without any. */
  storeCredit: v.optional(v.array(v.object({code: v.string(), amount: Money}))),
  /** Swapped for rewards so far, less what was undone. */
  spent: v.optional(v.number()),
  /** Run out so far. */
  expired: v.optional(v.number()),
  /** What expires next, if anything does. */
  expiring: v.optional(v.object({points: v.number(), at: Instant})),
  tier: v.optional(
    v.object({
      id: v.string(),
      name: v.string(),
      /** What the page and other systems may act on now, such as `free-returns`. */
      perks: v.optional(v.array(v.string())),
      /** What counts towards tiers in this period: points, or minor units. */
      earned: v.number(),
      pendingEarned: v.number(),
      next: v.optional(v.object({id: v.string(), name: v.string(), from: v.number()})),
      /** The tier there will be once the pending points are approved; absent where it stays the same. */
      projected: v.optional(v.object({id: v.string(), name: v.string()})),
      /** Until when the tier is kept. */
      keptUntil: v.optional(Instant),
      /** True when it will be lost at `keptUntil` unless more is earned. */
      atRisk: v.boolean(),
      /** In its days of grace: since when the time it was earned for is over; absent before and after. */
      graceSince: v.optional(Instant),
    }),
  ),
  milestones: v.array(v.object({id: v.string(), reachedAt: v.optional(Instant)})),
  challenges: v.optional(v.array(ChallengeProgress)),
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
