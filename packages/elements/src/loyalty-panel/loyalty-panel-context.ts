import type {Translate} from '@bonbon/core/i18n/translator.js';
import type {LoyaltyStore, LoyaltySwap, LoyaltyTab} from '@bonbon/core/loyalty/loyalty-state.js';
import type {CSSResult} from 'lit';
import type {Shown, WithAccount} from '../loyalty/shown.js';

/** What the first view is drawn from. */
export interface FirstContext {
  readonly t: Translate;
  readonly shopName: string;
  readonly signIn: () => void;
  /** What is drawn once it has arrived; its room is kept. */
  readonly later: PanelLater | undefined;
}

/** What the parts behind it are drawn from. */
export interface PanelContext extends FirstContext {
  readonly store: LoyaltyStore | undefined;
  readonly swap: LoyaltySwap;
  readonly tab: LoyaltyTab;
  /** True where the page can put a code into the cart. */
  readonly canApply: boolean;
  /** Said of the referral link once it was copied. */
  readonly said: string;
  readonly show: (tab: LoyaltyTab) => void;
  readonly copyLink: () => void;
  /** Absent where the browser shares nothing. */
  readonly shareLink: (() => void) | undefined;
}

/** What decorates and completes the first view while it is looked at already. */
export interface PanelLater {
  /** The chart and the mark on a card. */
  print(seed: number): unknown;
  /** A drawing beside a promise. */
  icon(name: string): unknown;
  /** The way to the next tier with its stations. */
  rail(now: WithAccount, write: (value: number) => string): unknown;
  /** What holds on every tab: no connection, or a card that is new. */
  above(now: WithAccount): unknown;
  /** What there is to know about the points, below the way. */
  below(now: WithAccount): unknown;
}

/** A first view: a guest's or a member's. */
export interface FirstView {
  readonly styles: CSSResult | readonly CSSResult[];
  render(now: Shown, context: FirstContext): unknown;
  /** A card before it is anybody's; a guest's view has it. */
  blank?(context: FirstContext): unknown;
}
