import type {SpinWheelElement} from './spin-wheel-first.js';

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
