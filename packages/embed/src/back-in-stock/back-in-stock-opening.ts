import {httpBackInStock} from '@bonbon/adapters/http/http-back-in-stock.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {BackInStockStore} from '@bonbon/core/back-in-stock/back-in-stock-state.js';
import {createBackInStockStore} from '@bonbon/core/back-in-stock/back-in-stock-store.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import type {InlineContext} from '../inline.js';

/** What a shopper who is signed in on this tab proves an address with. */
const readToken = (shopKey: string): string | undefined =>
  createStorage({area: () => sessionStorage, shopKey})
    .value('session', 'necessary', raw => {
      const {accessToken, expiresAt} = raw as {accessToken?: unknown; expiresAt?: string};
      const isGood = typeof accessToken === 'string' && Date.parse(expiresAt ?? '') > Date.now();
      return isGood ? accessToken : undefined;
    })
    .get();

/** Makes the memory of a reminder in the pasted script. */
export async function openStore(
  context: InlineContext,
  own: Backend | undefined,
): Promise<BackInStockStore> {
  const {storefront, storage, outbox, locale, baseUrl, shopKey} = context;
  const unsent = storage.value('outbox', 'necessary', raw => raw);
  await context.readAll();
  return createBackInStockStore({
    backend: own ?? httpBackInStock({baseUrl, shopKey}),
    storefront,
    storage,
    outbox,
    locale,
    hasUnsent: unsent.get() !== undefined,
    accessToken: () => readToken(shopKey),
  });
}
