import {define} from '../internal/define.js';
import {LauncherElement} from './launcher-element.js';

define('bon-launcher', LauncherElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-launcher': LauncherElement;
  }
}
