import type {Backend} from '@bonbon/contract/ports/backend.js';
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
};

/** The surveys' part of a Bonbon server; a file of its own, fetched by those who answer. */
export function httpSurvey(options: {
  readonly baseUrl: string;
  readonly shopKey: string;
  readonly fetch?: typeof fetch;
}): SurveyBackend {
  const call = createCaller(options.baseUrl.replace(/\/$/, ''), options.fetch);
  const of = (campaignId: string) =>
    `/v1/shops/${encodeURIComponent(options.shopKey)}/campaigns/${encodeURIComponent(campaignId)}`;
  const method = 'POST';
  return {
    answerSurvey: (campaignId, body, {idempotencyKey, ...more}) =>
      call({method, path: `${of(campaignId)}/survey-responses`, body, shape, idempotencyKey}, more),
    takeMakeGood: (campaignId, body, {idempotencyKey, ...more}) =>
      call({method, path: `${of(campaignId)}/make-goods`, body, shape, idempotencyKey}, more),
  };
}
