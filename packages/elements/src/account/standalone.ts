import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {createAccountStore} from '@bonbon/core/account/account-store.js';
import {keeperOf, promptStore} from '../account-prompt/standalone.js';

/** The memories of my pages and of the door to them, from what a page has. */
export function accountStores(options: {
  readonly backend: Backend;
  readonly storefront: Storefront | undefined;
  readonly locale: () => string;
}) {
  const keeper = keeperOf(options.backend);
  return {
    store: createAccountStore({...options, keeper}),
    promptStore: promptStore({...options, keeper, afterOrder: false}),
  };
}
