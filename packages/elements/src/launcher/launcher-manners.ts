import type {LitElement, ReactiveController} from 'lit';
import {touches, type Stand, type Standing} from './launcher-stand.js';

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

/** What looks at what is around a launcher; without its file it stands where it stands. */
const around = () => import('./launcher-around.js').catch(() => undefined);

/** Those that stand in the page, in the order in which they came. */
const standing = new Set<Standing>();

/**
 * How a launcher makes room: it folds while the shopper reads, stands above what the shop itself
 * keeps at the lower edge, and steps aside for typing, for the end of the page and for dialogs.
 */
export class Manners implements ReactiveController, Standing {
  folded = false;
  away = false;
  under = false;
  crowded = false;
  lift = 0;

  /** A dialog of the page is open where it stands. */
  underDialog = false;
  /** Something to press is below it. */
  covers = false;
  readonly host: LitElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const [target, type, hear] of this.#heard()) {
      target.addEventListener(type, hear, {passive: true});
    }
    standing.add(this);
    if (standing.size > 1) void this.#findRoom();
    this.look();
  }

  hostDisconnected(): void {
    standing.delete(this);
    for (const [target, type, hear] of this.#heard()) target.removeEventListener(type, hear);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #heard(): [EventTarget, string, () => void][] {
    return [
      [globalThis, 'scroll', this.look],
      [globalThis, 'resize', this.look],
      [document, 'focusin', this.look],
      [document, 'focusout', this.look],
      // Looking asks for the layout, and the press may be opening something that shall be seen first.
      [document, 'click', this.#lookSoon],
    ];
  }

  look = (): void => {
    const small = matchMedia(smallScreen).matches;
    const way = document.documentElement.scrollHeight - innerHeight;
    const reads = small && (scrollY > 64 || innerHeight < 480);
    const atEnd = reads && scrollY > 64 && way - scrollY < 48;
    this.set({
      folded: reads || (small && this.covers),
      away: atEnd || this.underDialog || this.#isInTheWay(small),
    });
    this.#lookSoon();
  };

  /** What a press or a scroll brings in takes a moment to arrive. */
  #lookSoon = () => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void around().then(found => found?.lookAround(standing));
    }, 300);
  };

  async #findRoom() {
    this.set({crowded: true});
    const found = await around();
    await this.host.updateComplete;
    await found?.lookAround(standing);
    this.set({crowded: false});
  }

  /** The keyboard of a phone leaves no room, and what has focus must be seen everywhere. */
  #isInTheWay(small: boolean): boolean {
    const at = focused();
    if (!at || at === document.body || this.host.renderRoot.contains(at)) return false;
    if (small && at.matches(fields)) return true;
    return at.matches(':focus-visible') && touches(at.getBoundingClientRect(), this.box());
  }

  /** The button's own box; it has one while it is out of the way, too. */
  box = (): DOMRect =>
    (this.host.renderRoot?.querySelector('button') ?? this.host).getBoundingClientRect();

  /** Changes what it says of the launcher, and draws that. */
  set(next: Partial<Stand>): void {
    const before = this.#said();
    Object.assign(this, next);
    if (this.#said() !== before) this.host.requestUpdate();
  }

  #said = () => [this.folded, this.away, this.under, this.crowded, this.lift].join();
}
