import {define} from '../internal/define.js';
import '../email-field/define.js';
import {BackInStockElement} from './back-in-stock-element.js';

// Types alone: who registers the tag has its events typed.
export type * from '../internal/error-event.js';
export type * from './back-in-stock-events.js';

define('bon-back-in-stock', BackInStockElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-back-in-stock': BackInStockElement;
  }
}
