import {define} from '../internal/define.js';
import '../panel/define.js';
import {LoyaltyPanelElement} from './loyalty-panel-element.js';

// Types alone: who registers the tag has its events typed.
export type * from '../account-prompt/account-prompt-events.js';
export type * from '../coupon/coupon-events.js';
export type * from '../internal/error-event.js';
export type * from '../internal/opening-events.js';
export type * from './loyalty-panel-events.js';

define('bon-loyalty-panel', LoyaltyPanelElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-loyalty-panel': LoyaltyPanelElement;
  }
}
