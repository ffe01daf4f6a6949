import {define} from '../internal/define.js';
import '../email-field/define.js';
import '../panel/define.js';
import {SpinWheelElement} from './spin-wheel-element.js';

// Types alone: who registers the tag has its events typed.
export type * from '../coupon/coupon-events.js';
export type * from '../internal/error-event.js';
export type * from '../internal/opening-events.js';
export type * from './spin-wheel-events.js';

define('bon-spin-wheel', SpinWheelElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-spin-wheel': SpinWheelElement;
  }
}
