import '../account-prompt/define.js';
import {define} from '../internal/define.js';
import {AccountElement} from './account-element.js';

define('bon-account', AccountElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-account': AccountElement;
  }
}
