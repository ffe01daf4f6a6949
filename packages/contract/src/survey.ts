import * as v from 'valibot';
import {CouponEffect, CouponTerms} from './coupon.js';
import {defaultQuestions} from './survey-defaults.js';
import {alertReceivers, fitsScale, hasReceiver, SurveyWatch} from './survey-watch.js';
import {Id, LocalizedText, text} from './text.js';

const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/**
 * The scale of the first question. Net Promoter Score: 0 to 10. Satisfaction: 2, 3, 5 or 7 steps.
 * Customer effort: 1 to 7, from "strongly disagree" to "strongly agree" that it was easy.
 */
export const SurveyScale = v.variant('kind', [
  v.object({kind: v.literal('nps')}),
  v.object({
    kind: v.literal('csat'),
    steps: v.optional(v.picklist([2, 3, 5, 7]), 5),
    shape: v.optional(v.picklist(['stars', 'faces', 'numbers']), 'faces'),
  }),
  v.object({kind: v.literal('effort')}),
]);
export type SurveyScale = v.InferOutput<typeof SurveyScale>;

/**
 * Where a score falls. Net Promoter Score: 0–6 low, 7–8 middle, 9–10 high. Satisfaction and effort: the
 * lower half is low, the upper two steps of 5 and 7 (the upper one of 2 and 3) are high.
 */
export const ScoreGroup = v.picklist(['low', 'middle', 'high']);
export type ScoreGroup = v.InferOutput<typeof ScoreGroup>;

const choice = v.object({
  id: Id,
  label: LocalizedText,
  /** The question that follows this choice; `end` goes to the thanks. */
  next: v.optional(Id),
});

const questionShared = {
  id: Id,
  title: LocalizedText,
  hint: v.optional(LocalizedText),
  required: v.optional(v.boolean(), false),
  /** Asked of these groups only; of all when absent. */
  groups: v.optional(v.pipe(v.array(ScoreGroup), v.minLength(1))),
  /** The question that follows; the next in line when absent, `end` goes to the thanks. */
  next: v.optional(Id),
};

/** A question after the score. */
export const SurveyQuestion = v.variant('kind', [
  v.object({
    ...questionShared,
    kind: v.literal('text'),
    maxLength: v.optional(count(1, 4000), 2000),
  }),
  v.object({
    ...questionShared,
    kind: v.literal('choice'),
    several: v.optional(v.boolean(), false),
    choices: v.pipe(v.array(choice), v.minLength(2), v.maxLength(12)),
  }),
  v.object({
    ...questionShared,
    kind: v.literal('scale'),
    steps: v.optional(count(2, 10), 5),
    /** What the lowest and the highest number mean. */
    lowLabel: v.optional(LocalizedText),
    highLabel: v.optional(LocalizedText),
  }),
]);
export type SurveyQuestion = v.InferOutput<typeof SurveyQuestion>;

const link = v.pipe(v.string(), v.maxLength(500), v.regex(/^(?:https?:\/\/|mailto:|tel:|\/)/));

/** A small gift for somebody the shop let down. */
export const MakeGood = v.object({
  label: LocalizedText,
  hint: v.optional(LocalizedText),
  coupon: v.optional(v.object({effect: CouponEffect, terms: v.optional(CouponTerms)})),
  points: v.optional(count(1, 1_000_000)),
});
export type MakeGood = v.InferOutput<typeof MakeGood>;

/** What a group of answers is thanked with. */
export const SurveyThanks = v.object({
  title: v.optional(LocalizedText),
  text: v.optional(LocalizedText),
  /**
   * Links, such as "write a review", "send a friend our link", "talk to Maja". Those with the ids `review`
   * and `share` are drawn with a picture, where all beside them have one.
   */
  actions: v.optional(
    v.pipe(
      v.array(
        v.object({
          id: Id,
          label: LocalizedText,
          hint: v.optional(LocalizedText),
          url: link,
          /** Shown as the main button. */
          primary: v.optional(v.boolean(), false),
        }),
      ),
      v.maxLength(4),
    ),
    [],
  ),
  /** One press more: what to look at first. */
  topics: v.optional(v.pipe(v.array(v.object({id: Id, label: LocalizedText})), v.maxLength(8)), []),
  makeGood: v.optional(MakeGood),
});
export type SurveyThanks = v.InferOutput<typeof SurveyThanks>;

