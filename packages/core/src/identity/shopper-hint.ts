import type {
  ShopperHint,
  Storefront,
  StorefrontSnapshot,
} from '@bonbon/contract/ports/storefront.js';

/** What the page says of its shopper; a hint that never leaves the page as a fact. */
export interface ShopperIdentity {
  readonly hint: ShopperHint | undefined;
  identify(hint: {readonly email?: string; readonly segments?: readonly string[]} | null): void;
  /** The same storefront, whose snapshots carry the hint. */
  readonly storefront: Storefront;
}

/** Lets a page name its shopper over whatever its storefront knows. */
export function createShopperIdentity(storefront: Storefront): ShopperIdentity {
  let hint: ShopperHint | undefined;
  const listeners = new Set<(snapshot: StorefrontSnapshot) => void>();
  const withHint = (snapshot: StorefrontSnapshot): StorefrontSnapshot =>
    hint ? {...snapshot, shopper: {...snapshot.shopper, ...hint}} : snapshot;
  const wrapped: Storefront = {
    ...storefront,
    snapshot: () => withHint(storefront.snapshot()),
    ready: async options => {
      const result = await storefront.ready(options);
      return result.ok ? {...result, value: withHint(result.value)} : result;
    },
    subscribe: listener => {
      listeners.add(listener);
      const stop = storefront.subscribe(snapshot => listener(withHint(snapshot)));
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
  };
  return {
    get hint() {
      return hint;
    },
    identify(next) {
      hint = next ? {...next, state: next.email ? 'identified' : 'anonymous'} : undefined;
      for (const listener of listeners) listener(wrapped.snapshot());
    },
    storefront: wrapped,
  };
}
