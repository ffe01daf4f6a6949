import '../account-prompt/define.js';
import {askContext, backendContext, storefrontContext} from '../internal/backend-context.js';
import {define} from '../internal/define.js';
import {AccountElement} from './account-element.js';

// Types alone: who registers the tag has its events typed.
export type * from '../account-prompt/account-prompt-events.js';
export type * from '../internal/error-event.js';

AccountElement.adopted = async element => {
  const {backend, storefront} = element;
  if (!backend) askContext(element, backendContext, value => (element.backend = value));
  if (!storefront) askContext(element, storefrontContext, value => (element.storefront = value));
  const {makeStores, openAccount} = await import('./standalone.js');
  makeStores(element);
  element.opening ??= openAccount(element);
};
define('bon-account', AccountElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-account': AccountElement;
  }
}
