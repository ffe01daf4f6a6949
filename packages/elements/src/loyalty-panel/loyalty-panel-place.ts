import type {PanelElement} from '../panel/panel-element.js';
import {PanelDismissEvent} from '../panel/panel-events.js';

const gapPx = 8;
const edgePx = 12;
const leastPx = 320;
/** From here on there is room beside a sheet. */
const wide = '(min-width: 30.01em)';

/**
 * Puts an open panel under the button that opened it, above it where there is more room; on a phone it
 * stays the sheet it is. Without a button it stays in the middle. Returns how to stop following.
 */
export function placeUnder(panel: PanelElement, opener: Element | undefined): () => void {
  const dialog = panel.renderRoot.querySelector<HTMLElement>('dialog');
  const card = panel.renderRoot.querySelector<HTMLElement>('.card');
  if (!dialog || !card) return () => undefined;
  const place = () => {
    const box = opener?.getBoundingClientRect();
    const isShown = box && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    if (!isShown || !matchMedia(wide).matches) {
      for (const name of ['inset', 'margin']) dialog.style.removeProperty(name);
      return card.style.removeProperty('max-block-size');
    }
    const isRight = getComputedStyle(opener as Element).direction === 'rtl';
    const below = innerHeight - box.bottom - gapPx - edgePx;
    const above = box.top - gapPx - edgePx;
    const isBelow = below >= leastPx || below >= above;
    // Aligned with the far edge of its button, and never out of the window.
    const widest = innerWidth - dialog.offsetWidth - edgePx;
    const side = isRight ? box.left : document.documentElement.clientWidth - box.right;
    const across = `${Math.round(Math.max(edgePx, Math.min(side, widest)))}px`;
    const along = `${Math.round(isBelow ? box.bottom + gapPx : innerHeight - box.top + gapPx)}px`;
    const [top, bottom] = isBelow ? [along, 'auto'] : ['auto', along];
    const [right, left] = isRight ? ['auto', across] : [across, 'auto'];
    dialog.style.setProperty('inset', `${top} ${right} ${bottom} ${left}`);
    dialog.style.setProperty('margin', '0');
    card.style.setProperty('max-block-size', `${Math.round(isBelow ? below : above)}px`);
  };
  place();
  // A press beside it is a press away from it.
  dialog.addEventListener('click', event => {
    if (event.target === dialog) panel.dispatchEvent(new PanelDismissEvent('button'));
  });
  addEventListener('resize', place);
  return () => removeEventListener('resize', place);
}
