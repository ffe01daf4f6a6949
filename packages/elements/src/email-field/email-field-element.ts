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
  #label?: HTMLLabelElement;
  #input?: HTMLInputElement;
  #error?: HTMLElement;

  /** What was typed, without spaces around it. */
  get value(): string {
    return this.#input?.value.trim() ?? '';
  }

  set value(value: string) {
    this.#parts().input.value = value;
  }

  /** True for an empty or malformed address. */
  get invalid(): boolean {
    return !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(this.value);
  }

  override focus(options?: FocusOptions): void {
    this.#input?.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#parts();
  }

  #parts() {
    const find = <K extends 'label' | 'input' | 'p'>(tag: K) =>
      this.querySelector(tag) ?? document.createElement(tag);
    const input = (this.#input ??= find('input'));
    const label = (this.#label ??= find('label'));
    const error = (this.#error ??= document.createElement('p'));
    if (!error.isConnected) {
      input.id ||= this.#id;
      input.name ||= 'email';
      const email = 'email';
      const manner = {autocapitalize: 'off', spellcheck: false};
      Object.assign(input, {type: email, autocomplete: email, inputMode: email, ...manner});
      label.htmlFor = input.id;
      error.id = `${this.#id}-error`;
      input.addEventListener('keydown', event => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        this.dispatchEvent(new FieldSubmitEvent());
      });
      for (const part of [label, input, error]) if (part.parentNode !== this) this.append(part);
    }
    return {input, label, error};
  }

  protected override updated(changed: PropertyValues<this>): void {
    const {input, label, error} = this.#parts();
    if (this.label) label.textContent = this.label;
    if (this.placeholder) input.placeholder = this.placeholder;
    if (!changed.has('error')) return;
    error.textContent = this.error;
    input.setAttribute('aria-describedby', error.id);
    input.setAttribute('aria-invalid', String(this.error !== ''));
  }

  protected override render() {
    return html`<div class="base"><slot></slot></div>`;
  }
}
