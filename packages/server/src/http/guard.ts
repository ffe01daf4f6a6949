import {fail} from '@bonbon/contract/result.js';
import {randomUUID} from 'node:crypto';
import type {Context, MiddlewareHandler} from 'hono';
import {routePath} from 'hono/route';
import type {Config} from '../config.js';
import type {Log} from '../context.js';
import type {Env} from './env.js';
import type {Metrics} from './metrics.js';
import {clientAddress, networkOf} from './network.js';
import {problem} from './problem.js';
import type {createRateLimiter} from './rate-limit.js';

/** More at once would only wait in line for the database and make everybody slow. */
const maxInFlight = 512;

function connectionAddress(c: Context<Env>): string {
  // Called in memory, without a socket, everything comes from this machine.
  return c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1';
}

function readRequestId(c: Context<Env>): string {
  const given = c.req.header('x-request-id') ?? '';
  return /^[A-Za-z0-9_-]{8,64}$/.test(given) ? given : randomUUID();
}

/** Gives each request an id, a network, headers that are always right, a line of log and a measurement. */
export const observe =
  (config: Config, log: Log, metrics: Metrics): MiddlewareHandler<Env> =>
  async (c, next) => {
    const started = performance.now();
    c.set('requestId', readRequestId(c));
    const address = clientAddress(
      connectionAddress(c),
      c.req.header('x-forwarded-for'),
      config.trustedProxies,
    );
    c.set('network', networkOf(address));
    c.header('X-Request-Id', c.get('requestId'));
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('X-Frame-Options', 'DENY');
    metrics.inFlight.inc();
    try {
      await next();
    } finally {
      metrics.inFlight.dec();
      const seconds = (performance.now() - started) / 1000;
      const route = routePath(c, -1) || 'none';
      const {status} = c.res;
      const {method} = c.req;
      metrics.requests.observe({method, route, status}, seconds);
      log.info(
        {requestId: c.get('requestId'), method, route, status, ms: Math.round(seconds * 1000)},
        'answered',
      );
    }
  };

const fullMs = 1000;

const sayFull = (c: Context<Env>) =>
  problem(c, fail('unavailable', 'server.full', {retryAfterMs: fullMs}).error);

/** Refuses at once what could only be answered too late; people are told by a page instead. */
export function refuseWhenFull(
  metrics: Metrics,
  answer: (c: Context<Env>, waitMs: number) => Response = sayFull,
): MiddlewareHandler<Env> {
  let inFlight = 0;
  return async (c, next) => {
    if (inFlight >= maxInFlight) {
      metrics.limited.inc({reason: 'full'});
      return answer(c, fullMs);
    }
    inFlight += 1;
    try {
      return await next();
    } finally {
      inFlight -= 1;
    }
  };
}

/** Slows one network down, for each shop key apart. */
export const limitRate =
  (limiter: ReturnType<typeof createRateLimiter>, metrics: Metrics): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (c.req.method === 'OPTIONS') return next();
    const wait = limiter.take(`${c.req.param('shopKey') ?? 'admin'}|${c.get('network')}`);
    if (wait === 0) return next();
    metrics.limited.inc({reason: 'rate'});
    const origin = c.req.header('origin');
    if (origin) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Expose-Headers', 'Retry-After');
      c.header('Vary', 'Origin');
    }
    return problem(c, fail('rate-limited', 'rate-limited', {retryAfterMs: wait}).error);
  };