/** Who hears of an answer, and when. */
export const SurveyAlert = v.object({
  /** Groups that raise it; low answers when absent. */
  groups: v.optional(v.pipe(v.array(ScoreGroup), v.minLength(1)), ['low']),
  /** Only answers with this topic. */
  topic: v.optional(Id),
  /** Only answers with words in them: with `low` among the groups, the negative comments. */
  commented: v.optional(v.boolean()),
  ...alertReceivers,
});
export type SurveyAlert = v.InferOutput<typeof SurveyAlert>;

/** How often anybody is asked. Over-limit invitations are dropped, never queued. */
export const SurveyWaits = v.object({
  /** Share of those who could be asked, in percent; decided once for each browser. */
  samplePercent: v.optional(count(1, 100), 100),
  /** Days until the same person is asked this survey again after an answer. */
  afterAnswerDays: v.optional(count(0, 3650), 90),
  /** Days after "not now". */
  afterLaterDays: v.optional(count(0, 365), 7),
  /** Days between any two surveys of the shop for one person. */
  betweenSurveysDays: v.optional(count(0, 365), 30),
});
export type SurveyWaits = v.InferOutput<typeof SurveyWaits>;

/** The element of the page that a survey placed `anchored` stands beside. */
export const SurveyAnchor = v.object({
  /** The first that is to be seen; without one it is what a trigger of the kind `click` names. */
  selector: v.optional(text(300, 1)),
  /** Where it stands, if there is room; `start` and `end` follow the direction of the words. */
  side: v.optional(v.picklist(['top', 'bottom', 'start', 'end']), 'bottom'),
});
export type SurveyAnchor = v.InferOutput<typeof SurveyAnchor>;

const surveySettings = v.object({
  scale: SurveyScale,
  /** The first question; a default in five languages when absent. */
  question: v.optional(LocalizedText),
  lowLabel: v.optional(LocalizedText),
  highLabel: v.optional(LocalizedText),
  /** One comment, worded by the group, when absent; an empty list asks for the score alone. */
  questions: v.optional(
    v.pipe(
      v.array(SurveyQuestion),
      v.maxLength(12),
      v.check(
        all => new Set(all.map(({id}) => id)).size === all.length,
        'Each question needs an id of its own.',
      ),
      v.check(
        all =>
          all.every((question, at) => {
            const targets = [
              question.next,
              ...(question.kind === 'choice' ? question.choices.map(({next}) => next) : []),
            ];
            return targets.every(
              next => !next || next === 'end' || all.findIndex(({id}) => id === next) > at,
            );
          }),
        'A question may only be followed by a later one, or by "end".',
      ),
    ),
    defaultQuestions,
  ),
  /** Offers "you may contact me about this" beside the comment. */
  askContact: v.optional(v.boolean(), true),
  thanks: v.optional(
    v.object({
      low: v.optional(SurveyThanks),
      middle: v.optional(SurveyThanks),
      high: v.optional(SurveyThanks),
    }),
    {},
  ),
  waits: v.optional(SurveyWaits, {}),
  /**
   * Keeps the answer of somebody signed in with their account, and says so on the page: it earns what the
   * programme gives for answers. Without it an answer on a page stays anonymous, whoever gives it.
   */
  linkAccount: v.optional(v.boolean(), false),
  /** How the page says that to somebody signed in; in five languages when absent. */
  accountNote: v.optional(LocalizedText),
  /** With the placement `anchored`: what it stands beside. */
  anchor: v.optional(SurveyAnchor),
  /** Minutes during which an answer may still be changed; the last value counts once. */
  editableMinutes: v.optional(count(0, 10_080), 60),
  alerts: v.optional(v.pipe(v.array(SurveyAlert), v.maxLength(10)), []),
  /** Who hears when the score falls, or when nobody answers any more. */
  watches: v.optional(v.pipe(v.array(SurveyWatch), v.maxLength(10))),
  /** Invites by mail, this many days after an order was delivered; absent: no mail. */
  inviteAfterDays: v.optional(count(0, 90)),
  /**
   * Days after which what people wrote is deleted, with its page and the shop's note; scores and chosen answers
   * stay. Absent: kept until the person is erased.
   */
  keepWordsDays: v.optional(count(30, 3660)),
  /** Hours within which a low answer should be answered. */
  replyWithinHours: v.optional(count(1, 720), 48),
});

