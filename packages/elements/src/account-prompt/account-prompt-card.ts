import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing} from 'lit';
import type {EmailFieldElement} from '../email-field/email-field-element.js';

// What the prompt and the door of my pages have in common: one form that asks for an address.

/** The heading of a card; takes the focus when the state changes. */
export const title = (words: string) => html`<h2 part="title" tabindex="-1">${words}</h2>`;

/** What the press needed did not arrive. */
export const lost = (stuck: boolean, t: Translate) =>
  stuck ? html`<p class="bad" role="alert">${t('entry.lost')}</p>` : nothing;

/** Asks for an address; the field itself is slotted. */
export const renderEntry = (form: {
  readonly t: Translate;
  readonly stuck: boolean;
  /** What was probably meant by the typed address. */
  readonly hint: unknown;
  readonly submit: (event: Event) => void;
}) =>
  html`<form part="form" novalidate @submit=${form.submit}>
    ${title(form.t('entry.title'))}
    <p>${form.t('entry.text')}</p>
    <div class="field"><slot name="email"></slot></div>
    <p class="small typo" role="status">${form.hint}</p>
    <button class="go" part="submit">${form.t('entry.send')}</button>
    ${lost(form.stuck, form.t)}
  </form>`;

/**
 * The address field is a child in the page's own DOM, where autofill finds it. What was typed into a plain
 * form inside goes along, and so does the focus.
 */
export function addressField(
  host: HTMLElement,
  submit: (event: Event) => void,
  changed: () => void,
): EmailFieldElement {
  let field = host.querySelector<EmailFieldElement>(':scope > bon-email-field');
  if (!field) {
    field = document.createElement('bon-email-field');
    field.slot = 'email';
    const plain = host.querySelector<HTMLInputElement>('form [type=email]');
    field.value = plain?.value ?? '';
    const made = field;
    if (plain?.matches(':focus')) void made.updateComplete.then(() => made.focus());
    host.append(field);
  }
  field.addEventListener('bon-field-submit', submit);
  field.addEventListener('change', changed);
  return field;
}

/** Gives the field its words; `problem` is the key of what is wrong. */
export function nameField(field: EmailFieldElement, t: Translate, problem: string): void {
  field.label = t('email.label');
  field.placeholder = t('email.example');
  field.error = problem && t(problem);
}

/** The key of what is wrong with an address; empty when it can be written to. */
export function checkField(field: EmailFieldElement): string {
  if (!field.invalid) return '';
  field.focus();
  return field.value ? 'email.invalid' : 'email.missing';
}
