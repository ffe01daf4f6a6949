import type {Translate} from '@bonbon/core/i18n/translator.js';
import {formatMoney} from '@bonbon/core/i18n/formats.js';
import type {
  LoyaltyProgramme,
  LoyaltyState,
  LoyaltyStore,
  LoyaltySwap,
  LoyaltyTab,
} from '@bonbon/core/loyalty/loyalty-state.js';
import {html, type TemplateResult} from 'lit';
import {numeralsOf} from '../loyalty/numbers.js';

export type WithAccount = Extract<LoyaltyState, {phase: 'member' | 'stale'}>;
export type Shown = Exclude<LoyaltyState, {phase: 'hidden'}>;

/** What the parts of the panel are drawn from. */
export interface PanelContext {
  readonly t: Translate;
  readonly store: LoyaltyStore | undefined;
  readonly swap: LoyaltySwap;
  readonly tab: LoyaltyTab;
  readonly shopName: string;
  /** True where the page can put a code into the cart. */
  readonly canApply: boolean;
  /** Said of the referral link once it was copied. */
  readonly said: string;
  readonly show: (tab: LoyaltyTab) => void;
  readonly signIn: () => void;
  readonly copyLink: () => void;
  /** Absent where the browser shares nothing. */
  readonly shareLink: (() => void) | undefined;
}

/** An amount as the language writes it. */
export const moneyOf = (minor: number, currency: string, locale: string): string =>
  formatMoney({minor, currency}, numeralsOf(locale));

/** One whole unit of the shop's currency, such as "€1". */
export function unitOf({currency}: LoyaltyProgramme, locale: string): string {
  const {maximumFractionDigits = 2} = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return moneyOf(10 ** maximumFractionDigits, currency, locale);
}

/** A button; while it works it does nothing else. */
export const button = (
  look: string,
  words: string,
  onClick: () => void,
  more: {readonly label?: string; readonly busy?: boolean; readonly part?: string} = {},
): TemplateResult =>
  html`<button
    class=${look}
    part=${more.part ?? 'button'}
    type="button"
    aria-label=${more.label ?? words}
    aria-disabled=${String(more.busy ?? false)}
    @click=${() => {
      if (!more.busy) onClick();
    }}
  >
    ${words}
  </button>`;
