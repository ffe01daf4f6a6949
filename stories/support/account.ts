import '@bonbon/elements/account/define.js';
import '@bonbon/elements/coupon/define.js';
import type {AccountState} from '@bonbon/core/account/account-state.js';
import {expect, waitFor} from 'storybook/test';
import {still} from './still.js';

export interface PinnedAccount {
  readonly pinned: AccountState;
}

/** Renders my pages held in one state, dressed as the toolbar says. */
export function renderAccount(
  {pinned}: PinnedAccount,
  {globals}: {readonly globals: Record<string, unknown>},
): HTMLElement {
  const element = document.createElement('bon-account');
  for (const name of ['preset', 'scheme', 'locale'] as const) {
    element.setAttribute(name, String(globals[name]));
  }
  return Object.assign(element, {pinned, shopName: 'Fjord & Fig'});
}

/** Waits until the pinned state is what my pages show, so that axe looks at the real thing. */
export async function showsAccount({
  args: {pinned},
  canvasElement,
}: {
  readonly args: PinnedAccount;
  readonly canvasElement: HTMLElement;
}): Promise<void> {
  const element = canvasElement.querySelector('bon-account');
  if (!element) throw new Error('There is no <bon-account> in this story.');
  await waitFor(() => expect(element.matches(`:state(${pinned.phase})`)).toBe(true));
  const own = () => element.shadowRoot;
  const words = () => {
    if (pinned.phase === 'loading') return own()?.querySelector('[role=status]')?.textContent ?? '';
    return own()?.querySelector('h2')?.textContent?.trim() ?? '';
  };
  await waitFor(() => {
    expect(words()).not.toBe('');
    // A missing word would show its key, such as "orders.title".
    expect(words()).not.toMatch(/^[a-z-]+(\.[a-z-]+)+$|^loading$/);
    // What follows the first view is looked at, too.
    if (pinned.phase === 'ready') expect(own()?.querySelector('.leave')).toBeTruthy();
  });
  await still(canvasElement);
}
