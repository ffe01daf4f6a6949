import {
  arrow,
  autoUpdate,
  computePosition,
  flip,
  hide,
  offset,
  shift,
  type ComputePositionReturn,
  type Placement,
} from '@floating-ui/dom';
import type {SurveyElement} from './survey-first.js';

/** Width of a phone, as the panel's styles know it: there it is a sheet from below. */
const phone = '(max-width: 30em)';
const gapPx = 14;
const edgePx = 8;

const ns = 'http://www.w3.org/2000/svg';
const styles = `.tip{position:absolute;inline-size:20px;block-size:20px;pointer-events:none}
.tip svg{inline-size:100%;margin:0;overflow:visible}
.tip path{fill:var(--surface);stroke:none}
.tip path+path{fill:none;stroke:var(--hair,var(--line));stroke-width:1}
@media ${phone}{.tip{display:none}}
@media (forced-colors:active){.tip path{fill:Canvas}.tip path+path{fill:none;stroke:CanvasText}}`;
let sheet: CSSStyleSheet | undefined;

/** The panel that a survey is drawn on, once it is there. */
const panelOf = ({renderRoot}: SurveyElement) =>
  renderRoot.querySelector<HTMLElement & {updateComplete: Promise<unknown>}>('bon-panel');

const isSeen = (one: Element) =>
  one.getClientRects().length > 0 && getComputedStyle(one).visibility === 'visible';

/** The selector that names its anchor: its own, the campaign's, or that of the press that opens it. */
function selectorOf(element: SurveyElement): string | undefined {
  const {settings, triggers = []} = element.campaign ?? {};
  const press = triggers.find(trigger => trigger.kind === 'click');
  return (
    element.getAttribute('anchor') ||
    settings?.anchor?.selector ||
    (press?.kind === 'click' ? press.selector : undefined)
  );
}

/** What a survey stands beside: the first of those it may mean that is to be seen. */
function anchorOf(element: SurveyElement): Element | undefined {
  if (element.anchorElement)
    return isSeen(element.anchorElement) ? element.anchorElement : undefined;
  const selector = selectorOf(element);
  if (!selector) return undefined;
  const around = element.getRootNode() as Document | ShadowRoot;
  try {
    const found = [around, document].flatMap(root => [...root.querySelectorAll(selector)]);
    return found.find(isSeen);
  } catch {
    // A selector that is none names nothing.
    return undefined;
  }
}

/** The side that is wanted, as the direction of the words at the anchor has it. */
function sideOf(element: SurveyElement, anchor: Element): Placement {
  const side = element.getAttribute('side') ?? element.campaign?.settings.anchor?.side;
  if (side === 'top') return side;
  if (side !== 'start' && side !== 'end') return 'bottom';
  const isFromRight = getComputedStyle(anchor).direction === 'rtl';
  return (side === 'start') === isFromRight ? 'right' : 'left';
}

/** The little triangle that points at the anchor; it lies above the card's edge. */
function drawTip(): HTMLElement {
  const tip = document.createElement('div');
  tip.className = 'tip';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of [
    'M0 11.5v-1h1L8.6 2.2q1.4-1.5 2.8 0L19 10.5h1v1z',
    'M.5 10.5 8.6 2.2q1.4-1.5 2.8 0L19.500 10.5',
  ]) {
    const path = document.createElementNS(ns, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  tip.append(svg);
  return tip;
}

const turns = {bottom: '0deg', left: '90deg', top: '180deg', right: '270deg'} as const;
const facing = {bottom: 'top', left: 'right', top: 'bottom', right: 'left'} as const;

/** Writes lengths in pixels, or takes away what was written. */
function put(element: HTMLElement, values: Readonly<Record<string, number | string | undefined>>) {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) element.style.removeProperty(name);
    else element.style.setProperty(name, typeof value === 'number' ? `${value}px` : value);
  }
}

