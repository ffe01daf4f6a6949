import type {
  StockSubscriptionRequest,
  StockSubscriptionView,
} from '@bonbon/contract/back-in-stock.js';
import {encodeJson} from '@bonbon/contract/json.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import {fail, type CallOptions, type Result} from '@bonbon/contract/result.js';
import type {Outbox, OutboxEntry} from '../outbox/outbox.js';
import type {RandomBytes} from '../random.js';
import type {StockEntry} from './back-in-stock-state.js';

/** Names these writes in the outbox. */
export const stockOutboxKind = 'stock';

/** One act of asking: however often it is sent, key and body stay the same. */
export interface StockAttempt {
  readonly key: string;
  readonly request: StockSubscriptionRequest;
}

/** Base64url of fresh random bytes: a key of this browser's own. */
export const randomKey = (random: RandomBytes, bytes = 24): string =>
  btoa(String.fromCharCode(...random(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const bodyOf = ({email, quantity, consents}: StockEntry) => ({
  ...(email ? {email} : {}),
  quantity,
  consents: consents.map(consent => ({...consent})),
});

/** Makes the act of asking for one variant. */
export const createStockAttempt = (
  variantId: string,
  entry: StockEntry,
  random: RandomBytes,
): StockAttempt => ({
  key: randomKey(random),
  request: {variantId, ...bodyOf(entry), watchKey: randomKey(random)},
});

/** Says whether an attempt asks for exactly this. */
export function isSameWish({request}: StockAttempt, variantId: string, entry: StockEntry): boolean {
  const {watchKey: _watchKey, ...body} = request;
  return encodeJson(body) === encodeJson({variantId, ...bodyOf(entry)});
}

/** Reads an attempt that an earlier page could not send. */
export function parseStockAttempt({key, payload}: OutboxEntry): StockAttempt | undefined {
  const request = payload as Partial<StockSubscriptionRequest> | null;
  const isRequest = typeof request?.variantId === 'string' && typeof request.watchKey === 'string';
  return isRequest ? {key, request: request as StockSubscriptionRequest} : undefined;
}

/** Sends an attempt; it stays on the device only while its answer is missing. */
export async function sendStockAttempt(
  {key, request}: StockAttempt,
  backend: Backend,
  call: CallOptions & {readonly accessToken?: string},
  outbox: Outbox | undefined,
): Promise<Result<StockSubscriptionView>> {
  outbox?.put({key, kind: stockOutboxKind, payload: request});
  const result = await (backend.subscribeStock?.(request, {...call, idempotencyKey: key}) ??
    fail('unsupported', 'stock.unsupported'));
  if (result.ok || !result.error.retryable) outbox?.remove(key);
  return result;
}
