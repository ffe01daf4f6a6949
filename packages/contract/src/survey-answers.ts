import * as v from 'valibot';
import {AnyPageKind} from './audience.js';
import {ConsentAnswer} from './consent.js';
import {CouponView} from './coupon.js';
import {ScoreGroup} from './survey.js';
import {BrowserKey, EmailAddress, Id, Instant, text} from './text.js';

const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** What was said to one question: words, chosen ids, or a number. */
export const SurveyAnswer = v.object({
  questionId: Id,
  text: v.optional(text(4000)),
  choices: v.optional(v.pipe(v.array(Id), v.maxLength(12))),
  value: v.optional(count(0, 10)),
});
export type SurveyAnswer = v.InferOutput<typeof SurveyAnswer>;

/** Where an answer was given, as far as the page knows: for the report by segment. A hint, never a proof. */
export const SurveyAbout = v.object({
  device: v.optional(v.picklist(['phone', 'tablet', 'desktop'])),
  pageKind: v.optional(AnyPageKind),
  productId: v.optional(text(120, 1)),
  /** What the shop says it is about, such as `call` or `chat`: from a link or the element. */
  context: v.optional(text(80, 1)),
  /** Groups of shoppers that the shop's own page named. */
  segments: v.optional(v.pipe(v.array(text(60, 1)), v.maxLength(10))),
});
export type SurveyAbout = v.InferOutput<typeof SurveyAbout>;

/**
 * An answer as far as it goes. Sent at the score, after each question, and at the end; later ones of
 * the same `responseKey` replace earlier ones, so that nothing counts twice.
 */
export const SurveyResponseRequest = v.object({
  /** Made in the shopper's browser, one for each answer. */
  responseKey: BrowserKey,
  /** Rises with each sending; a late one never undoes a later one. */
  step: count(1, 1000),
  score: count(0, 10),
  answers: v.optional(v.pipe(v.array(SurveyAnswer), v.maxLength(12)), []),
  complete: v.optional(v.boolean(), false),
  /** "You may contact me about this." */
  contact: v.optional(v.object({email: v.optional(EmailAddress), allowed: v.boolean()})),
  topic: v.optional(Id),
  consents: v.optional(v.pipe(v.array(ConsentAnswer), v.maxLength(10)), []),
  /** From an invitation by mail: this answer counts as verified. */
  invitation: v.optional(text(300)),
  page: v.optional(text(300)),
  /** The question that this sending leads to: where those stopped who say no more. */
  reached: v.optional(Id),
  about: v.optional(SurveyAbout),
});
export type SurveyResponseRequest = v.InferOutput<typeof SurveyResponseRequest>;

/** What became of an answer. */
export const SurveyResponseView = v.object({
  state: v.picklist(['partial', 'complete', 'already-answered', 'closed']),
  group: ScoreGroup,
  verified: v.boolean(),
  /** Until when it may be changed. */
  editableUntil: v.optional(Instant),
  /** A make-good that was taken. */
  coupon: v.optional(CouponView),
  points: v.optional(v.number()),
  /** Points that the answer itself earned its member. */
  earned: v.optional(v.number()),
});
export type SurveyResponseView = v.InferOutput<typeof SurveyResponseView>;

/** Takes the make-good that the thanks offer; once for each answer. */
export const MakeGoodRequest = v.object({responseKey: BrowserKey});
export type MakeGoodRequest = v.InferOutput<typeof MakeGoodRequest>;

/** Where an answer is in the hands of the shop. */
export const CaseStatus = v.picklist([
  'none',
  'needs-reply',
  'assigned',
  'contacted',
  'made-good',
  'no-answer',
  'closed',
  're-asked',
]);
export type CaseStatus = v.InferOutput<typeof CaseStatus>;

/**
 * How the owner makes good: by mail with the coupon of the answer's group, or with points on the card.
 * The member reads the reason in the history of their points, as it is written here.
 */
export const OwnerMakeGood = v.object({
  points: v.optional(count(1, 1_000_000)),
  reason: v.optional(text(200)),
});
export type OwnerMakeGood = v.InferOutput<typeof OwnerMakeGood>;

/**
 * How far an answer is. `begun`: its shopper may still be writing. `abandoned`: it was left at a question,
 * and nothing was heard for 30 minutes; who comes back makes it begun or finished again.
 */
export const SurveyProgress = v.picklist(['begun', 'finished', 'abandoned']);
export type SurveyProgress = v.InferOutput<typeof SurveyProgress>;

/** Whether somebody had bought before, by the shop's own orders; known of answers by invitation. */
export const CustomerKind = v.picklist(['first', 'returning']);
export type CustomerKind = v.InferOutput<typeof CustomerKind>;

