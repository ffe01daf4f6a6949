import type {StockSubscriptionView} from '@bonbon/contract/back-in-stock.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Result, WriteOptions} from '@bonbon/contract/result.js';
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
  const post =
    (part: string) =>
    (
      body: unknown,
      {idempotencyKey, ...more}: WriteOptions,
    ): Promise<Result<StockSubscriptionView>> =>
      call({method, path: `${path}/${part}`, body, shape, idempotencyKey}, more);
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
    resendStockConfirmation: post('confirmation-mails'),
    wishStock: post('wishes'),
    addStockText: post('texts'),
    proveStockText: post('text-proofs'),
    endStockText: post('text-withdrawals'),
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
