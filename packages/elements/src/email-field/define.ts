import {define} from '../internal/define.js';
import {EmailFieldElement} from './email-field-element.js';
import type {FieldSubmitEvent} from './email-field-events.js';

define('bon-email-field', EmailFieldElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-email-field': EmailFieldElement;
  }
  interface HTMLElementEventMap {
    'bon-field-submit': FieldSubmitEvent;
  }
}
