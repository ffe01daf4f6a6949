import {html, LitElement} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {baseStyles} from '../internal/base-styles.js';
import {CouponCopiedEvent} from './coupon-events.js';
import {couponStyles} from './coupon-styles.js';

/**
 * @summary A paper ticket with a code: large, selectable, one press copies it and says so.
 * @tag bon-coupon
 * @slot - Words above the code, such as the prize.
 * @slot terms - Short terms below the perforation.
 * @event {CouponCopiedEvent} bon-coupon-copied - The code was copied or selected.
 * @csspart code - The code.
 */
export class CouponElement extends LitElement {
  static override styles = [...baseStyles, couponStyles];

  /** The code; without one only the words are shown. */
  @property() code = '';

  /** Name of the code for assistive technology. */
  @property() label = 'Your code';

  /** Words of the button. */
  @property({attribute: 'copy-label'}) copyLabel = 'Copy';

  /** Words of the button once it was pressed. */
  @property({attribute: 'copied-label'}) copiedLabel = 'Copied';

  /** Said aloud and written below once the code is on the clipboard. */
  @property({attribute: 'copied-text'}) copiedText = '';

  /** The same where the browser refuses the clipboard. */
  @property({attribute: 'selected-text'}) selectedText = '';

  /** The sentence below the ticket until the code is copied. */
  @property() note = '';

  @state() private _copied: 'clipboard' | 'selection' | undefined;

  @query('output') private _output!: HTMLElement;

  #onCopy = async () => {
    try {
      await navigator.clipboard.writeText(this.code);
      this._copied = 'clipboard';
    } catch {
      getSelection()?.selectAllChildren(this._output);
      this._copied = 'selection';
    }
    this.dispatchEvent(new CouponCopiedEvent(this.code, this._copied));
  };

  protected override render() {
    const said = {clipboard: this.copiedText, selection: this.selectedText};
    return html`<div class="base nested">
      <div class="paper">
        <div class="stock">
          <slot></slot>
          ${this.code ? this.#renderCode() : ''}
          <div class="tear"></div>
          <div class="terms"><slot name="terms"></slot></div>
        </div>
      </div>
      <p class="said small" role="status">${this._copied ? said[this._copied] : this.note}</p>
    </div>`;
  }

  #renderCode() {
    // Two halves by style alone, so that a copied selection carries no space.
    const half = Math.ceil(this.code.length / 2);
    const copied = this._copied === 'clipboard';
    return html`<div class="code">
      <output part="code" aria-label=${`${this.label}: ${this.code}`}
        ><span>${this.code.slice(0, half)}</span><span>${this.code.slice(half)}</span></output
      >
      <button class="ghost" type="button" @click=${this.#onCopy}>
        ${copied ? this.copiedLabel : this.copyLabel}
      </button>
    </div>`;
  }
}
