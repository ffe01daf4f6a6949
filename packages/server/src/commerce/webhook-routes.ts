import type {CommerceEvent} from '@bonbon/contract/ports/commerce.js';
import {fail} from '@bonbon/contract/result.js';
import {Hono, type Context} from 'hono';
import type {Env} from '../http/env.js';
import {limitRate} from '../http/guard.js';
import type {Metrics} from '../http/metrics.js';
import {problem} from '../http/problem.js';
import {createRateLimiter} from '../http/rate-limit.js';
import {readBytes, readParam} from '../http/read.js';
import type {Services} from '../services.js';
import type {Shop} from '@bonbon/contract/shop.js';

const headersOf = (c: Context<Env>): Record<string, string> => {
  const headers: Record<string, string> = {};
  c.req.raw.headers.forEach((value, name) => (headers[name.toLowerCase()] = value));
  return headers;
};

/**
 * News of the shop's platform, `POST /v1/shops/:shopKey/webhooks`. They are checked and answered at once,
 * since platforms wait a second; the look is taken afterwards, and what a crash loses the scans find.
 */
export function webhookRoutes(services: Services, metrics: Metrics) {
  const {context, shops, restock, orders} = services;
  const {log, config, commerceFor} = context;
  // Platforms send from a few networks and in bursts.
  const {perMinute, burst} = config.rateLimit;
  const limiter = createRateLimiter({perMinute: perMinute * 10, burst: burst * 10});

  async function follow(shop: Shop, events: readonly CommerceEvent[]): Promise<void> {
    for (const event of events) {
      if (event.type === 'stock.maybe-changed') await restock.look(shop, event.variantIds);
      if (event.type === 'order.changed') await orders.look(shop, event.orderId);
    }
  }

  return new Hono<Env>().post('/:shopKey/webhooks', limitRate(limiter, metrics), async c => {
    const shop = await shops.byKey(readParam(c, 'shopKey'));
    if (!shop) return problem(c, fail('not-found', 'shop.unknown-key').error);
    const commerce = commerceFor(shop);
    if (!commerce?.receiveWebhook)
      return problem(c, fail('unsupported', 'webhook.unsupported').error);
    const read = await commerce.receiveWebhook({
      method: c.req.method,
      url: c.req.url,
      headers: headersOf(c),
      body: await readBytes(c),
    });
    if (!read.ok) return problem(c, read.error);
    services.background.start('webhook', () => follow(shop, read.value), log);
    c.header('Cache-Control', 'no-store');
    return c.json({accepted: true});
  });
}
