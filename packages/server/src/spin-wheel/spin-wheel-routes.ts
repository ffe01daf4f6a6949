import {operations} from '@bonbon/contract/operations.js';
import {fail} from '@bonbon/contract/result.js';
import {Hono, type Context} from 'hono';
import {answer} from '../http/answer.js';
import type {Env} from '../http/env.js';
import {once} from '../http/idempotency.js';
import {problem} from '../http/problem.js';
import {readBearer, readBody, readIdempotencyKey, readLocale, readParam} from '../http/read.js';
import type {Services} from '../services.js';
import type {ShopperCall} from './spin-wheel-service.js';

const callOf = (c: Context<Env>): ShopperCall => {
  const shop = c.get('shop');
  return {
    shop,
    campaignId: readParam(c, 'campaignId'),
    locale: readLocale(c, shop.locale),
    network: c.get('network'),
  };
};

/** What a shopper's page asks of a wheel, below `/v1/shops/:shopKey`. */
export const spinWheelRoutes = ({wheel, prizes, context}: Services) =>
  new Hono<Env>()
    .post('/campaigns/:campaignId/spin-offers', async c => {
      const request = await readBody(c, operations.offerSpin.request);
      return answer(c, await wheel.offer(callOf(c), request));
    })
    .post('/campaigns/:campaignId/spins', async c => {
      const key = readIdempotencyKey(c);
      const request = await readBody(c, operations.spin.request);
      return answer(c, await wheel.spin(callOf(c), request, key), 201);
    })
    .get('/campaigns/:campaignId/spins/current', async c => {
      const token = readBearer(c);
      if (!token) return problem(c, fail('unauthenticated', 'spin.token-missing').error);
      return answer(c, await wheel.read(callOf(c), token));
    })
    .post('/campaigns/:campaignId/prize-mails', async c => {
      const key = readIdempotencyKey(c);
      const body = await readBody(c, operations.sendPrizeMail.request);
      const call = callOf(c);
      const act = {owner: call.shop.id, key, request: ['prize-mail', call.campaignId, body]};
      return answer(
        c,
        await once(context.storage.db, act, tx => prizes.sendPrizeMail(tx, call, body)),
        202,
      );
    });
