import type {AccountBackend} from '@bonbon/adapters/http/http-account.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import {createAccountKeeper, type AccountKeeper} from '@bonbon/core/account/account-keeper.js';
import type {WidgetContext} from '../widget.js';

/** What all account elements of a page share: whoever signs in at one is in at all. */
export interface AccountParts {
  readonly keeper: AccountKeeper;
  readonly backend: Backend;
}

let parts: AccountParts | undefined;

/** The server's part for accounts; its file is fetched when something is asked. */
function createBackend({baseUrl, shopKey}: WidgetContext): Backend {
  let made: Promise<AccountBackend> | undefined;
  const ask =
    (name: string) =>
    async (...args: unknown[]) => {
      try {
        made ??= import('@bonbon/adapters/http/http-account.js').then(({httpAccount}) =>
          httpAccount({baseUrl, shopKey}),
        );
        const backend = (await made) as unknown as Record<string, (...all: unknown[]) => unknown>;
        return await backend[name]?.(...args);
      } catch {
        made = undefined;
        return {ok: false, error: {kind: 'unavailable', code: 'offline', retryable: true}};
      }
    };
  return new Proxy({}, {get: (_none, name: string) => ask(name)});
}

/** The one keeper and the one backend of this page. */
export const accountParts = (context: WidgetContext): AccountParts =>
  (parts ??= {
    keeper: createAccountKeeper({shopKey: context.shopKey}),
    backend: createBackend(context),
  });
