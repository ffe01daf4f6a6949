import type {AdapterError} from '@bonbon/contract/result.js';
import type {Odds, SpinOffer, SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import type {ReadableAtom} from 'nanostores';

/** What the shopper put in, kept through every error. */
export interface SpinEntry {
  readonly email?: string;
  /** Purpose and wording version of each tick shown, with the answer. */
  readonly consents: readonly {
    readonly purpose: string;
    readonly wordingVersion: string;
    readonly granted: boolean;
  }[];
}

/** An offer that may be spun. */
export type OpenOffer = Extract<SpinOffer, {state: 'open'}>;

/** Everything a wheel can show; each member is a state somebody designed. */
export type SpinWheelState =
  | {readonly phase: 'teaser'}
  | {readonly phase: 'loading'}
  | {readonly phase: 'load-error'; readonly error: AdapterError}
  | {readonly phase: 'intro'; readonly offer: OpenOffer; readonly error?: AdapterError}
  | {readonly phase: 'submitting'; readonly offer: OpenOffer}
  | {readonly phase: 'submit-error'; readonly offer: OpenOffer; readonly error: AdapterError}
  | {readonly phase: 'wait'; readonly offer: OpenOffer; readonly untilMs: number}
  | {readonly phase: 'spinning'; readonly odds: Odds; readonly outcome: SpinOutcome}
  | {
      readonly phase: 'check-inbox';
      readonly odds: Odds;
      readonly outcome: SpinOutcome;
      readonly resendAtMs: number;
      readonly error?: AdapterError;
      readonly busy: boolean;
      readonly canCorrect: boolean;
    }
  | {
      readonly phase: 'revealed';
      readonly odds: Odds;
      readonly outcome: SpinOutcome;
      readonly applied: 'no' | 'applying' | 'applied' | 'manual' | 'refused';
      readonly useUrl?: string;
      readonly error?: AdapterError;
    }
  | {readonly phase: 'no-prize'; readonly odds: Odds; readonly outcome: SpinOutcome}
  | {
      readonly phase: 'already-played';
      readonly odds?: Odds;
      readonly outcome?: SpinOutcome;
      readonly nextPlayAt?: string;
    }
  | {readonly phase: 'pocket'; readonly outcome: SpinOutcome; readonly odds: Odds}
  | {readonly phase: 'sold-out'}
  | {readonly phase: 'ended'}
  | {readonly phase: 'redeemed'; readonly outcome: SpinOutcome}
  | {readonly phase: 'expired'; readonly outcome: SpinOutcome}
  | {readonly phase: 'snoozed'};

export type SpinWheelPhase = SpinWheelState['phase'];

/** The wheel's memory and rules. The server decides; this store only remembers. */
export interface SpinWheelStore {
  readonly $state: ReadableAtom<SpinWheelState>;
  /** The last entry, so that no error loses what was typed. */
  readonly $entry: ReadableAtom<SpinEntry>;
  /** Asks for an offer; from `teaser`, `load-error`, `pocket` or `snoozed`. */
  open(): Promise<void>;
  /**
   * Fetches what `open` would show, before anybody sees it, and answers whether that is a turn: who did not ask for a
   * wheel is not shown that there is none.
   */
  hasTurn(): Promise<boolean>;
  spin(entry: SpinEntry): Promise<void>;
  /** Sends the same attempt again, with the same key. */
  retry(): Promise<void>;
  /** The animation ended or was skipped. */
  settle(): void;
  /** Puts the code into the cart where the storefront can. */
  apply(): Promise<void>;
  resendMail(email?: string): Promise<void>;
  /**
   * Asks the server whether a mailed prize was confirmed meanwhile; before anything was opened, whether
   * a prize of an earlier page waits, which then is in the `pocket`.
   */
  refresh(): Promise<void>;
  /** Closing without having played snoozes; closing with a live code goes to `pocket`. `declined` is "not now". */
  close(reason: 'closed' | 'declined'): void;
  destroy(): void;
}
