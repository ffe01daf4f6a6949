import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {ReadableAtom} from 'nanostores';
import type {Clock} from '../clock.js';
import type {RandomBytes} from '../random.js';
import type {ConsentAwareStorage} from '../storage/storage.js';
import type {LoyaltyProgramme} from './loyalty-state.js';

/** Who is signed in on this page, as the account's keeper tells it. */
export interface LoyaltySession {
  readonly $session: ReadableAtom<
    {readonly accessToken: string; readonly maskedEmail: string} | undefined
  >;
  /** The server knows the session no more. */
  forget(): void;
}

export interface LoyaltyStoreOptions {
  readonly backend: Backend;
  /** The rules, from the settings of the page; without any nothing is shown. */
  readonly programme: LoyaltyProgramme | undefined;
  /** The account's keeper. */
  readonly keeper: LoyaltySession;
  /** Takes codes into the cart. */
  readonly storefront?: Storefront;
  /** Remembers, with consent, what was told last, so that every change is told once on all tabs. */
  readonly storage?: ConsentAwareStorage;
  /** This tab's own storage, where the session is too: the last balance, for pages without a connection. */
  readonly tab?: ConsentAwareStorage;
  /** The code of a friend in the address of this page. */
  readonly referral?: string | undefined;
  /** Language of names in answers; asked at each call so that a switch is followed. */
  readonly locale?: () => string | undefined;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
}
