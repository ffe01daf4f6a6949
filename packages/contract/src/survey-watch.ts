import * as v from 'valibot';
import {EmailAddress, WebAddress} from './text.js';

const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** Who is told: people by mail, programs and chats by webhook. */
export const alertReceivers = {
  emails: v.optional(v.pipe(v.array(EmailAddress), v.maxLength(10)), []),
  /** A plain URL of Slack, Discord or Teams, or a receiver of signed JSON. */
  webhooks: v.optional(
    v.pipe(
      v.array(
        v.object({
          url: WebAddress,
          format: v.optional(v.picklist(['json', 'slack', 'discord', 'teams']), 'json'),
        }),
      ),
      v.maxLength(5),
    ),
    [],
  ),
};

/**
 * What is watched beside single answers. Told once when it begins; again only after it was over in between,
 * and never twice within a day.
 */
export const SurveyWatch = v.variant('when', [
  v.object({
    ...alertReceivers,
    when: v.literal('score-below'),
    /**
     * Net Promoter Score: points, −99 to 100. Satisfaction: share of satisfied answers in percent, 1 to 100.
     * Customer effort: mean of the answers, above 1 and up to 7.
     */
    value: v.pipe(v.number(), v.minValue(-99), v.maxValue(100)),
    /** Verified answers of so many days count. */
    days: v.optional(count(1, 365), 30),
    /** With fewer answers nothing is said. */
    answers: v.optional(count(1, 10_000), 30),
  }),
  v.object({
    ...alertReceivers,
    when: v.literal('silence'),
    /** No answer for so many days, while the survey is open and somebody was asked. */
    days: count(1, 365),
  }),
]);
export type SurveyWatch = v.InferOutput<typeof SurveyWatch>;

const lowest = {nps: -99, csat: 1, effort: 1.01};
const highest = {nps: 100, csat: 100, effort: 7};

interface Watched {
  readonly scale: {readonly kind: keyof typeof lowest};
  readonly watches?: readonly SurveyWatch[] | undefined;
}

/** True when a score of this scale can be below the value, and need not always be. */
export const fitsScale = ({scale: {kind}}: Watched, watch: SurveyWatch) =>
  watch.when !== 'score-below' || (watch.value >= lowest[kind] && watch.value <= highest[kind]);

/** True when somebody hears of it. */
export const hasReceiver = ({emails, webhooks}: SurveyWatch) => emails.length + webhooks.length > 0;
