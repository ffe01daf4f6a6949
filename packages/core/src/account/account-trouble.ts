import type {AdapterError} from '@bonbon/contract/result.js';
import type {AccountState} from './account-state.js';

/** What my pages show when the account could not be read. */
export const troubleOf = (error: AdapterError): AccountState => ({
  phase: error.retryable ? 'offline' : 'error',
  error,
});
