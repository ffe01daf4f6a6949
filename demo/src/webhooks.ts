import type {CommerceEvent, RawRequest} from '@bonbon/contract/ports/commerce.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import {createHmac, randomUUID, timingSafeEqual} from 'node:crypto';
import * as v from 'valibot';

/** What the shop tells others about itself: only where to look, as most platforms do. */
export type ShopNews =
  | {readonly topic: 'inventory/update'; readonly variantIds: readonly string[]}
  | {readonly topic: 'orders/update'; readonly orderId: string};

/** Names the header that holds the base64 HMAC-SHA-256 of the raw body. */
export const signatureHeader = 'x-fjord-hmac-sha256';

const signatureOf = (secret: string, body: Uint8Array) =>
  createHmac('sha256', secret).update(body).digest();

/** A signed webhook, ready to be posted. */
export function writeWebhook(secret: string, news: ShopNews) {
  const body = JSON.stringify({id: randomUUID(), at: new Date().toISOString(), ...news});
  const signature = signatureOf(secret, Buffer.from(body)).toString('base64');
  return {body, headers: {'Content-Type': 'application/json', [signatureHeader]: signature}};
}

const News = v.variant('topic', [
  v.object({topic: v.literal('inventory/update'), variantIds: v.array(v.string())}),
  v.object({topic: v.literal('orders/update'), orderId: v.string()}),
]);

function eventOf(body: unknown): CommerceEvent {
  const news = v.safeParse(News, body);
  if (!news.success) {
    const {topic} = v.parse(v.fallback(v.object({topic: v.string()}), {topic: 'unknown'}), body);
    return {type: 'ignored', topic};
  }
  return news.output.topic === 'inventory/update'
    ? {type: 'stock.maybe-changed', variantIds: news.output.variantIds}
    : {type: 'order.changed', orderId: news.output.orderId};
}

/** Checks the signature over the bytes that came and says what the webhook is about. */
export function readWebhook(
  secret: string,
  {headers, body}: RawRequest,
): Result<readonly CommerceEvent[]> {
  const given = Buffer.from(headers[signatureHeader] ?? '', 'base64');
  const wanted = signatureOf(secret, body);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    return fail('forbidden', 'webhook.bad-signature');
  try {
    return ok([eventOf(JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(body)))]);
  } catch {
    return fail('rejected', 'webhook.no-json');
  }
}
