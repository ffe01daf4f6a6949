import type {AccountView} from '@bonbon/contract/account.js';
import type {Result} from '@bonbon/contract/result.js';
import {atom} from 'nanostores';
import type {AccountState, AccountStore} from './account-state.js';
import {troubleOf} from './account-trouble.js';

/**
 * The first look at an account: all that my pages know before their store is here, which begins with
 * what was seen.
 */
export function createAccountLook(
  isIn: boolean,
  read: () => Promise<Result<AccountView>>,
  /** The session ended meanwhile: the store deals with that. */
  ended: () => unknown,
): Pick<AccountStore, '$state' | 'open'> {
  const $state = atom<AccountState>(
    isIn ? {phase: 'loading'} : {phase: 'signed-out', ended: false},
  );
  return {
    $state,
    async open() {
      $state.set({phase: 'loading'});
      const result = await read();
      if (result.ok) $state.set({phase: 'ready', account: result.value, notes: {}});
      else if (result.error.kind === 'unauthenticated') ended();
      else $state.set(troubleOf(result.error));
    },
  };
}
