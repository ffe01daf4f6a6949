import {fail} from '@bonbon/contract/result.js';
import type {Context, MiddlewareHandler} from 'hono';
import type {ShopService} from '../shop/shop-service.js';
import type {Env} from './env.js';
import {problem} from './problem.js';
import {readParam} from './read.js';

const allowedHeaders = 'Content-Type, Authorization, Idempotency-Key, X-Request-Id';
const exposedHeaders = 'Idempotency-Replayed, Retry-After, ETag, X-Request-Id';

function allow(c: Context<Env>, origin: string): void {
  c.header('Access-Control-Allow-Origin', origin);
  c.header('Access-Control-Expose-Headers', exposedHeaders);
}

/** A preflight promises nothing: the real request is checked, and its refusal can then be read. */
function preflight(c: Context<Env>, origin: string): Response {
  allow(c, origin);
  c.header('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE');
  c.header('Access-Control-Allow-Headers', allowedHeaders);
  c.header('Access-Control-Max-Age', '600');
  return c.body(null, 204);
}

/**
 * Knows the shop by the publishable key in the path and lets only its own pages in. A page from
 * elsewhere is refused with CORS headers, so that the tag there can say why. A request without an origin
 * comes from no other site's page; keys do not stop scripts, limits do.
 */
export const shopByKey = (shops: ShopService, publicUrl: string): MiddlewareHandler<Env> => {
  const ownOrigin = new URL(publicUrl).origin;
  return async (c, next) => {
    const origin = c.req.header('origin');
    c.header('Vary', 'Origin');
    if (c.req.method === 'OPTIONS') return preflight(c, origin ?? '*');
    if (origin) allow(c, origin);
    const shop = await shops.byKey(readParam(c, 'shopKey'));
    if (!shop) return problem(c, fail('not-found', 'shop.unknown-key').error);
    const isAllowed = !origin || origin === ownOrigin || shop.allowedOrigins.includes(origin);
    if (!isAllowed || origin === 'null')
      return problem(c, fail('forbidden', 'origin.not-allowed').error);
    c.set('shop', shop);
    return next();
  };
};

/** Lets any page read an answer that is the same for everybody. */
export const publicCors: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method === 'OPTIONS') return preflight(c, '*');
  allow(c, '*');
  return next();
};
