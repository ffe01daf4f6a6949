import {hasPageModal} from '../page/page-modal.js';
import {breathMs, floor, take, withdraw, type Prompt} from './floor.js';

const lookAgainMs = 1000;

const isField = (element: Element | null): boolean => {
  const inner = element?.shadowRoot?.activeElement;
  // Inside an element every part of a form counts: who ticks its boxes is about to send it.
  return inner
    ? inner.matches('form *') || isField(inner)
    : !!element?.matches(':read-write,select');
};

/** What `holdFloor` lists. */
const holdsKey = Symbol.for('bonbon.holds');

const isHeld = () =>
  (globalThis as {[holdsKey]?: (() => boolean)[]})[holdsKey]?.some(held => held());

/** Whether each of the floor's rules lets somebody speak now, in the order of `floorRules`. */
export const checkFloor = (pageKind: string): boolean[] => [
  !/^(checkout|thank-you)$/.test(pageKind),
  !isField(document.activeElement),
  !hasPageModal(),
  !floor().speaking,
  // Whoever waits leaves what is in use in peace, and a while longer.
  !(isHeld() && (floor().quietUntil = Date.now() + breathMs)),
  floor().quietUntil <= Date.now(),
  !document.hidden,
];

/** Asks for the floor: one prompt at a time over all widgets, and none before the page is free. */
export function askFloor(prompt: Prompt, pageKind: () => string): void {
  const pump = () => {
    const page = floor();
    clearTimeout(page.timer);
    if (page.waiting[0] && checkFloor(pageKind()).every(Boolean)) {
      const next = page.waiting.reduce((one, other) =>
        other.priority > one.priority ? other : one,
      );
      take(next.id);
      next.show();
    }
    if (page.waiting[0]) page.timer = setTimeout(pump, lookAgainMs);
  };
  if (floor().speaking === prompt.id) return;
  withdraw(prompt.id);
  floor().waiting.push(prompt);
  pump();
}
