import {define} from '../internal/define.js';
import {LoyaltyBadgeElement} from './loyalty-badge-element.js';

// Types alone: who registers the tag has its events typed.
export type * from '../internal/error-event.js';

define('bon-loyalty-badge', LoyaltyBadgeElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-loyalty-badge': LoyaltyBadgeElement;
  }
}
