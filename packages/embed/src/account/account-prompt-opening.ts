import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {AccountPromptStore} from '@bonbon/core/account/account-prompt-state.js';
import {promptStore} from '@bonbon/elements/account-prompt/standalone.js';
import type {WidgetContext} from '../widget.js';
import {accountParts} from './account-parts.js';

/** Makes the memory of a prompt in the pasted script. */
export function openStore(
  {storefront, storage, locale, ...context}: WidgetContext,
  own: Backend | undefined,
  afterOrder: boolean,
): AccountPromptStore {
  const {keeper, backend} = accountParts({storefront, storage, locale, ...context});
  return promptStore({
    backend: own ?? backend,
    keeper,
    storefront,
    storage,
    locale,
    afterOrder,
  });
}
