import '../email-field/define.js';
import {define} from '../internal/define.js';
import '../panel/define.js';
import {AccountPromptElement} from './account-prompt-element.js';

define('bon-account-prompt', AccountPromptElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-account-prompt': AccountPromptElement;
  }
}
