import type {Backend} from '@bonbon/contract/ports/backend.js';
import {createCaller} from './http-call.js';
import type {Shape} from './shapes.js';

/** What a backend can do for the back-in-stock reminder. */
export type BackInStockBackend = Required<
  Pick<Backend, 'subscribeStock' | 'stockSubscription' | 'resendStockConfirmation' | 'wishStock'>
>;

/** What a widget reads of a request. */
const shape: Shape = {
  state: 'string',
  quantity: 'number',
  'maskedEmail?': 'string',
  'resendAt?': 'string',
  'confirmUntil?': 'string',
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
  };
}
