import {operations} from '@bonbon/contract/operations.js';
import {fail, type Result} from '@bonbon/contract/result.js';
import {Hono, type Context} from 'hono';
import type {Env} from '../http/env.js';
import {isOwnKey} from '../http/idempotency.js';
import type {Metrics} from '../http/metrics.js';
import {problem} from '../http/problem.js';
import {readBearer, readBody, readIdempotencyKey, readLocale, readParam} from '../http/read.js';
import type {Services} from '../services.js';
import type {ShopperCall} from '../campaign/shopper-call.js';

const callOf = (c: Context<Env>): ShopperCall => {
  const shop = c.get('shop');
  return {
    shop,
    campaignId: readParam(c, 'campaignId'),
    locale: readLocale(c, shop.locale),
    network: c.get('network'),
  };
};

function answer(c: Context<Env>, result: Result<object>, status: 200 | 201 = 200): Response {
  if (!result.ok) return problem(c, result.error);
  c.header('Cache-Control', 'no-store');
  return c.json(result.value, status);
}

const keyReused = () => fail('conflict', 'idempotency.key-reused');

/**
 * What a shopper's page asks of a survey, below `/v1/shops/:shopKey`. The response key and the step make an
 * answer happen once; the idempotency key only has to stand for the same request each time.
 */
export const surveyRoutes = ({survey, surveyGifts, context}: Services, metrics: Metrics) =>
  new Hono<Env>()
    .post('/campaigns/:campaignId/survey-responses', async c => {
      const key = readIdempotencyKey(c);
      const body = await readBody(c, operations.answerSurvey.request);
      const call = callOf(c);
      const result = await survey.answer(call, body, {key, accessToken: readBearer(c)});
      if (result.ok) {
        const {state, verified} = result.value;
        metrics.surveyAnswers.inc({state, verified: String(verified)});
      }
      return answer(c, result);
    })
    .post('/campaigns/:campaignId/make-goods', async c => {
      const key = readIdempotencyKey(c);
      const body = await readBody(c, operations.takeMakeGood.request);
      const call = callOf(c);
      const act = {owner: call.shop.id, key, request: ['make-good', call.campaignId, body]};
      if (!(await isOwnKey(context.storage.db, act))) return problem(c, keyReused().error);
      return answer(c, await surveyGifts.take(call, body.responseKey), 201);
    });
