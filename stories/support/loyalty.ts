import type {LoyaltyTab} from '@bonbon/core/loyalty/loyalty-state.js';
import '@bonbon/elements/coupon/define.js';
import '@bonbon/elements/loyalty-badge/define.js';
import '@bonbon/elements/loyalty-panel/define.js';
import {expect, waitFor} from 'storybook/test';
import {loyaltyStates, loyaltySwaps, type StateName, type SwapName} from './loyalty-data.js';
import {still} from './still.js';

export interface PanelArgs {
  readonly state?: StateName;
  readonly swap?: SwapName;
  readonly tab?: LoyaltyTab;
  readonly placement?: 'inline' | 'overlay';
}

export interface BadgeArgs {
  readonly state?: StateName;
  readonly mode?: 'pill' | 'earn' | 'order' | 'account';
  readonly href?: string;
}

interface StoryContext {
  readonly globals: Record<string, unknown>;
}

const dress = (element: HTMLElement, globals: Record<string, unknown>) => {
  for (const name of ['preset', 'scheme', 'locale'] as const) {
    element.setAttribute(name, String(globals[name]));
  }
  element.setAttribute('shop-name', 'Fjord & Fig');
};

/** Renders a panel held in one state. */
export function renderPanel(
  {state = 'member', swap, tab, placement = 'inline'}: PanelArgs,
  {globals}: StoryContext,
): HTMLElement {
  const panel = document.createElement('bon-loyalty-panel');
  const locale = String(globals['locale']);
  dress(panel, globals);
  panel.setAttribute('placement', placement);
  panel.setAttribute('tab', tab ?? (swap ? 'rewards' : 'card'));
  panel.pinned = loyaltyStates(locale)[state];
  if (swap) panel.pinnedSwap = loyaltySwaps(locale)[swap];
  const width = document.createElement('div');
  width.style.maxWidth = '26em';
  width.append(panel);
  return width;
}

/** Renders a badge held in one state. */
export function renderBadge(
  {state = 'member', mode = 'pill', href}: BadgeArgs,
  {globals}: StoryContext,
): HTMLElement {
  const badge = document.createElement('bon-loyalty-badge');
  dress(badge, globals);
  badge.mode = mode;
  if (mode === 'earn' || mode === 'order') badge.amount = '2400';
  if (href) badge.href = href;
  badge.pinned = loyaltyStates(String(globals['locale']))[state];
  return badge;
}

/** Waits until what is pinned is shown and says something a person can read. */
export async function showsLoyalty({
  args,
  canvasElement,
}: {
  readonly args: PanelArgs | BadgeArgs;
  readonly canvasElement: HTMLElement;
}): Promise<void> {
  const found = canvasElement.querySelector<HTMLElement>('bon-loyalty-panel, bon-loyalty-badge');
  const {state = 'member'} = args;
  if (!found) throw new Error('There is neither badge nor panel in this story.');
  const {phase} = loyaltyStates('en')[state];
  await waitFor(() => expect(found.matches(`:state(${phase})`)).toBe(true));
  // A pause is no reason to promise points.
  const isSilent = phase === 'hidden' || (state === 'paused' && 'mode' in args);
  if (isSilent) return;
  await waitFor(() => {
    const words = found.shadowRoot?.querySelector('[part=base]')?.textContent?.trim() ?? '';
    const label = found.shadowRoot?.querySelector('[aria-label]')?.getAttribute('aria-label');
    expect(words || label).toBeTruthy();
    // A missing word would show its key, such as "tab.card".
    expect(words).not.toMatch(/(^|\s)[a-z]+\.[a-z][a-z.-]+(\s|$)/);
    const base = found.shadowRoot?.querySelector('[part=base]');
    // The last thing a panel puts on are its finishing styles.
    const isWhole = base && getComputedStyle(base).getPropertyValue('--hover');
    if (found.localName === 'bon-loyalty-panel') expect(isWhole).toBeTruthy();
    expect(found.shadowRoot?.querySelector('.body > .line')).toBeNull();
  });
  // What appears must stand before its colours are judged.
  await still(canvasElement);
}
