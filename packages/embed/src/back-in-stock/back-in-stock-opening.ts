import {httpBackInStock} from '@bonbon/adapters/http/http-back-in-stock.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {BackInStockStore} from '@bonbon/core/back-in-stock/back-in-stock-state.js';
import {createBackInStockStore} from '@bonbon/core/back-in-stock/back-in-stock-store.js';
import {parseStockAttempt, sendStockAttempt} from '@bonbon/core/back-in-stock/stock-attempts.js';
import {createStockRecords} from '@bonbon/core/back-in-stock/stock-records.js';
import {holdFloor} from '@bonbon/core/audience/hold.js';
import type {OutboxEntry} from '@bonbon/core/outbox/outbox.js';
import {fail, type Result} from '@bonbon/contract/result.js';
import {readToken} from '../session-token.js';
import type {WidgetContext} from '../widget.js';

/** Makes the memory of a reminder in the pasted script. */
export async function openStore(
  context: WidgetContext,
  own: Backend | undefined,
): Promise<BackInStockStore> {
  const {storefront, storage, outbox, locale, baseUrl, shopKey} = context;
  const unsent = storage.value('outbox', 'necessary', raw => raw);
  await context.readAll();
  const store = createBackInStockStore({
    backend: own ?? httpBackInStock({baseUrl, shopKey}),
    storefront,
    storage,
    outbox,
    locale,
    hasUnsent: unsent.get() !== undefined,
    accessToken: () => readToken(shopKey),
  });
  // A form under way is left in peace, and so is what came of it; not what another page left behind.
  let isUsed = false;
  store.$state.subscribe(({phase}) => (isUsed ||= phase === 'form'));
  holdFloor(() => isUsed && !/^(hidden|no-variant|offer)$/.test(store.$state.get().phase));
  return store;
}

/** Sends a request of an earlier page, on a page that may not show the reminder at all. */
export async function sendUnsentStock(
  entry: OutboxEntry,
  {baseUrl, shopKey, storage, locale}: WidgetContext,
): Promise<Result<unknown>> {
  const attempt = parseStockAttempt(entry);
  if (!attempt) return fail('rejected', 'stock.unreadable');
  const backend = httpBackInStock({baseUrl, shopKey});
  const result = await sendStockAttempt(attempt, backend, {locale: locale()}, undefined);
  const {variantId, watchKey} = attempt.request;
  if (result.ok) {
    createStockRecords(storage, Date.now).set(variantId, {
      watchKey,
      view: result.value,
      at: Date.now(),
    });
  }
  return result;
}
