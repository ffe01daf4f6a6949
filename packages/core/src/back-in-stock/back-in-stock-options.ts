import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {Clock} from '../clock.js';
import type {Outbox} from '../outbox/outbox.js';
import type {RandomBytes} from '../random.js';
import type {ConsentAwareStorage} from '../storage/storage.js';

/** What a reminder's memory is made from. */
export interface BackInStockStoreOptions {
  readonly backend: Backend;
  /** Tells which variant the page shows, and every change of it. */
  readonly storefront?: Storefront;
  /** Remembers a request over reloads, from the moment of asking and never before. */
  readonly storage?: ConsentAwareStorage;
  /** Keeps a request whose answer never arrived; opened when the shopper acts. */
  readonly outbox?: () => Promise<Outbox> | Outbox;
  /** True when an earlier page left something unsent, so that the outbox is opened at once. */
  readonly hasUnsent?: boolean;
  /** The access token of a shopper who is signed in; it proves an address. */
  readonly accessToken?: () => string | undefined;
  /** Language of the mail; asked at each call so that a switch is followed. */
  readonly locale?: () => string | undefined;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
}
