import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Result, WriteOptions} from '@bonbon/contract/result.js';
import type {SurveyResponseView} from '@bonbon/contract/survey-answers.js';
import {createCaller} from './http-call.js';
import type {Shape} from './shapes.js';

/** What a backend can do for surveys. */
export type SurveyBackend = Required<Pick<Backend, 'answerSurvey' | 'takeMakeGood'>>;

/** What a widget reads of what became of an answer. */
const shape: Shape = {
  state: 'string',
  group: 'string',
  verified: 'boolean',
  'editableUntil?': 'string',
  'coupon?': {code: 'string', 'expiresAt?': 'string'},
  'points?': 'number',
  'earned?': 'number',
};

/** The surveys' part of a Bonbon server; a file of its own, fetched by those who answer. */
export function httpSurvey(options: {
  readonly baseUrl: string;
  readonly shopKey: string;
  readonly fetch?: typeof fetch;
}): SurveyBackend {
  const call = createCaller(options.baseUrl.replace(/\/$/, ''), options.fetch);
  const post =
    (part: string) =>
    (
      campaignId: string,
      body: unknown,
      {
        idempotencyKey,
        accessToken: token = '',
        ...more
      }: WriteOptions & {readonly accessToken?: string | undefined},
    ): Promise<Result<SurveyResponseView>> => {
      const path = `/v1/shops/${encodeURIComponent(options.shopKey)}/campaigns/${encodeURIComponent(campaignId)}/${part}`;
      return call({method: 'POST', path, body, shape, idempotencyKey, token}, more);
    };
  return {answerSurvey: post('survey-responses'), takeMakeGood: post('make-goods')};
}
