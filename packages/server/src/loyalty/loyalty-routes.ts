import {operations} from '@bonbon/contract/operations.js';
import {fail} from '@bonbon/contract/result.js';
import {Hono, type Context, type MiddlewareHandler} from 'hono';
import {answer} from '../http/answer.js';
import type {Env} from '../http/env.js';
import {once} from '../http/idempotency.js';
import type {Metrics} from '../http/metrics.js';
import {problem, ProblemError} from '../http/problem.js';
import {
  readBearer,
  readBody,
  readIdempotencyKey,
  readLocale,
  readParam,
  readQuery,
} from '../http/read.js';
import type {Services} from '../services.js';
import type {MemberCall} from './member-service.js';

const callOf = (c: Context<Env>): MemberCall => {
  const shop = c.get('shop');
  return {shop, email: c.get('session').email, locale: readLocale(c, shop.locale)};
};

function readCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^\d{1,15}$/.test(cursor))
    throw new ProblemError(fail('rejected', 'request.bad-cursor').error);
  return Number(cursor);
}

/**
 * A member's own calls, below `/v1/shops/:shopKey`. Whose they are says the access token alone: no path,
 * query or body names a member.
 */
export function loyaltyRoutes({context, sessions, loyalty, joining}: Services, metrics: Metrics) {
  const {db} = context.storage;
  const {members, redemptions} = loyalty;
  const app = new Hono<Env>();

  const signedIn: MiddlewareHandler<Env> = async (c, next) => {
    const token = readBearer(c);
    const session = token && (await sessions.ofAccessToken(c.get('shop').id, token));
    if (!session) return problem(c, fail('unauthenticated', 'session.unknown').error);
    c.set('session', session);
    return next();
  };
  app.use('/loyalty/*', signedIn);
  app.use('/redemptions/*', signedIn);

  const actOf = (c: Context<Env>, key: string, body: unknown) => ({
    owner: c.get('shop').id,
    key,
    request: [c.req.method, c.req.path, c.get('session').email, body],
  });

  app.get('/loyalty', async c => {
    const {cursor} = readQuery(c, operations.getLoyalty.query);
    return answer(c, await members.account(callOf(c), readCursor(cursor)));
  });

  app.post('/loyalty/members', async c => {
    const key = readIdempotencyKey(c);
    const body = await readBody(c, operations.joinLoyalty.request);
    const call = callOf(c);
    const done = await once(db, actOf(c, key, body), tx => joining.join(tx, call, body));
    if (!done.ok || done.replayed) return answer(c, done, 201);
    await joining.catchUp(call);
    const now = await members.account(call);
    return answer(c, now.ok ? now : done, 201);
  });

  app.post('/redemptions', async c => {
    const key = readIdempotencyKey(c);
    const body = await readBody(c, operations.redeemPoints.request);
    const call = callOf(c);
    const made = await redemptions.redeem(call, body, key);
    metrics.redemptions.inc({outcome: made.ok ? 'swapped' : made.error.code});
    return answer(c, made, 201);
  });

  app.get('/redemptions/:redemptionId', async c => {
    const {key} = readQuery(c, operations.getRedemption.query);
    const redemptionId = readParam(c, 'redemptionId');
    if (redemptionId !== 'by-key')
      return answer(c, await redemptions.read(callOf(c), {redemptionId}));
    if (!key) return problem(c, fail('rejected', 'idempotency.key-missing').error);
    return answer(c, await redemptions.read(callOf(c), {writeKey: key}));
  });

  app.post('/redemptions/:redemptionId/undo', async c => {
    // Said twice it is the same as once, whatever the key.
    readIdempotencyKey(c);
    const done = await redemptions.undo(callOf(c), readParam(c, 'redemptionId'));
    metrics.redemptions.inc({outcome: done.ok ? 'undone' : done.error.code});
    return answer(c, done);
  });
  return app;
}
