import type {Translate} from '@bonbon/core/i18n/translator.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import type {SurveyElement} from './survey-first.js';

const fields = new WeakMap<SurveyElement, EmailFieldElement>();

/** The address field is a child in the page's own DOM, where autofill finds it. */
export function emailOf(element: SurveyElement, t: Translate): EmailFieldElement {
  const known = fields.get(element);
  if (known) return known;
  let field = element.querySelector<EmailFieldElement>('bon-email-field');
  if (!field) {
    field = document.createElement('bon-email-field');
    field.slot = 'email';
    element.append(field);
  }
  field.addEventListener('bon-field-submit', () =>
    element.renderRoot.querySelector<HTMLFormElement>('form')?.requestSubmit(),
  );
  // A shop's own form around it is none of its business.
  field.querySelector('input')?.setAttribute('form', '');
  field.label = t('email.label');
  fields.set(element, field);
  return field;
}
