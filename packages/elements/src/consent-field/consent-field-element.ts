import {html, LitElement} from 'lit';
import {property} from 'lit/decorators.js';
import {baseStyles} from '../internal/base-styles.js';
import {renderTick, tickStyles} from './consent-tick.js';

/**
 * @summary One purpose the shopper may agree to: its own tick, never ticked for them.
 * @tag bon-consent-field
 * @event change - The tick changed; read `checked`.
 */
export class ConsentFieldElement extends LitElement {
  static override styles = [...baseStyles, tickStyles];

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

  protected override updated(): void {
    const input = this.renderRoot.querySelector('input');
    if (input) input.checked = this.checked;
  }

  protected override render() {
    return html`<div class="base nested" @change=${this.#onChange}>
      ${renderTick(this.label, this.help)}
    </div>`;
  }
}
