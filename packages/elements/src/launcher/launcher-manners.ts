import type {LitElement, ReactiveController} from 'lit';

/** Where a launcher is a pill at the lower edge that folds: phones, upright or not, and large zoom. */
const smallScreen = '(max-width: 30em), (max-height: 30em)';

const fields =
  'input:not([type=button], [type=submit], [type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]';

/** The element with focus, through every open shadow root. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

const touches = (one: DOMRect, other: DOMRect) =>
  one.left < other.right &&
  other.left < one.right &&
  one.top < other.bottom &&
  other.top < one.bottom;

/** What the page shows at a point, apart from the launcher and what it stands in. */
function elementAt(x: number, y: number, launcher: Element): Element | undefined {
  let own = launcher;
  for (let root = own.getRootNode(); root instanceof ShadowRoot; root = own.getRootNode()) {
    own = root.host;
  }
  return document.elementsFromPoint(x, y).find(node => node !== own);
}

/** The box that holds `node` to the screen rather than to the page, if any does. */
function heldBy(node: Element | undefined): Element | undefined {
  for (let at: Element | null | undefined = node; at; at = at.parentElement) {
    const {position, bottom} = getComputedStyle(at);
    if (position === 'fixed' || (position === 'sticky' && bottom !== 'auto')) return at;
  }
  return undefined;
}

/**
 * How a launcher makes room: it folds while the shopper reads, stands above what the shop itself
 * keeps at the lower edge, and steps aside for typing, for the end of the page and for dialogs.
 */
export class Manners implements ReactiveController {
  /** Only its picture is shown. */
  folded = false;
  /** It is out of the way. */
  away = false;
  /** Height in pixels of what the shop keeps below it. */
  lift = 0;

  #host: LitElement;
  #underDialog = false;
  #covers = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const [target, type, hear] of this.#heard()) {
      target.addEventListener(type, hear, {passive: true});
    }
    this.#look();
  }

  hostDisconnected(): void {
    for (const [target, type, hear] of this.#heard()) target.removeEventListener(type, hear);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #heard(): [EventTarget, string, () => void][] {
    return [
      [globalThis, 'scroll', this.#look],
      [globalThis, 'resize', this.#look],
      [document, 'focusin', this.#look],
      [document, 'focusout', this.#look],
      // Looking asks for the layout, and the press may be opening something that shall be seen first.
      [document, 'click', this.#lookSoon],
    ];
  }

  #look = () => {
    const small = matchMedia(smallScreen).matches;
    const way = document.documentElement.scrollHeight - innerHeight;
    const reads = small && (scrollY > 64 || innerHeight < 480);
    const atEnd = reads && scrollY > 64 && way - scrollY < 48;
    this.#set({
      folded: reads || (small && this.#covers),
      away: atEnd || this.#underDialog || this.#isInTheWay(small),
    });
    this.#lookSoon();
  };

  /** What a press or a scroll brings in takes a moment to arrive. */
  #lookSoon = () => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#lookBelow();
    }, 300);
  };

  /** The keyboard of a phone leaves no room, and what has focus must be seen everywhere. */
  #isInTheWay(small: boolean): boolean {
    const at = focused();
    if (!at || at === document.body || this.#host.renderRoot.contains(at)) return false;
    if (small && at.matches(fields)) return true;
    return at.matches(':focus-visible') && touches(at.getBoundingClientRect(), this.#box());
  }

  /** The button's own box; it has one while it is out of the way, too. */
  #box = () =>
    (this.#host.renderRoot?.querySelector('button') ?? this.#host).getBoundingClientRect();

  /** Finds what the shop itself keeps where the launcher would stand. */
  #lookBelow() {
    const box = this.#box();
    if (!box.width || box.top < innerHeight / 2) return this.#set({lift: 0});
    const y = Math.min(box.top + box.height / 2 + this.lift, innerHeight - 1);
    // Most of these points are in the same boxes, and each is asked for the styles of all around it.
    const below = [...new Set(this.#along(box, [y, innerHeight - 1]))];
    const held = below.find(heldBy);
    const under = held && heldBy(held);
    const height = under ? innerHeight - under.getBoundingClientRect().top : 0;
    // What fills the screen is the page itself, or a drawer above it.
    this.#set({lift: height < innerHeight * 0.4 ? Math.max(0, Math.round(height)) : 0});
    const was = `${this.#underDialog}${this.#covers}`;
    this.#underDialog = !!under?.closest('[aria-modal=true], [role=dialog], dialog');
    const {top, bottom} = box;
    this.#covers = this.#along(box, [top + 2, (top + bottom) / 2, bottom - 2]).some(node =>
      node?.closest('a, button, input, select, textarea, label, summary'),
    );
    if (was !== `${this.#underDialog}${this.#covers}`) this.#look();
  }

  /** What the page shows at some heights along the launcher. */
  #along = ({left, width}: DOMRect, heights: readonly number[]) =>
    [0.05, 0.25, 0.5, 0.75, 0.95].flatMap(part =>
      heights.map(y => elementAt(left + width * part, y, this.#host)),
    );

  #set(next: {folded?: boolean; away?: boolean; lift?: number}) {
    const before = [this.folded, this.away, this.lift].join();
    Object.assign(this, next);
    if ([this.folded, this.away, this.lift].join() !== before) this.#host.requestUpdate();
  }
}
