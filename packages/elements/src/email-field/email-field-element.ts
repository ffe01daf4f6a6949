import {html, LitElement, type PropertyValues} from 'lit';
import {property} from 'lit/decorators.js';
import {baseStyles} from '../internal/base-styles.js';
import {FieldSubmitEvent} from './email-field-events.js';
import {emailFieldStyles} from './email-field-styles.js';

let fields = 0;

/**
 * @summary An e-mail address field whose input stands in the page's own DOM, so that autofill and
 * password managers work. A theme may supply its own `<input type="email">` as a child.
 * @tag bon-email-field
 * @slot - Label, input and error; made by the element unless supplied.
 * @event {FieldSubmitEvent} bon-field-submit - Enter was pressed.
 */
export class EmailFieldElement extends LitElement {
  static override styles = [...baseStyles, emailFieldStyles];

  /** Words above the field. */
  @property() label = '';

  /** Example inside the empty field. */
  @property() placeholder = '';

  /** What is wrong, in words; empty when nothing is. */
  @property() error = '';

  #id = `bon-email-${++fields}`;
  #label = document.createElement('label');
  #input = document.createElement('input');
  #error = document.createElement('p');

  constructor() {
    super();
    this.addEventListener('keydown', event => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.dispatchEvent(new FieldSubmitEvent());
    });
  }

  /** What was typed, without spaces around it. */
  get value(): string {
    return this.#input.value.trim();
  }

  set value(value: string) {
    this.#arrange();
    this.#input.value = value;
  }

  /** True for an empty or malformed address. */
  get invalid(): boolean {
    return !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(this.value);
  }

  override focus(options?: FocusOptions): void {
    this.#input.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#arrange();
  }

  /** Takes a label and an input that the page supplies, and adds what is missing. */
  #arrange() {
    const error = this.#error;
    if (error.isConnected) return;
    const label = (this.#label = this.querySelector('label') ?? this.#label);
    const input = (this.#input = this.querySelector('input') ?? this.#input);
    const email = 'email';
    Object.assign(input, {type: email, autocomplete: email, spellcheck: false});
    input.name ||= email;
    label.htmlFor = input.id ||= this.#id;
    error.id = `${this.#id}-error`;
    for (const part of [label, input, error]) if (part.parentNode !== this) this.append(part);
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#arrange();
    if (this.label) this.#label.textContent = this.label;
    if (this.placeholder) this.#input.placeholder = this.placeholder;
    if (!changed.has('error')) return;
    this.#error.textContent = this.error;
    this.#input.setAttribute('aria-describedby', this.#error.id);
    this.#input.setAttribute('aria-invalid', String(this.error !== ''));
  }

  protected override render() {
    return html`<div class="base"><slot></slot></div>`;
  }
}
