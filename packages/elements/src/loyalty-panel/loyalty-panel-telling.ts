import type {LoyaltyState, LoyaltySwap, LoyaltyTab} from '@bonbon/core/loyalty/loyalty-state.js';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import type {PanelInside} from './loyalty-panel-conduct.js';
import type {LoyaltyPanelElement} from './loyalty-panel-element.js';
import {LoyaltyJoinedEvent, LoyaltyTabShownEvent} from './loyalty-panel-events.js';
import {panelStatesOf} from './loyalty-panel-states.js';

/** What nobody comes back to; a code that was swapped for stays until it is put away. */
export const passing = /^(confirm|refused|undone|undo-failed)$/;

const minuteMs = 60_000;

/** Whether the focus is in the panel. Chromium does not match `:focus-within` through a slot in a dialog. */
export function hasFocus(host: LoyaltyPanelElement): boolean {
  const around = host.getRootNode() as Document | ShadowRoot;
  return host.contains(around.activeElement) || host.shadowRoot?.activeElement != null;
}

/** Facts of a state for the page, once each. */
function tell(host: Element, now: LoyaltyState, before: LoyaltyState | undefined) {
  const told = 'error' in now ? now.error : undefined;
  const known = before && 'error' in before ? before.error : undefined;
  if (told && told !== known) host.dispatchEvent(new ErrorRaisedEvent(told));
  if (now.phase === 'member' && before?.phase === 'joining') {
    host.dispatchEvent(new LoyaltyJoinedEvent(now.account.memberNumber));
  }
}

/** Tells the page what happened, and takes the focus of who acted to what followed. */
export function createTelling({host, internals, change}: PanelInside) {
  let before: LoyaltyState | undefined;
  let swapBefore: LoyaltySwap = {phase: 'none'};
  let tabBefore: LoyaltyTab | undefined;
  let held = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };

  /** Minutes that are left to undo run down while they are looked at. */
  function keepTime(swap: LoyaltySwap) {
    if (swap.phase !== 'swapped' || swap.undoUntilMs === undefined) stop();
    else timer ??= setInterval(() => host.requestUpdate(), minuteMs / 4);
  }

  return {
    stop,
    before: () => void (held = hasFocus(host)),
    after(
      tab: LoyaltyTab,
      behind: {tellSwap(of: Element, now: LoyaltySwap, before: LoyaltySwap): void} | undefined,
    ) {
      const {state: now, swap} = host;
      if (!now) return;
      for (const name of panelStatesOf(now, swap, tab)) internals.states.add(name);
      keepTime(swap);
      tell(host, now, before);
      if (swap !== swapBefore) behind?.tellSwap(host, swap, swapBefore);
      const isNew = now.phase !== before?.phase || swap.phase !== swapBefore.phase;
      const title = host.renderRoot.querySelector<HTMLElement>('h3[tabindex]');
      const shown = title ?? host.renderRoot.querySelector<HTMLElement>('h2');
      if (before && isNew && held) shown?.focus({preventScroll: true});
      else if (before && isNew) change({said: shown?.textContent?.trim() ?? ''});
      if (tabBefore && tab !== tabBefore) host.dispatchEvent(new LoyaltyTabShownEvent(tab));
      before = now;
      swapBefore = swap;
      tabBefore = tab;
    },
  };
}
