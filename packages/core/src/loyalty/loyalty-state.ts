import type {
  LoyaltyAccount,
  LoyaltyView,
  Redemption,
  RewardView,
} from '@bonbon/contract/loyalty.js';
import type {AdapterError} from '@bonbon/contract/result.js';
import type {ReadableAtom} from 'nanostores';

/** The rules of the programme, as anybody may see them. */
export interface LoyaltyProgramme extends LoyaltyView {
  readonly campaignId: string;
  /** The currency of the shop; sums in another one earn nothing. */
  readonly currency: string;
}

/** What changed since the shopper looked last; told once, on whichever page or tab comes first. */
export interface LoyaltyNews {
  /** Difference of the balance; gone after six seconds. */
  readonly points?: number;
  /** A tier newly reached; until the panel was opened. */
  readonly tier?: {readonly id: string; readonly name: string};
}

/**
 * Who the shopper is to the programme: what the badge shows, and what the panel is about. Each member is a
 * state somebody designed.
 */
export type LoyaltyState =
  /** No programme, or nobody here can answer about it: nothing is shown. */
  | {readonly phase: 'hidden'}
  /** Somebody is signed in and the answer is under way; a placeholder of the size it will have. */
  | {readonly phase: 'loading'; readonly programme: LoyaltyProgramme}
  /** Nobody is signed in: rules, never a balance. `ended`: somebody was, on this page. */
  | {
      readonly phase: 'guest';
      readonly programme: LoyaltyProgramme;
      readonly ended: boolean;
      /** A friend's link led here; `isKept` is false where its code ends with this page. */
      readonly friend?: {readonly code: string; readonly isKept: boolean};
    }
  /** Signed in, not a member: terms and the button. An error of the last try stands beside it. */
  | {
      readonly phase: 'join';
      readonly programme: LoyaltyProgramme;
      /** The code of the friend who told about it, if any: joining with it pays both. */
      readonly referral?: string;
      readonly error?: AdapterError;
    }
  | {readonly phase: 'joining'; readonly programme: LoyaltyProgramme}
  | {
      readonly phase: 'member';
      readonly programme: LoyaltyProgramme;
      /** Its `history` grows with `moreHistory`; `next` is there while more follows. */
      readonly account: LoyaltyAccount;
      readonly news: LoyaltyNews;
      /** How the last page of history came. */
      readonly history: 'ready' | 'loading' | 'failed';
      /** True right after joining on this page. */
      readonly fresh: boolean;
    }
  /** No connection: what was known last; `account.asOf` is its time. Nothing can be swapped. */
  | {
      readonly phase: 'stale';
      readonly programme: LoyaltyProgramme;
      readonly account: LoyaltyAccount;
      readonly error: AdapterError;
      readonly busy: boolean;
    }
  /** Nothing is known and no answer came: a small "try again". `offline`: the network's fault. */
  | {
      readonly phase: 'unavailable';
      readonly programme: LoyaltyProgramme;
      readonly error: AdapterError;
      readonly offline: boolean;
      readonly busy: boolean;
    };

/** A swap of points, from the question before it to the code; beside the member's state. */
export type LoyaltySwap =
  | {readonly phase: 'none'}
  /** "You have, it costs, left." Nothing is spent yet. */
  | {
      readonly phase: 'confirm';
      readonly reward: RewardView;
      /** What would be left. */
      readonly left: number;
      /** Why the last try did nothing; `reward.cost-changed` when it costs something else now. */
      readonly error?: AdapterError;
    }
  | {readonly phase: 'swapping'; readonly reward: RewardView}
  /** No answer came: the server is asked by the key of the swap; it is never made twice. */
  | {
      readonly phase: 'unknown';
      readonly title: string;
      readonly cost: number;
      readonly busy: boolean;
    }
  /** It cannot be had: spent elsewhere meanwhile, or the last piece is gone. The account is read again. */
  | {
      readonly phase: 'refused';
      readonly reward: RewardView;
      readonly reason: 'not-enough' | 'gone';
      /** Points that are missing. */
      readonly missing: number;
    }
  | {
      readonly phase: 'swapped';
      /** Without a coupon while `pending`: it is made and mailed. */
      readonly redemption: Redemption;
      /** Until when it can be undone; absent when it cannot (any more). */
      readonly undoUntilMs?: number;
      readonly applied: 'no' | 'applying' | 'applied' | 'manual' | 'refused';
      /** Where the code is used, when the page cannot apply it. */
      readonly useUrl?: string;
      /** Why applying did nothing. */
      readonly error?: AdapterError;
    }
  | {readonly phase: 'undoing'; readonly redemption: Redemption}
  /** The undo did not work: used already, too late, or no answer (`retryable`). */
  | {readonly phase: 'undo-failed'; readonly redemption: Redemption; readonly error: AdapterError}
  | {readonly phase: 'undone'; readonly redemption: Redemption};

/** The parts of the panel, in their order; also the last word of a deep link such as `#bonbon=loyalty/rewards`. */
export const loyaltyTabs = ['card', 'earn', 'rewards', 'history', 'refer'] as const;
export type LoyaltyTab = (typeof loyaltyTabs)[number];

/** The memory and rules of the programme on one page; all badges and panels of a page share one. */
export interface LoyaltyStore {
  readonly $state: ReadableAtom<LoyaltyState>;
  readonly $swap: ReadableAtom<LoyaltySwap>;
  readonly $tab: ReadableAtom<LoyaltyTab>;
  /** Reads the account if somebody is signed in; said again it does nothing. */
  open(): Promise<void>;
  /** Asks the server again; also "try again". */
  refresh(): Promise<void>;
  /** Another part of the panel. */
  show(tab: LoyaltyTab): void;
  /** The panel is open: a new tier has been seen. */
  seen(): void;
  /** Signed in: becomes a member. */
  join(): Promise<void>;
  moreHistory(): Promise<void>;
  /** Asks before anything is spent. */
  choose(rewardId: string): void;
  /** "Keep my points"; also leaves a swap that was made, refused or undone. */
  leave(): void;
  /** Swaps what was chosen; from `unknown` it asks again, with the same key. */
  redeem(): Promise<void>;
  /** Puts the code into the cart where the storefront can. */
  apply(): Promise<void>;
  undo(): Promise<void>;
  /** Newer rules, or another language. */
  update(programme: LoyaltyProgramme): void;
  destroy(): void;
}
