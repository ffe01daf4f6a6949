import type {SpinWheelPhase} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import {expect, waitFor} from 'storybook/test';
import {still} from './still.js';

/** The wheel of a story. */
export function wheelIn(canvas: HTMLElement): HTMLElement {
  const wheel = canvas.querySelector<HTMLElement>('bon-spin-wheel');
  if (!wheel) throw new Error('There is no wheel in this story.');
  return wheel;
}

/** A control inside a wheel. */
export function button(wheel: HTMLElement, selector: string): HTMLElement {
  const found = wheel.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no "${selector}" in the wheel.`);
  return found;
}

const silent = new Set<SpinWheelPhase>(['teaser', 'snoozed']);

/** Waits until a wheel has reached a phase and says something a person can read. */
export const becomes =
  (phase: SpinWheelPhase) =>
  async ({canvasElement}: {readonly canvasElement: HTMLElement}): Promise<void> => {
    const wheel = wheelIn(canvasElement);
    await waitFor(() => expect(wheel.matches(`:state(${phase})`)).toBe(true), {timeout: 15_000});
    if (silent.has(phase)) return;
    await waitFor(() => {
      const title = wheel.shadowRoot?.querySelector('h2')?.textContent?.trim() ?? '';
      expect(title).not.toBe('');
      // A missing word would show its key, such as "intro.title".
      expect(title).not.toMatch(/^[a-z-]+(\.[a-z-]+)+$/);
      if (phase === 'intro') expect(wheel.shadowRoot?.querySelector('[inert]')).toBeNull();
    });
    await still(canvasElement);
  };
