import type {SurveyScale} from '@bonbon/contract/survey.js';
import {withoutMarks, type Words} from '../messages/words.js';

/** What was found, without a word of anybody: it may wait in the outbox as it is. */
export type WatchFacts =
  | {
      readonly event: 'score-below';
      readonly scale: SurveyScale['kind'];
      readonly value: number;
      readonly limit: number;
      readonly answers: number;
      readonly days: number;
      readonly since: string;
    }
  | {
      readonly event: 'silence';
      readonly days: number;
      readonly since: string;
      readonly lastAnswerAt?: string;
    };

/** What was found, and in which survey. */
export type WatchNews = WatchFacts & {
  readonly campaign: {readonly id: string; readonly name: string};
};

/** Says what was found to people of the shop. */
export function watchWords(news: WatchNews, words: Words) {
  const {campaign, since} = news;
  const survey = campaign.name;
  const fact = (key: 'limit' | 'answers' | 'since' | 'last', value: string) => ({
    name: words.say(`survey.watch.${key}`),
    value,
  });
  if (news.event === 'silence') {
    const {lastAnswerAt} = news;
    const last = lastAnswerAt ? words.date(lastAnswerAt) : words.say('survey.watch.never');
    return {
      title: withoutMarks(words.say('survey.watch.silence', {survey, date: words.date(since)})),
      lead: words.say('survey.watch.silence-lead'),
      facts: [fact('last', last)],
    };
  }
  const {scale, value, limit, answers} = news;
  const figure = (one: number) =>
    scale === 'csat'
      ? words.number(one / 100, {style: 'percent', maximumFractionDigits: 1})
      : words.number(one, {maximumFractionDigits: 2});
  const values = {survey, score: figure(value), limit: figure(limit)};
  return {
    title: withoutMarks(words.say('survey.watch.score', values)),
    lead: words.say('survey.watch.score-lead'),
    facts: [
      {name: words.say(`survey.watch.${scale}`), value: figure(value)},
      fact('limit', figure(limit)),
      fact('answers', words.number(answers)),
      fact('since', words.date(since)),
    ],
  };
}
