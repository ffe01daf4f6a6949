import {define} from '../internal/define.js';
import '../email-field/define.js';
import {BackInStockElement} from './back-in-stock-element.js';

define('bon-back-in-stock', BackInStockElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-back-in-stock': BackInStockElement;
  }
}
