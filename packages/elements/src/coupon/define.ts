import {define} from '../internal/define.js';
import {CouponElement} from './coupon-element.js';

// Types alone: who registers the tag has its events typed.
export type * from './coupon-events.js';

define('bon-coupon', CouponElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-coupon': CouponElement;
  }
}
