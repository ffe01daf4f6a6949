import type {AccountTicket, Session} from '@bonbon/contract/account.js';
import type {AdapterError, Result} from '@bonbon/contract/result.js';
import type {ReadableAtom} from 'nanostores';

/** A mail that is under way, as the shopper sees it. */
export interface SentMail {
  readonly maskedEmail: string;
  /** The page behind the link must show the same two digits. */
  readonly matchNumber: string;
  readonly expiresAtMs: number;
  readonly resendAtMs: number;
  readonly triesLeft: number;
}

/** Everything the prompt can show; each member is a state somebody designed. */
export type AccountPromptState =
  | {readonly phase: 'offer-after-order'; readonly maskedEmail: string}
  /** `here`: the shopper said so on this very page; `never`: and not to be asked again at all. */
  | {readonly phase: 'snoozed'; readonly here: boolean; readonly never?: boolean}
  | {readonly phase: 'entry'; readonly error?: AdapterError}
  | {readonly phase: 'requesting'; readonly maskedEmail: string}
  | {
      readonly phase: 'sent';
      readonly mail: SentMail;
      /** The mail is being sent again. */
      readonly busy?: boolean;
      readonly wrongCode?: boolean;
      /** What did not reach the server, with the error. */
      readonly lost?: 'code' | 'mail';
      readonly error?: AdapterError;
    }
  | {readonly phase: 'wait'; readonly untilMs: number}
  | {readonly phase: 'send-error'; readonly error: AdapterError}
  | {readonly phase: 'signing-in'; readonly mail: SentMail}
  | {readonly phase: 'locked' | 'expired' | 'used' | 'invalid'; readonly maskedEmail: string}
  | {readonly phase: 'welcome' | 'cookie-blocked'; readonly session: Session}
  /** `fresh`: it happened just now. */
  | {readonly phase: 'signed-in'; readonly session: Session; readonly fresh: boolean};

export type AccountPromptPhase = AccountPromptState['phase'];

/** The prompt's memory and rules. Who somebody is, is the server's to say. */
export interface AccountPromptStore {
  readonly $state: ReadableAtom<AccountPromptState>;
  /** The last address, so that no error loses what was typed. */
  readonly $email: ReadableAtom<string>;
  /** It is on the screen: a request of before a reload is asked about. */
  open(): Promise<void>;
  /** Asks for a link; without an address for the one of the order, or for the one before. */
  request(email?: string): Promise<void>;
  /** "Not now": asks again in thirty days, or, with `never`, not in this browser. */
  decline(never?: boolean): void;
  /** To the field for an address. */
  change(): void;
  enterCode(code: string): Promise<void>;
  /** Sends the same attempt again, with the same key. */
  retry(): Promise<void>;
  /** Asks at once whether the link was pressed elsewhere. */
  refresh(): Promise<void>;
  /** "Stay here". */
  stay(): void;
  signOut(): Promise<void>;
  /** What carries the session over to the server's own pages. */
  ticket(): Promise<Result<AccountTicket>>;
  destroy(): void;
}
