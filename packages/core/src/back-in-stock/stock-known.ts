import type {ConsentAwareStorage} from '../storage/storage.js';

/** True when this browser asked for a variant before, or has something unsent: then there is more to show. */
export const knowsStock = (storage: ConsentAwareStorage, variantId: string): boolean =>
  [`stock:${variantId}`, 'outbox'].some(name =>
    storage.value(name, 'necessary', raw => (raw ? true : undefined)).get(),
  );
