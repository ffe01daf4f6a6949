import {define} from '../internal/define.js';
import '../panel/define.js';
import {LoyaltyPanelElement} from './loyalty-panel-element.js';

define('bon-loyalty-panel', LoyaltyPanelElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-loyalty-panel': LoyaltyPanelElement;
  }
}
