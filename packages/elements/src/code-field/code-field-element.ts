import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import {baseStyles} from '../internal/base-styles.js';
import {CodeEnteredEvent} from './code-field-events.js';
import {codeFieldStyles} from './code-field-styles.js';

const length = 6;
let fields = 0;

/** Keeps the digits of whatever was typed or pasted; Arabic and Persian ones become ours. */
const digitsOf = (text: string): string =>
  text
    .replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, digit => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/\D/g, '')
    .slice(0, length);

/**
 * @summary A field for the six digits of a mail: one real input in the page's own DOM, drawn as six
 * boxes.
 * @tag bon-code-field
 * @slot - Label; made by the element.
 * @slot input - The input; made by the element.
 * @slot error - What is wrong; made by the element.
 * @event {CodeEnteredEvent} bon-code-entered - All digits are there, or Enter was pressed on them.
 */
export class CodeFieldElement extends LitElement {
  static override styles = [...baseStyles, codeFieldStyles];

  /** Words above the field. */
  @property() label = '';

  /** What happens with the digits, for assistive technology. */
  @property() help = '';

  /** What is wrong, in words; empty when nothing is. */
  @property() error = '';

  /** The digits are being checked. */
  @property({type: Boolean}) busy = false;

  @state() private _digits = '';

  #input = document.createElement('input');
  #label = document.createElement('label');
  #error = document.createElement('p');

  constructor() {
    super();
    const input = this.#input;
    const id = `bon-code-${++fields}`;
    Object.assign(input, {id, name: 'code', type: 'text', inputMode: 'numeric', slot: 'input'});
    input.autocomplete = 'one-time-code';
    input.maxLength = length;
    input.pattern = '[0-9]*';
    input.dir = 'ltr';
    this.#label.htmlFor = id;
    this.#error.id = `${id}-error`;
    this.#error.slot = 'error';
    this.#error.setAttribute('role', 'alert');
    input.setAttribute('aria-describedby', this.#error.id);
    input.addEventListener('input', () => this.#take(input.value));
    input.addEventListener('paste', event => {
      event.preventDefault();
      // A pasted "482 913" is longer than six signs; the browser would cut it first.
      this.#take(event.clipboardData?.getData('text') ?? '');
    });
    input.addEventListener('keydown', event => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.#enter();
    });
  }

  /** The digits so far. */
  get value(): string {
    return this._digits;
  }

  set value(value: string) {
    this._digits = this.#input.value = digitsOf(value);
  }

  override focus(options?: FocusOptions): void {
    this.#input.focus(options);
  }

  /** Marks the digits, so that typing replaces them. */
  select(): void {
    this.#input.select();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#input.isConnected) this.append(this.#label, this.#input, this.#error);
  }

  #take(text: string) {
    if (this.busy) return void (this.#input.value = this._digits);
    const before = this._digits;
    this.value = text;
    if (before === this._digits) return;
    this.error = '';
    if (this._digits.length === length) this.#enter();
  }

  #enter() {
    if (!this.busy && this._digits.length === length) {
      this.dispatchEvent(new CodeEnteredEvent(this._digits));
    }
  }

  protected override updated(changed: PropertyValues): void {
    this.#label.textContent = this.label;
    if (this.help) this.#input.setAttribute('aria-description', this.help);
    if (changed.has('error')) this.#error.textContent = this.error;
    this.#input.setAttribute('aria-invalid', String(this.error !== ''));
    this.#input.setAttribute('aria-busy', String(this.busy));
  }

  protected override render() {
    const digits = this._digits;
    const now = Math.min(digits.length, length - 1);
    const box = (at: number) => html`<i class=${at === now ? 'now' : ''}>${digits[at] ?? ''}</i>`;
    return html`<div class="base">
      <slot></slot>
      <div class="code ${this.error ? 'bad' : ''} ${this.busy ? 'busy' : ''}">
        <div class="boxes" aria-hidden="true">
          ${box(0)}${box(1)}${box(2)}<i></i>${box(3)}${box(4)}${box(5)}
        </div>
        <slot name="input"></slot>
      </div>
      <div class="wrong">
        ${
          this.error
            ? html`<svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M12 3.5a8.5 8.5 0 1 0 .01 0M12 8v5M12 16v.1" />
              </svg>`
            : nothing
        }
        <slot name="error"></slot>
      </div>
    </div>`;
  }
}
