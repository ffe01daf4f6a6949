import '../email-field/define.js';
import {define} from '../internal/define.js';
import '../panel/define.js';
import {AccountPromptElement} from './account-prompt-element.js';

// Types alone: who registers the tag has its events typed.
export type * from '../internal/error-event.js';
export type * from '../internal/opening-events.js';
export type * from './account-prompt-events.js';

AccountPromptElement.adopted = async (element, backend) => {
  const {promptStore} = await import('./standalone.js');
  const {storefront} = element;
  element.store ??= promptStore({backend, storefront, locale: () => element.spoken});
};
define('bon-account-prompt', AccountPromptElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-account-prompt': AccountPromptElement;
  }
}
