import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {WriteOptions} from '@bonbon/contract/result.js';
import type {AccountKeeper} from './account-keeper.js';

/** Signs out: here at once, whatever the network says, and at the server as soon as it hears of it. */
export async function endSession(
  backend: Backend,
  keeper: AccountKeeper,
  options: WriteOptions,
): Promise<void> {
  const session = keeper.$session.get();
  keeper.forget();
  if (session) await backend.endSession?.(session.accessToken, options);
}
