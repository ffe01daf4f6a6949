import {html, LitElement, svg} from 'lit';
import {property, state} from 'lit/decorators.js';
import {baseStyles} from '../internal/base-styles.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import {Manners} from './launcher-manners.js';
import {launcherStyles} from './launcher-styles.js';

const wheel = svg`<circle cx="12" cy="13" r="9" />
  <path d="M12 13V4M12 13l7.8 4.5M12 13l-7.8 4.5" />
  <path class="dot" d="M9.5 1h5L12 6z" />
  <circle class="dot" cx="12" cy="13" r="2.2" />`;
const ticket = svg`<path d="M3 6.5h18v3.2a2.3 2.3 0 0 0 0 4.6v3.2H3v-3.2a2.3 2.3 0 0 0 0-4.6z" />
  <path d="M9 9.5v5" stroke-dasharray="1.5 1.5" />
  <circle class="dot" cx="14.5" cy="12" r="1.8" />`;
const speech = svg`<path d="M5 4.5h14a2 2 0 0 1 2 2v8.5a2 2 0 0 1-2 2h-7.5L7 20.5V17H5a2 2 0 0 1-2-2V6.5a2 2 0 0 1 2-2Z" />
  <path d="M8 9.5h8M8 12.5h5" />`;
const card = svg`<rect x="3" y="5.5" width="18" height="13.5" rx="2.2" />
  <path d="M3 10h18M6.5 15h4" />
  <circle class="dot" cx="16.8" cy="15" r="1.5" />`;
const pictures = {wheel, ticket, speech, card};

/**
 * @summary The small button that opens a panel: a pill in the corner or a tab at the side; on a
 * phone a pill that folds while the shopper reads.
 * @tag bon-launcher
 * @event click - It was pressed.
 * @cssproperty [--bon-inset-block=1em] - Distance from the lower edge.
 * @cssproperty [--bon-inset-inline=1em] - Distance from the side.
 */
export class LauncherElement extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {mode: 'open', delegatesFocus: true};
  static override styles = [...baseStyles, launcherStyles];

  /** Words on it. */
  @property() label = '';

  /** `pill` in the corner or `tab` at the side. */
  @property({reflect: true}) shape: 'pill' | 'tab' = 'pill';

  /** The side a `tab` stands at; `start` is the left where words run from the left. */
  @property({reflect: true}) side: 'start' | 'end' = 'end';

  /** What is drawn on it: the wheel, the ticket of a prize that waits, `speech` for a question or `card` for points. */
  @property() picture: keyof typeof pictures = 'wheel';

  /** Preset of the look; inside another element it may be left out. */
  @property() preset: Preset | undefined;

  /** Light, dark, or as the page is. */
  @property() scheme: Scheme = 'auto';

  /** Tells assistive technology whether the panel is open. */
  @property({attribute: false}) expanded: boolean | undefined;

  @state() private _theme = 'base';

  #manners = new Manners(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this._theme = this.preset ? themeClasses(this, this.preset, this.scheme) : 'base';
  }

  protected override updated(): void {
    this.style.setProperty('--_bon-lift', `${this.#manners.lift}px`);
  }

  protected override render() {
    const manners = this.#manners;
    const manner = (['folded', 'away', 'under', 'crowded'] as const)
      .filter(one => manners[one])
      .join(' ');
    return html`<div class="${this._theme} ${this.shape} ${manner}">
      <button type="button" aria-expanded=${this.expanded ?? 'false'} aria-haspopup="dialog">
        <svg viewBox="0 0 24 24" aria-hidden="true">${pictures[this.picture] ?? wheel}</svg>
        <span>${this.label}</span>
      </button>
    </div>`;
  }
}
