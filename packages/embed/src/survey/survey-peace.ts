import type {} from '@bonbon/elements/panel/define.js';

/** A widget of ours, as far as it says what it is doing. */
interface Ours extends HTMLElement {
  readonly state?: {readonly phase: string} | undefined;
}

/** A turn under way in the page, and a code that was just won. */
const turning = /^(submitting|wait|spinning|check-inbox|revealed)$/;

/**
 * Something of ours stands open, or has just given its shopper a code. Wheels that opened over the page
 * have the floor anyway; those that stand in the page, and the card, take no floor.
 */
export const isOursInUse = (): boolean =>
  [...document.querySelectorAll<Ours>('bon-spin-wheel,bon-loyalty-panel,bon-account-prompt')].some(
    ({localName, shadowRoot, state}) =>
      (localName === 'bon-spin-wheel' && turning.test(state?.phase ?? '')) ||
      (localName === 'bon-loyalty-panel' && shadowRoot?.querySelector('bon-coupon')) ||
      [...(shadowRoot?.querySelectorAll('bon-panel') ?? [])].some(
        panel => panel.open && panel.placement !== 'inline',
      ),
  );
