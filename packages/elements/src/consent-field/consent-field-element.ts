import {css, html, LitElement} from 'lit';
import {property} from 'lit/decorators.js';
import {baseStyles} from '../internal/base-styles.js';

const consentFieldStyles = css`
  label {
    display: grid;
    grid-template-columns: 1.25em 1fr;
    gap: 0 0.75em;
    padding-block: 0.625em;
    line-height: 1.4;
    cursor: pointer;
  }
  input {
    appearance: none;
    display: grid;
    place-items: center;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0.075em 0 0;
    font: inherit;
    border: 1px solid var(--edge);
    border-radius: 0.25em;
    background: var(--raised);
    cursor: pointer;
  }
  input:checked {
    background: var(--accent);
    border-color: var(--accent);
  }
  input:checked::before {
    content: '';
    inline-size: 0.65em;
    block-size: 0.35em;
    border: solid var(--accent-ink);
    border-width: 0 0 2px 2px;
    rotate: -45deg;
    translate: 0 -0.1em;
  }
  small {
    grid-column: 2;
  }
  @media (forced-colors: active) {
    input {
      appearance: auto;
    }
  }
`;

/**
 * @summary One purpose the shopper may agree to: its own tick, never ticked for them.
 * @tag bon-consent-field
 * @event change - The tick changed; read `checked`.
 */
export class ConsentFieldElement extends LitElement {
  static override styles = [...baseStyles, consentFieldStyles];

  /** What is agreed to, in the shop's words. */
  @property() label = '';

  /** What ticking does not change. */
  @property() help = '';

  /** The shopper's answer. */
  @property({attribute: false}) checked = false;

  #onChange = (event: Event) => {
    this.checked = (event.target as HTMLInputElement).checked;
    this.dispatchEvent(new Event('change'));
  };

  protected override render() {
    return html`<div class="base nested">
      <label>
        <input type="checkbox" .checked=${this.checked} @change=${this.#onChange} />
        <span>${this.label}</span><small class="small">${this.help}</small>
      </label>
    </div>`;
  }
}
