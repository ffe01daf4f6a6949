import {define} from '../internal/define.js';
import '../email-field/define.js';
import '../panel/define.js';
import {SpinWheelElement} from './spin-wheel-element.js';

define('bon-spin-wheel', SpinWheelElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-spin-wheel': SpinWheelElement;
  }
}
