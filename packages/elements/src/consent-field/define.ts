import {define} from '../internal/define.js';
import {ConsentFieldElement} from './consent-field-element.js';

define('bon-consent-field', ConsentFieldElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-consent-field': ConsentFieldElement;
  }
}
