import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {createAccountKeeper, type AccountKeeper} from '@bonbon/core/account/account-keeper.js';
import type {AccountPromptStore} from '@bonbon/core/account/account-prompt-state.js';
import {createAccountPromptStore} from '@bonbon/core/account/account-prompt-store.js';
import {createStorage, type ConsentAwareStorage} from '@bonbon/core/storage/storage.js';

const keepers = new WeakMap<Backend, AccountKeeper>();

/** The one keeper of a backend on this page: whoever signs in at one element is in at all. */
export function keeperOf(backend: Backend, shopKey?: string): AccountKeeper {
  const known = keepers.get(backend);
  if (known) return known;
  const made = createAccountKeeper(shopKey ? {shopKey} : {});
  keepers.set(backend, made);
  return made;
}

/** Makes a prompt's memory from what a page has. */
export function promptStore(options: {
  readonly backend: Backend;
  readonly keeper?: AccountKeeper;
  readonly storefront: Storefront | undefined;
  readonly locale: () => string;
  readonly storage?: ConsentAwareStorage;
  readonly afterOrder?: boolean;
}): AccountPromptStore {
  const {backend, storefront, locale, storage = createStorage(), afterOrder = true} = options;
  const {page, shopper} = storefront?.snapshot() ?? {};
  return createAccountPromptStore({
    backend,
    keeper: options.keeper ?? keeperOf(backend),
    storage,
    locale,
    orderEmail: afterOrder && page?.kind === 'thank-you' ? shopper?.email : undefined,
    returnTo: () => location.href.split('#')[0],
    isVisible: () => !document.hidden,
  });
}
