import {InboundMessage} from '@bonbon/contract/text-message.js';
import {fail} from '@bonbon/contract/result.js';
import {Hono} from 'hono';
import * as v from 'valibot';
import type {Env} from '../http/env.js';
import {limitRate} from '../http/guard.js';
import type {Metrics} from '../http/metrics.js';
import {problem} from '../http/problem.js';
import {createRateLimiter} from '../http/rate-limit.js';
import {readBytes} from '../http/read.js';
import {isSigned} from '../http/signature.js';
import type {Services} from '../services.js';
import {messageKey} from './http-messenger.js';

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * What people answer to texts, `POST /v1/messages/inbound`. Signed like the texts themselves, since whoever
 * could write here could end anybody's.
 */
export function messageRoutes({context, texts}: Services, metrics: Metrics) {
  const {config, clock} = context;
  // One sender answers for everybody.
  const {perMinute, burst} = config.rateLimit;
  const limiter = createRateLimiter({perMinute: perMinute * 10, burst: burst * 10});
  return new Hono<Env>().post('/inbound', limitRate(limiter, metrics), async c => {
    const {messages} = config;
    if (!messages) return problem(c, fail('unsupported', 'message.no-sender').error);
    const body = Buffer.from(await readBytes(c)).toString('utf8');
    const signature = c.req.header('bonbon-signature') ?? '';
    if (!isSigned(messageKey(messages.secret), body, signature, clock()))
      return problem(c, fail('forbidden', 'message.bad-signature').error);
    const read = v.safeParse(InboundMessage, parse(body));
    if (!read.success) return problem(c, fail('rejected', 'request.invalid').error);
    const done = await texts.receive(read.output.from, read.output.text);
    c.header('Cache-Control', 'no-store');
    return c.json({done});
  });
}
