import type {AccountTicket, AccountView, MailFrequency} from '@bonbon/contract/account.js';
import type {AdapterError, Result} from '@bonbon/contract/result.js';
import type {ReadableAtom} from 'nanostores';

/** How something the shopper did on my pages went. */
export type AccountNote =
  | {readonly state: 'busy'}
  | {readonly state: 'failed'; readonly error: AdapterError}
  /** For an order that was ordered again: what could not come along. */
  | {readonly state: 'done'; readonly left?: readonly string[]};

/** Everything my pages can show; each member is a state somebody designed. */
export type AccountState =
  | {readonly phase: 'loading'}
  /** `ended`: the shopper was signed in on this page before. */
  | {readonly phase: 'signed-out'; readonly ended: boolean}
  | {readonly phase: 'error' | 'offline'; readonly error: AdapterError}
  | {
      readonly phase: 'ready';
      readonly account: AccountView;
      /** By what was touched: `order:1`, `stock:2`, `favourite:3`, `preference:letter`, `birthday`, `often`, `pages`. */
      readonly notes: Readonly<Record<string, AccountNote>>;
    };

export type AccountPhase = AccountState['phase'];

/** The memory of my pages. */
export interface AccountStore {
  readonly $state: ReadableAtom<AccountState>;
  /** False where the shop's page takes nothing into its cart. */
  readonly canOrder: boolean;
  /** Reads the account, when somebody is signed in; also to try again. */
  open(): Promise<void>;
  setPreference(purpose: string, granted: boolean): Promise<void>;
  /** Month and day, such as `03-21`; empty forgets it. */
  setBirthday(birthday: string): Promise<void>;
  setMailFrequency(frequency: MailFrequency): Promise<void>;
  /** Taking away can be undone while the page is open. */
  setFavourite(variantId: string, kept: boolean): Promise<void>;
  wishStock(subscriptionId: string, wanted: boolean): Promise<void>;
  /** Puts an order into the cart again, without what is sold out. */
  orderAgain(orderId: string): Promise<void>;
  signOut(): Promise<void>;
  /** What carries the session over to the server's own pages. */
  ticket(): Promise<Result<AccountTicket>>;
  destroy(): void;
}
