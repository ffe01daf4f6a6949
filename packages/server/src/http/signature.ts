import {hmac, isSame} from '../hash.js';

const toleranceMs = 5 * 60_000;

/**
 * Proves who sent a body and when: `t=<seconds>,v1=<hex>`, where v1 is the HMAC-SHA-256 of
 * `<seconds>.<body>` under a key. While two keys are good there are two; a receiver accepts any of them
 * and refuses a time that is more than five minutes off.
 */
export function signatureOf(keys: readonly string[], body: string, now: Date): string {
  const at = Math.floor(now.getTime() / 1000);
  const proofs = keys.map(key => `v1=${hmac(key, `${at}.${body}`).toString('hex')}`);
  return [`t=${at}`, ...proofs].join(',');
}

/** True for a body that somebody with the key signed within the last five minutes. */
export function isSigned(key: string, body: string, signature: string, now: Date): boolean {
  const parts = signature.split(',').map(part => part.trim());
  const at = Number(/^t=(\d{1,12})$/.exec(parts[0] ?? '')?.[1] ?? Number.NaN);
  if (!(Math.abs(now.getTime() - at * 1000) <= toleranceMs)) return false;
  const proof = `v1=${hmac(key, `${at}.${body}`).toString('hex')}`;
  return parts.slice(1, 5).some(part => isSame(part, proof));
}
