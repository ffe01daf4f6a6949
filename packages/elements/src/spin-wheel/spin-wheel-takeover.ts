import {holdFloor} from '@bonbon/core/audience/hold.js';
import type {SpinWheelElement} from './spin-wheel-first.js';

// A turn under way in the page, a code that was just won, and a wheel that stands open over the page.
holdFloor(() =>
  [...document.querySelectorAll<SpinWheelElement>('bon-spin-wheel')].some(({shadowRoot, state}) => {
    const panel = shadowRoot?.querySelector('bon-panel');
    return (
      /^(submitting|wait|spinning|check-inbox|revealed)$/.test(state?.phase ?? '') ||
      (panel?.open && panel.placement !== 'inline')
    );
  }),
);

/** What was typed into the plain form in the tag, before the script ran, goes along. */
export function takeTyped(wheel: SpinWheelElement): void {
  const typed = wheel.querySelector<HTMLInputElement>('form [name=email]')?.value;
  const field = wheel.querySelector('bon-email-field');
  if (typed && field?.value === '') field.value = typed;
}

/** Brings what the panel around the wheel needs once it stands; without it, it stands as well. */
export function completePanelOf(wheel: SpinWheelElement): void {
  const panel = wheel.renderRoot.querySelector('bon-panel');
  Promise.all([import('../panel/panel-manners.js'), panel?.updateComplete]).then(
    ([{completePanel}]) => completePanel(panel),
    () => undefined,
  );
}
