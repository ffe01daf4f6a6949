import type {LoyaltyAccount} from '@bonbon/contract/loyalty.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {AdapterError, CallOptions} from '@bonbon/contract/result.js';
import type {ReadableAtom, WritableAtom} from 'nanostores';
import type {Clock} from '../clock.js';
import type {RandomBytes} from '../random.js';
import type {ConsentAwareStorage} from '../storage/storage.js';
import type {LoyaltyProgramme, LoyaltyState, LoyaltyStore, LoyaltySwap} from './loyalty-state.js';

/** Who is signed in on this page, as the account's keeper tells it. */
export interface LoyaltySession {
  readonly $session: ReadableAtom<
    | {
        readonly accessToken: string;
        readonly maskedEmail: string;
        readonly name?: string | undefined;
      }
    | undefined
  >;
  /** The server knows the session no more. */
  forget(): void;
}

/** What a programme’s memory is made from. */
export interface LoyaltyStoreOptions {
  readonly backend: Backend;
  /** The rules, from the settings of the page; without any nothing is shown. */
  readonly programme: LoyaltyProgramme | undefined;
  /** The account's keeper. */
  readonly keeper: LoyaltySession;
  /** Takes codes into the cart. */
  readonly storefront?: Storefront | undefined;
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

/** What showing the balance and the acts after it share. */
export interface LoyaltyMemory {
  readonly options: LoyaltyStoreOptions;
  readonly clock: Clock;
  readonly storage: ConsentAwareStorage;
  readonly $state: WritableAtom<LoyaltyState>;
  readonly $swap: WritableAtom<LoyaltySwap>;
  readonly token: () => string;
  /** Whose session it is, masked. */
  readonly who: () => string;
  call(): CallOptions;
  /** Shows an account that was just read; `silent`: the shopper was told already. */
  take(account: LoyaltyAccount, how?: {readonly silent?: boolean; readonly fresh?: boolean}): void;
  /** Reads the account again. */
  read(): Promise<void>;
  /** Shows why there is no account. */
  failed(error: AdapterError): void;
  /** Signed in and no member: asks whether to become one. */
  invite(): void;
  update(programme: LoyaltyProgramme): void;
  /** The code of a friend, kept until somebody joined. */
  readonly referral: {get(): string | undefined; delete(): void};
}

/** Everything that costs a press: fetched when somebody presses. */
export interface LoyaltyActs extends Pick<
  LoyaltyStore,
  'join' | 'moreHistory' | 'choose' | 'leave' | 'redeem' | 'apply' | 'undo'
> {
  /** Looks what became of a swap whose answer was lost. */
  resume(): Promise<void>;
  destroy(): void;
}

/** Makes the acts over what showing the balance knows. */
export type MakeLoyaltyActs = (memory: LoyaltyMemory) => LoyaltyActs;

/** Where the acts come from: here already, or a file that follows. */
export interface LoyaltyActsSource {
  readonly make?: MakeLoyaltyActs;
  readonly load: () => Promise<MakeLoyaltyActs>;
}

/** Name of the record of a swap that has no end yet. */
export const swapRecord = 'loyalty-swap';
