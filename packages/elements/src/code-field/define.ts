import {define} from '../internal/define.js';
import {CodeFieldElement} from './code-field-element.js';
import type {CodeEnteredEvent} from './code-field-events.js';

define('bon-code-field', CodeFieldElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-code-field': CodeFieldElement;
  }
  interface HTMLElementEventMap {
    'bon-code-entered': CodeEnteredEvent;
  }
}
