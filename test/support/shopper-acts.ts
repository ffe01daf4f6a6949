import {expect} from 'vitest';
import type {Locator, Page} from 'playwright-core';

/** Whether a shopper could type here: nothing above it, through slots and shadow roots, is inert. */
const isUsable = (field: Element) => {
  let node: Node | null = field;
  while (node) {
    if (node instanceof HTMLElement && node.inert) return false;
    node =
      (node as Element).assignedSlot ??
      node.parentNode ??
      (node instanceof ShadowRoot ? node.host : null);
  }
  return true;
};

/** Types into a field once it can be used: a widget's form stands, inert, before it is ready. */
export async function fillReady(field: Locator, text: string): Promise<void> {
  await field.waitFor();
  await expect.poll(() => field.evaluate(isUsable), {timeout: 20_000}).toBe(true);
  await field.fill(text);
}

/** Ends a turn early; on a slow machine it may have come to rest by itself before the press. */
export const skipTurn = (page: Page): Promise<void> =>
  page
    .getByRole('button', {name: 'Skip to the result'})
    .click({timeout: 10_000})
    .catch(() => undefined);
