import {define} from '../internal/define.js';
import {LoyaltyBadgeElement} from './loyalty-badge-element.js';

define('bon-loyalty-badge', LoyaltyBadgeElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-loyalty-badge': LoyaltyBadgeElement;
  }
}
