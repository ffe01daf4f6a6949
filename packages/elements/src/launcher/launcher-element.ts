import {css, html, LitElement} from 'lit';
import {property, state} from 'lit/decorators.js';
import {baseStyles} from '../internal/base-styles.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';

const launcherStyles = css`
  :host {
    position: fixed;
    z-index: 2147483000;
    inset-block-end: calc(var(--bon-inset-block, 1em) + env(safe-area-inset-bottom));
    inset-inline-end: var(--bon-inset-inline, 1em);
    max-inline-size: calc(100% - 2em);
  }
  :host([shape='tab']) {
    inset-block: auto;
    inset-block-start: 50%;
    inset-inline-end: 0;
    translate: 0 -50%;
  }
  button {
    display: flex;
    align-items: center;
    gap: 0.625em;
    padding-inline: 1em 1.25em;
    border-radius: 3em;
    text-align: start;
    line-height: 1.2;
    background: var(--surface);
    border-color: var(--line);
    box-shadow: var(--shadow);
  }
  button:hover {
    background: var(--tint);
  }
  .tab button {
    writing-mode: vertical-rl;
    min-inline-size: 3em;
    padding: 1.125em 0.5em;
    border-radius: var(--radius);
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  svg {
    inline-size: 1.5em;
    flex: none;
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.5;
  }
  .dot {
    fill: var(--accent);
    stroke: none;
  }
`;

/**
 * @summary The small button that opens a panel: a pill in the corner or a tab at the side.
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

  /** Preset of the look; inside another element it may be left out. */
  @property() preset: Preset | undefined;

  /** Light, dark, or as the page is. */
  @property() scheme: Scheme = 'auto';

  /** Tells assistive technology whether the panel is open. */
  @property({attribute: false}) expanded: boolean | undefined;

  @state() private _theme = 'base';

  override connectedCallback(): void {
    super.connectedCallback();
    this._theme = this.preset ? themeClasses(this, this.preset, this.scheme) : 'base';
  }

  protected override render() {
    return html`<div class="${this._theme} ${this.shape}">
      <button type="button" aria-expanded=${this.expanded ?? 'false'} aria-haspopup="dialog">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="13" r="9" />
          <path d="M12 13V4M12 13l7.8 4.500M12 13l-7.800 4.500" />
          <path class="dot" d="M9.500 1h5L12 6z" />
          <circle class="dot" cx="12" cy="13" r="2.200" />
        </svg>
        <span>${this.label}</span>
      </button>
    </div>`;
  }
}
