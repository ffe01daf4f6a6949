import {adoptStyles, css} from 'lit';
import {baseStyles} from '../internal/base-styles.js';
import type {PanelElement} from './panel-element.js';
import {PanelDismissEvent} from './panel-events.js';
import {panelStyles} from './panel-styles.js';
import {yieldToPage} from './panel-yields.js';

/** Further than this, or faster, and a swipe means "away with it". */
const farPx = 96;
const fastPxPerMs = 0.5;

const gripStyles = css`
  .grip {
    display: none;
  }
  @media (max-width: 30em) {
    .grip {
      display: block;
      position: absolute;
      z-index: 1;
      inset: 0 0 auto;
      block-size: 1.75em;
      border-radius: 1.25em 1.25em 0 0;
      background: linear-gradient(var(--surface) 60%, transparent);
      touch-action: none;
      cursor: grab;
    }
    .grip::before {
      content: '';
      display: block;
      inline-size: 2.5em;
      block-size: 0.25em;
      margin: 0.625em auto;
      border-radius: 1em;
      background: var(--edge);
      opacity: 0.7;
    }
    .modal .card::before {
      visibility: hidden;
    }
  }
  @media (forced-colors: active) {
    .grip::before {
      background: CanvasText;
      opacity: 1;
    }
  }
`;

const surfaceOf = (panel: PanelElement) =>
  panel.renderRoot.querySelector<HTMLElement>('dialog, [popover]');

/** Lets the sheet follow the finger, and go when it is meant to go. */
function followFinger(panel: PanelElement, grip: HTMLElement): void {
  let from: {y: number; at: number} | undefined;
  const moveTo = (y: number) => surfaceOf(panel)?.style.setProperty('translate', `0 ${y}px`);
  const home = () => surfaceOf(panel)?.style.removeProperty('translate');
  const way = (event: PointerEvent) => (from ? Math.max(0, event.clientY - from.y) : 0);

  const leave = async (y: number) => {
    const surface = surfaceOf(panel);
    if (surface && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const keyframes = {translate: [`0 ${y}px`, '0 100%']};
      await surface.animate(keyframes, {duration: 180, easing: 'ease-in'}).finished;
    }
    panel.dispatchEvent(new PanelDismissEvent('swipe'));
    await panel.updateComplete;
    home();
  };

  grip.addEventListener('pointerdown', event => {
    if (!event.isPrimary || event.button !== 0) return;
    from = {y: event.clientY, at: event.timeStamp};
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener('pointermove', event => {
    if (from) moveTo(way(event));
  });
  grip.addEventListener('pointerup', event => {
    if (!from) return;
    const y = way(event);
    const speed = y / Math.max(1, event.timeStamp - from.at);
    from = undefined;
    if (y > farPx || (y > 24 && speed > fastPxPerMs)) void leave(y);
    else home();
  });
  grip.addEventListener('pointercancel', () => {
    from = undefined;
    home();
  });
}

const equipped = new WeakSet<PanelElement>();

/**
 * Completes a panel once it is open: a sheet on a phone goes by a swipe at its handle, and a corner
 * panel yields to the page's own dialogs. Neither is needed to show it.
 */
export function completePanel(panel: PanelElement | null): void {
  const frame = panel?.renderRoot.querySelector('.frame');
  if (!panel || !frame || panel.placement === 'inline' || equipped.has(panel)) return;
  equipped.add(panel);
  adoptStyles(panel.renderRoot as ShadowRoot, [...baseStyles, panelStyles, gripStyles]);
  const grip = document.createElement('div');
  grip.className = 'grip';
  frame.append(grip);
  followFinger(panel, grip);
  if (panel.placement === 'corner') yieldToPage(panel, () => surfaceOf(panel));
}