/** An answer in the owner's inbox. */
export const SurveyInboxEntry = v.object({
  responseId: v.string(),
  campaignId: v.string(),
  score: v.number(),
  group: ScoreGroup,
  complete: v.boolean(),
  verified: v.boolean(),
  locale: v.string(),
  answers: v.array(SurveyAnswer),
  topic: v.optional(v.string()),
  email: v.optional(v.string()),
  mayContact: v.boolean(),
  orderId: v.optional(v.string()),
  page: v.optional(v.string()),
  progress: SurveyProgress,
  /** When an abandoned answer was last heard of. */
  abandonedAt: v.optional(Instant),
  /** The question it stands at while it is not finished, where that is known. */
  reached: v.optional(v.string()),
  about: v.optional(SurveyAbout),
  customer: v.optional(CustomerKind),
  status: CaseStatus,
  assignee: v.optional(v.string()),
  dueAt: v.optional(Instant),
  overdue: v.boolean(),
  /** What made good for it: taken by the shopper, mailed, or given as points by the owner. */
  makeGood: v.optional(
    v.object({
      state: v.picklist(['taken', 'mailed', 'given']),
      points: v.optional(v.number()),
    }),
  ),
  note: v.optional(v.string()),
  createdAt: Instant,
  updatedAt: Instant,
  closedAt: v.optional(Instant),
});
export type SurveyInboxEntry = v.InferOutput<typeof SurveyInboxEntry>;

/** Changes a case; what is absent stays. */
export const CaseChange = v.object({
  status: v.optional(CaseStatus),
  assignee: v.optional(text(120)),
  dueAt: v.optional(v.nullable(Instant)),
  note: v.optional(text(4000)),
});
export type CaseChange = v.InferOutput<typeof CaseChange>;

/**
 * A figure with its doubt. Net Promoter Score is the share of high minus the share of low answers, in
 * points from −100 to 100; satisfaction and effort are the share of high answers in percent. `low` and
 * `high` are the 95 % interval; below 30 answers it is `tooFew`.
 */
export const SurveyScore = v.object({
  n: v.number(),
  value: v.nullable(v.number()),
  low: v.nullable(v.number()),
  high: v.nullable(v.number()),
  tooFew: v.boolean(),
  groups: v.object({low: v.number(), middle: v.number(), high: v.number()}),
});
export type SurveyScore = v.InferOutput<typeof SurveyScore>;

/** What a report may be split by. */
export const SurveySegment = v.picklist([
  'locale',
  'device',
  'customer',
  'page',
  'pageKind',
  'product',
  'topic',
  'context',
  'segments',
]);
export type SurveySegment = v.InferOutput<typeof SurveySegment>;

/** The answers of one value: all of those that were given, say, on a phone. */
export const SurveySegmentScore = v.object({
  /** Null: of these answers it is not known. */
  value: v.nullable(v.string()),
  verified: SurveyScore,
  anonymous: SurveyScore,
});
export type SurveySegmentScore = v.InferOutput<typeof SurveySegmentScore>;

/** What a survey found out; verified and anonymous answers apart. */
export const SurveyReport = v.object({
  /** With `days`: only answers that were begun since then count, but for `open`, `overdue` and the trend. */
  since: v.optional(Instant),
  verified: SurveyScore,
  anonymous: SurveyScore,
  /** By week, oldest first, up to 26 weeks back: `score` of verified answers, `anonymous` of the others. */
  trend: v.array(v.object({from: Instant, score: SurveyScore, anonymous: SurveyScore})),
  distribution: v.array(v.object({score: v.number(), verified: v.number(), anonymous: v.number()})),
  /** Median hours from a low answer to its closing; null when none was closed. */
  medianHoursToClose: v.nullable(v.number()),
  open: v.number(),
  overdue: v.number(),
  /** How far answers got. `invited` are mails; what a page shows it tells the page alone, as `bon-open`. */
  progress: v.object({
    invited: v.number(),
    begun: v.number(),
    finished: v.number(),
    abandoned: v.number(),
    /** Where abandoned answers stand; `questionId` is null where it is not known. */
    abandonedAt: v.array(v.object({questionId: v.nullable(v.string()), count: v.number()})),
  }),
  /** With `segment`: its values, those with most answers first; at most 100, `left` counts the others. */
  segments: v.optional(
    v.object({by: SurveySegment, values: v.array(SurveySegmentScore), left: v.number()}),
  ),
});
export type SurveyReport = v.InferOutput<typeof SurveyReport>;
