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

/** Presses what leads to another page and stays until that is here, even at the same address. */
export async function follow(pressed: Locator): Promise<void> {
  const page = pressed.page();
  await Promise.all([
    page.waitForEvent('framenavigated', frame => frame === page.mainFrame()),
    pressed.click(),
  ]);
  await page.waitForLoadState('domcontentloaded');
}

/** Walks on to another page and comes back to this one as the browser kept it. */
export async function leaveAndReturn(page: Page, elsewhere: string): Promise<void> {
  await page.evaluate(() => {
    addEventListener('pageshow', event => {
      if (event.persisted) document.title = 'Kept';
    });
  });
  await page.goto(elsewhere);
  await page.goBack({waitUntil: 'commit'});
  await page.waitForFunction(() => document.title === 'Kept');
}

/** Presses what may go by itself before the press, as on a slow machine. */
export const pressUnlessGone = (button: Locator): Promise<void> =>
  button.click({timeout: 10_000}).catch(() => undefined);

/** Ends a turn early, unless it has come to rest by itself. */
export const skipTurn = (page: Page): Promise<void> =>
  pressUnlessGone(page.getByRole('button', {name: 'Skip to the result'}));
