import type {Result} from '@bonbon/contract/result.js';

/** Fresh random bytes in hex: a key no other run has used. */
export const freshKey = (bytes = 16): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

/** An address nobody has used. */
export const freshEmail = (begin: string): string => `${begin}-${freshKey(6)}@example.com`;

/** What a write says, each time with a key of its own. */
export const freshWrite = () => ({idempotencyKey: freshKey(), locale: 'en'});

/** Unwraps a success, or says which failure came instead. */
export function valueOf<T>(result: Result<T> | undefined): T {
  if (result?.ok) return result.value;
  throw new Error(`Expected a success, got ${JSON.stringify(result?.error ?? 'no method')}.`);
}
