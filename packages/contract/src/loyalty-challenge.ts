import * as v from 'valibot';
import {Id, Instant, LocalizedText} from './text.js';

const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const goal = count(1, 10_000);

/**
 * What there is to do. Orders count once their time for returns is over, on the day they were placed, and
 * by the calendar of the shop's time zone: weeks begin on Monday.
 */
export const ChallengeTask = v.variant('kind', [
  /** So many orders, of at least so much in minor units. */
  v.object({
    kind: v.literal('orders'),
    goal,
    minimum: v.optional(count(0, 1_000_000_000), 0),
  }),
  /** So much spent, in minor units. */
  v.object({kind: v.literal('spend'), goal: count(1, 1_000_000_000)}),
  /** An activity, or a review, so many times. */
  v.object({kind: v.literal('activity'), ruleId: Id, goal}),
  /** An order in each of so many weeks or months in a row. */
  v.object({kind: v.literal('streak'), every: v.picklist(['week', 'month']), goal: count(2, 120)}),
]);
export type ChallengeTask = v.InferOutput<typeof ChallengeTask>;

/** A task with a goal; whoever reaches it keeps its badge, and is given its points or reward once. */
export const Challenge = v.pipe(
  v.object({
    id: Id,
    title: LocalizedText,
    hint: v.optional(LocalizedText),
    task: ChallengeTask,
    /** Only what was done from here on counts; absent: from the first day. */
    startsAt: v.optional(Instant),
    endsAt: v.optional(Instant),
    points: v.optional(count(1, 10_000_000)),
    rewardId: v.optional(Id),
  }),
  v.check(
    ({startsAt, endsAt}) => !startsAt || !endsAt || Date.parse(startsAt) < Date.parse(endsAt),
    'A challenge ends after it starts.',
  ),
);
export type Challenge = v.InferOutput<typeof Challenge>;

/** A challenge, for a page. */
export const ChallengeView = v.object({
  id: v.string(),
  title: v.string(),
  hint: v.optional(v.string()),
  kind: v.picklist(['orders', 'spend', 'activity', 'streak']),
  /** Orders, minor units, times, or weeks and months in a row. */
  goal: v.number(),
  every: v.optional(v.picklist(['week', 'month'])),
  startsAt: v.optional(Instant),
  endsAt: v.optional(Instant),
  points: v.optional(v.number()),
  /** The title of what is given beside points. */
  reward: v.optional(v.string()),
});
export type ChallengeView = v.InferOutput<typeof ChallengeView>;

/** How far a member has come with one. */
export const ChallengeProgress = v.object({
  id: v.string(),
  /** In the unit of its goal, and never more. */
  done: v.number(),
  /** What counts once its time for returns is over. */
  pending: v.optional(v.number()),
  /** When the goal was reached; its badge stays. */
  reachedAt: v.optional(Instant),
});
export type ChallengeProgress = v.InferOutput<typeof ChallengeProgress>;
