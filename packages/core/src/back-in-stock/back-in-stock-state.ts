import type {VariantView} from '@bonbon/contract/ports/storefront.js';
import type {AdapterError} from '@bonbon/contract/result.js';
import type {ReadableAtom} from 'nanostores';
import type {StockTextRequestOf} from './stock-text-store.js';

/** The variant a reminder is about; the title names it in the shop's own words. */
export type StockItem = Pick<VariantView, 'variantId' | 'title' | 'availability'>;

/** What the shopper put in, kept through every error and every change of variant. */
export interface StockEntry {
  /** Absent where an access token proves the address. */
  readonly email?: string;
  readonly quantity: number;
  /** Purpose and wording version of each tick shown, with the answer. */
  readonly consents: readonly {
    readonly purpose: string;
    readonly wordingVersion: string;
    readonly granted: boolean;
  }[];
}

/** What the shop has of a request: to whom it writes and for how many pieces. */
export interface StockWish {
  readonly item: StockItem;
  /** As typed on this page; masked after a reload. Empty when nobody said. */
  readonly address: string;
  readonly quantity: number;
}

/** Everything a reminder can show; each member is a state somebody designed. */
export type BackInStockState =
  | {readonly phase: 'hidden'}
  | {readonly phase: 'no-variant'}
  | {readonly phase: 'offer'; readonly item: StockItem}
  | {readonly phase: 'form'; readonly item: StockItem; readonly error?: AdapterError}
  | {readonly phase: 'submitting'; readonly item: StockItem}
  | {readonly phase: 'submit-error'; readonly item: StockItem; readonly error: AdapterError}
  | {readonly phase: 'wait'; readonly item: StockItem; readonly untilMs: number}
  | (StockWish & {
      readonly phase: 'confirm-sent';
      /** From when the mail may be sent again; absent when it may not. */
      readonly resendAtMs?: number;
      readonly expiresAtMs?: number;
      readonly busy: boolean;
      readonly resent: boolean;
      readonly error?: AdapterError;
    })
  | (StockWish & {readonly phase: 'confirm-expired'})
  | (StockWish & {
      /** `already-on-list` is what a shopper finds who comes back. */
      readonly phase: 'subscribed' | 'already-on-list';
      readonly busy: boolean;
      readonly error?: AdapterError;
    })
  | (StockWish & {
      readonly phase: 'cancelled';
      readonly busy: boolean;
      readonly error?: AdapterError;
    })
  | {
      readonly phase: 'available-now';
      readonly item: StockItem;
      readonly quantity: number;
      /** True when the shopper had asked for it. */
      readonly asked: boolean;
      /** `link` where the shop's bag cannot be reached from here. */
      readonly bag: 'ready' | 'adding' | 'added' | 'refused' | 'link';
    }
  | {readonly phase: 'discontinued'; readonly item: StockItem};

export type BackInStockPhase = BackInStockState['phase'];

/** The reminder's memory and rules. The server decides; this store only remembers. */
export interface BackInStockStore {
  readonly $state: ReadableAtom<BackInStockState>;
  /** The last entry, so that no error loses what was typed. */
  readonly $entry: ReadableAtom<StockEntry>;
  /** True while an access token proves the address, so that none need be asked for. */
  readonly isProven: boolean;
  /** Names the variant by hand; undefined leaves it to the storefront again. */
  setItem(item: StockItem | undefined): void;
  /** Unfolds the form, folds it away. */
  open(): void;
  close(): void;
  submit(entry: StockEntry): Promise<void>;
  /** Sends the same request again, with the same key. */
  retry(): Promise<void>;
  /** Mails the confirmation once more. */
  resend(): Promise<void>;
  /** Back to the form, with everything typed still there. */
  edit(): void;
  /** Takes the request back; `undo` takes that back again. */
  cancel(): Promise<void>;
  undo(): Promise<void>;
  addToBag(): Promise<void>;
  /** The confirmed request that a number may be added to; undefined where there is none. */
  texting(): StockTextRequestOf | undefined;
  /** Asks the server what became of the request. */
  refresh(): Promise<void>;
  /** Says whether the shopper can see it; it asks the server only while that is so. */
  watch(visible: boolean): void;
  destroy(): void;
}
