import {define} from '../internal/define.js';
import {CouponElement} from './coupon-element.js';
import type {CouponCopiedEvent} from './coupon-events.js';

define('bon-coupon', CouponElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-coupon': CouponElement;
  }
  interface HTMLElementEventMap {
    'bon-coupon-copied': CouponCopiedEvent;
  }
}