/** Puts the triangle at the edge that faces the anchor. */
function point(tip: HTMLElement, {placement, middlewareData}: ComputePositionReturn): void {
  const side = placement.split('-')[0] as keyof typeof turns;
  const {x: left, y: top} = middlewareData.arrow ?? {};
  put(tip, {...nowhere, left, top, [facing[side]]: -10, rotate: turns[side]});
}

const nowhere = {left: undefined, top: undefined, right: undefined, bottom: undefined};

const middleware = (tip: HTMLElement) => [
  offset(gapPx),
  flip({padding: edgePx, crossAxis: false, fallbackAxisSideDirection: 'end'}),
  shift({padding: edgePx}),
  arrow({element: tip, padding: 20}),
  hide(),
];

/** Keeps an open survey beside its anchor until it is closed, or for as long as that is possible. */
function follow(element: SurveyElement, root: ShadowRoot, surface: HTMLElement): () => void {
  const tip = drawTip();
  let anchor: Element | undefined;
  let size = '';
  let release = () => {};

  /** Back to where a panel stands by itself: in the corner, or as a sheet. */
  const lift = () => {
    put(surface, {...nowhere, visibility: undefined});
    tip.remove();
  };
  const stop = () => {
    release();
    lift();
  };

  /**
   * Beside something out of sight nobody would see it open, and where it is cut off nobody could use
   * it. Asked when it opens and when sizes change; scrolling takes it along.
   */
  const isLost = ({x, y}: {x: number; y: number}, isAway: boolean) => {
    const {offsetWidth: width, offsetHeight: height} = surface;
    const now = [width, height, innerWidth, innerHeight].join();
    if (now === size) return false;
    const fits = x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight;
    const isFirst = !size;
    size = now;
    return isFirst ? !fits || isAway : !fits && !isAway;
  };

  const place = async () => {
    // A page that draws its part anew has another element there.
    if (!anchor || !isSeen(anchor)) return begin();
    if (!surface.isConnected) return stop();
    if (matchMedia(phone).matches) return lift();
    if (!tip.isConnected) surface.querySelector('.frame')?.append(tip);
    if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    const found = await computePosition(anchor, surface, {
      strategy: 'fixed',
      placement: sideOf(element, anchor),
      middleware: middleware(tip),
    });
    if (!tip.isConnected) return;
    const isAway = found.middlewareData.hide?.referenceHidden ?? false;
    if (isLost(found, isAway)) return stop();
    const isHeld = element.shadowRoot?.activeElement || element.matches(':focus-within');
    const visibility = isAway && !isHeld ? 'hidden' : undefined;
    put(surface, {left: found.x, top: found.y, right: 'auto', bottom: 'auto', visibility});
    point(tip, found);
  };

  const begin = () => {
    release();
    anchor = anchorOf(element);
    if (anchor) release = autoUpdate(anchor, surface, () => void place());
    else lift();
  };
  begin();
  return stop;
}

/** Who pressed the anchor goes on inside; who was asked unasked keeps the focus where it is. */
function takeFocus(element: SurveyElement): void {
  const {activeElement} = document;
  if (!activeElement || !anchorOf(element)?.contains(activeElement)) return;
  const first = element.renderRoot.querySelector<HTMLElement>('input:checked');
  (first ?? element.renderRoot.querySelector('input'))?.focus({preventScroll: true});
}

/** Lets a survey that is about to open stand beside its anchor; it may be drawn a while after. */
export function anchorSurvey(element: SurveyElement): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  let stop: (() => void) | undefined;
  const look = async () => {
    const panel = panelOf(element);
    await panel?.updateComplete;
    const surface = panel?.shadowRoot?.querySelector<HTMLElement>('[popover]');
    if (!panel || !surface || stop) return;
    stop = follow(element, panel.shadowRoot as ShadowRoot, surface);
    takeFocus(element);
  };
  const watch = new MutationObserver(() => void look());
  watch.observe(element.renderRoot, {childList: true, subtree: true});
  element.addEventListener('bon-open', () => void look(), {once: true});
  element.addEventListener(
    'bon-close',
    () => {
      watch.disconnect();
      stop?.();
    },
    {once: true},
  );
}
