import type {SpinWheelView} from '@bonbon/contract/spin-wheel.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import type {SpinWheelStore} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import type {SliceShape} from './wheel-geometry.js';

/** What the later states are drawn from. */
export interface LaterContext {
  readonly t: Translate;
  readonly settings: SpinWheelView | undefined;
  readonly shapes: readonly SliceShape[];
  readonly verifyUrl: string;
  readonly inline: boolean;
  readonly store: SpinWheelStore | undefined;
  readonly skip: () => void;
  readonly close: () => void;
}

/** A commitment as people compare it: its first digits in fours. */
export const sealOf = (commitment: string, digits = 12): string =>
  (commitment.slice(0, digits).match(/.{1,4}/g) ?? []).join(' ');

/** Keeps an address or a prize in one piece inside words that run the other way. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;
