import {touches, type Standing} from './launcher-stand.js';

/** Between two launchers. */
const gapPx = 8;

/** What the page shows at a point, apart from the launcher and what it stands in. */
function elementAt(x: number, y: number, launcher: Element): Element | undefined {
  let own = launcher;
  for (let root = own.getRootNode(); root instanceof ShadowRoot; root = own.getRootNode()) {
    own = root.host;
  }
  return document
    .elementsFromPoint(x, y)
    .find(node => node !== own && node.localName !== 'bon-launcher');
}

/** The box that holds `node` to the screen rather than to the page, if any does. */
function heldBy(node: Element | undefined): Element | undefined {
  for (let at: Element | null | undefined = node; at; at = at.parentElement) {
    const {position, bottom} = getComputedStyle(at);
    if (position === 'fixed' || (position === 'sticky' && bottom !== 'auto')) return at;
  }
  return undefined;
}

/** What the page shows at some heights along a launcher. */
const along = ({left, width}: DOMRect, heights: readonly number[], host: Element) =>
  [0.05, 0.25, 0.5, 0.75, 0.95].flatMap(part =>
    heights.map(y => elementAt(left + width * part, y, host)),
  );

const isPanel = (node: Element | undefined) => {
  const panel = node?.shadowRoot?.querySelector('bon-panel');
  return !!panel?.open && panel.placement !== 'inline';
};

/** How far above its own place it stands, in pixels, since another is there. */
const stepOf = ({style}: HTMLElement) => parseFloat(style.getPropertyValue('--_bon-step')) || 0;

/** Finds what is kept where a launcher would stand: by the shop itself, or for a moment by a panel. */
function lookBelow(manners: Standing): void {
  const {host, lift} = manners;
  const step = stepOf(host);
  const box = manners.box();
  const {top, bottom} = box;
  const inside = along(box, [top + 2, (top + bottom) / 2, bottom - 2], host);
  manners.set({under: inside.some(isPanel)});
  if (!box.width || top + step < innerHeight / 2) return manners.set({lift: 0});
  const y = Math.min(top + box.height / 2 + lift + step, innerHeight - 1);
  // Most of these points are in the same boxes, and each is asked for the styles of all around it.
  const below = [...new Set(along(box, [y, innerHeight - 1], host))];
  const held = below.find(heldBy);
  const under = held && heldBy(held);
  const height = under ? innerHeight - under.getBoundingClientRect().top : 0;
  // What fills the screen is the page itself, or a drawer above it.
  manners.set({lift: height < innerHeight * 0.4 ? Math.max(0, Math.round(height)) : 0});
  const was = `${manners.underDialog}${manners.covers}`;
  manners.underDialog = !!under?.closest('[aria-modal=true], [role=dialog], dialog');
  manners.covers = inside.some(node =>
    node?.closest('a, button, input, select, textarea, label, summary'),
  );
  if (was !== `${manners.underDialog}${manners.covers}`) manners.look();
}

const upwards = (one: number, other: number) => one - other;

let screen = '';

/**
 * Lets none stand over another: who was here first stays, who comes later stands above it, or below
 * where there is no room. Nothing moves again until the window has another size.
 */
function arrange(all: Iterable<Standing>): void {
  const now = `${innerWidth} ${innerHeight}`;
  const isNew = now !== screen;
  screen = now;
  const placed: DOMRect[] = [];
  // Who is not seen yet has no place to keep.
  const order = [...all].sort((one, other) => Number(one.crowded) - Number(other.crowded));
  for (const {host} of order) {
    const before = stepOf(host);
    const {x, y, width, height} = host.getBoundingClientRect();
    if (!width) continue;
    const at = (step: number) => new DOMRect(x, y + before - step, width, height);
    const home = at(0);
    const isFree = (step: number) => {
      const {top, bottom} = at(step);
      const wide = new DOMRect(x, top - gapPx + 1, width, height + 2 * gapPx - 2);
      return top >= 0 && bottom <= innerHeight && !placed.some(other => touches(other, wide));
    };
    const above = placed.map(({top}) => home.bottom - top + gapPx).filter(step => step > 0);
    const below = placed.map(({bottom}) => home.top - bottom - gapPx).filter(step => step < 0);
    const wanted = [
      ...(isNew ? [] : [before]),
      0,
      ...above.sort(upwards),
      ...below.sort(upwards).reverse(),
    ];
    const step = wanted.find(isFree) ?? before;
    host.style.setProperty('--_bon-step', `${step}px`);
    placed.push(at(step));
  }
}

let heard: Iterable<Standing> = [];

/** A panel opens or closes: what lies under it is not seen beside it. */
const onPanel = () =>
  requestAnimationFrame(() =>
    // Looking asks for the layout: the panel is painted first.
    setTimeout(() => {
      for (const one of heard) lookBelow(one);
    }),
  );

/** Looks at what is around launchers, and from then on whenever a panel opens or closes. */
export async function lookAround(all: Iterable<Standing>): Promise<void> {
  heard = all;
  for (const type of ['bon-open', 'bon-close']) document.addEventListener(type, onPanel, true);
  for (const one of all) lookBelow(one);
  await Promise.all([...all].map(({host}) => host.updateComplete));
  arrange(all);
}