/** The settings of a survey, as the shop owner writes them. */
// Named, because the compiler gives up writing it out wherever a campaign is used.
export const SurveySettings: v.GenericSchema<
  v.InferInput<typeof surveySettings>,
  v.InferOutput<typeof surveySettings>
> = v.pipe(
  surveySettings,
  v.rawCheck(({dataset, addIssue}) => {
    if (!dataset.typed) return;
    const {value: settings} = dataset;
    const {watches = []} = settings;
    const say = (at: number, key: 'value' | 'emails', message: string) => {
      const watch = watches[at] as SurveyWatch & {readonly value?: number};
      addIssue({
        message,
        path: [
          {type: 'object', origin: 'value', input: settings, key: 'watches', value: watches},
          {type: 'array', origin: 'value', input: watches, key: at, value: watch},
          {type: 'object', origin: 'value', input: {...watch}, key, value: watch[key]},
        ],
      });
    };
    watches.forEach((watch, at) => {
      if (!fitsScale(settings, watch)) say(at, 'value', 'survey.watch-outside');
      if (!hasReceiver(watch)) say(at, 'emails', 'survey.watch-unheard');
    });
  }),
);
export type SurveySettings = v.InferOutput<typeof surveySettings>;

const questionView = {
  id: v.string(),
  title: v.string(),
  hint: v.optional(v.string()),
  required: v.boolean(),
  groups: v.optional(v.array(ScoreGroup)),
  next: v.optional(v.string()),
};

/** A question for a page, in one language. */
export const SurveyQuestionView = v.variant('kind', [
  v.object({...questionView, kind: v.literal('text'), maxLength: v.number()}),
  v.object({
    ...questionView,
    kind: v.literal('choice'),
    several: v.boolean(),
    choices: v.array(v.object({id: v.string(), label: v.string(), next: v.optional(v.string())})),
  }),
  v.object({
    ...questionView,
    kind: v.literal('scale'),
    steps: v.number(),
    lowLabel: v.optional(v.string()),
    highLabel: v.optional(v.string()),
  }),
]);
export type SurveyQuestionView = v.InferOutput<typeof SurveyQuestionView>;

/** The thanks for a page, in one language. */
export const SurveyThanksView = v.object({
  title: v.optional(v.string()),
  text: v.optional(v.string()),
  actions: v.array(
    v.object({
      id: v.string(),
      label: v.string(),
      hint: v.optional(v.string()),
      url: v.string(),
      primary: v.boolean(),
    }),
  ),
  topics: v.array(v.object({id: v.string(), label: v.string()})),
  makeGood: v.optional(v.object({label: v.string(), hint: v.optional(v.string())})),
});
export type SurveyThanksView = v.InferOutput<typeof SurveyThanksView>;

/** What a page may know of a survey. */
export const SurveyView = v.object({
  scale: SurveyScale,
  question: v.optional(v.string()),
  lowLabel: v.optional(v.string()),
  highLabel: v.optional(v.string()),
  questions: v.array(SurveyQuestionView),
  askContact: v.boolean(),
  thanks: v.object({
    low: v.optional(SurveyThanksView),
    middle: v.optional(SurveyThanksView),
    high: v.optional(SurveyThanksView),
  }),
  waits: SurveyWaits,
  /**
   * The answer of somebody signed in is kept with their account: what is said to them beside the question.
   * Only then the access token of their session may be sent. Absent: every answer stays anonymous.
   */
  accountNote: v.optional(v.string()),
  anchor: v.optional(SurveyAnchor),
});
export type SurveyView = v.InferOutput<typeof SurveyView>;
