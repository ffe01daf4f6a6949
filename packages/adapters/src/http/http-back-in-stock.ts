import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Result} from '@bonbon/contract/result.js';
import {createCaller} from './http-call.js';
import type {Shape} from './shapes.js';

/** What a backend can do for the back-in-stock reminder. */
export type BackInStockBackend = Required<
  Pick<
    Backend,
    | 'subscribeStock'
    | 'stockSubscription'
    | 'resendStockConfirmation'
    | 'wishStock'
    | 'addStockText'
    | 'proveStockText'
    | 'endStockText'
  >
>;

/** What a widget reads of a request. */
const shape: Shape = {
  state: 'string',
  quantity: 'number',
  'maskedEmail?': 'string',
  'resendAt?': 'string',
  'confirmUntil?': 'string',
  'text?': {state: 'string', channel: 'string', maskedPhone: 'string'},
};

/** The reminder's part of a Bonbon server; a file of its own, fetched by those who ask. */
export function httpBackInStock(options: {
  readonly baseUrl: string;
  readonly shopKey: string;
  readonly fetch?: typeof fetch;
}): BackInStockBackend {
  const call = createCaller(options.baseUrl.replace(/\/$/, ''), options.fetch);
  const path = `/v1/shops/${encodeURIComponent(options.shopKey)}/stock-subscriptions`;
  const method = 'POST';
  return {
    subscribeStock: (body, {idempotencyKey, accessToken, ...more}) =>
      call(
        {method, path, body, shape, idempotencyKey, ...(accessToken ? {token: accessToken} : {})},
        more,
      ),
    stockSubscription: ({variantId, watchKey: token}, more) =>
      call(
        {path: `${path}/current?variantId=${encodeURIComponent(variantId)}`, token, shape},
        more,
      ),
    resendStockConfirmation: (body, {idempotencyKey, ...more}) =>
      call({method, path: `${path}/confirmation-mails`, body, shape, idempotencyKey}, more),
    wishStock: (body, {idempotencyKey, ...more}) =>
      call({method, path: `${path}/wishes`, body, shape, idempotencyKey}, more),
    addStockText: (body, {idempotencyKey, ...more}) =>
      call({method, path: `${path}/texts`, body, shape, idempotencyKey}, more),
    proveStockText: (body, {idempotencyKey, ...more}) =>
      call({method, path: `${path}/text-proofs`, body, shape, idempotencyKey}, more),
    endStockText: (body, {idempotencyKey, ...more}) =>
      call({method, path: `${path}/text-withdrawals`, body, shape, idempotencyKey}, more),
  };
}

/** Says that a page was opened by the button of a mail; a click that is told twice is one click. */
export const httpStockClick = (
  options: {readonly baseUrl: string; readonly shopKey: string; readonly fetch?: typeof fetch},
  token: string,
): Promise<Result<void>> =>
  createCaller(
    options.baseUrl.replace(/\/$/, ''),
    options.fetch,
  )({
    method: 'POST',
    path: `/v1/shops/${encodeURIComponent(options.shopKey)}/stock-subscriptions/clicks`,
    body: {token},
    idempotencyKey: token.slice(-64).padStart(16, '0'),
  });
