import {signInCodeLength} from '@bonbon/contract/account.js';
import {hmac, sha256Hex} from '../hash.js';

const tokenText = (shopId: string, secret: Buffer) => `${shopId}.${secret.toString('base64url')}`;

/**
 * The token of a mailed link. It follows from the server's secret and the random id of the request, so
 * that the mail can be written when it leaves and neither database nor outbox holds the token before.
 */
export const linkTokenOf = (secret: string, shopId: string, requestId: string) =>
  tokenText(shopId, hmac(secret, `sign-in-link|${shopId}|${requestId}`));

/** The digits of the same mail, made the same way. Nothing of them is stored. */
export function codeOf(secret: string, shopId: string, requestId: string): string {
  const number = hmac(secret, `sign-in-code|${shopId}|${requestId}`).readUIntBE(0, 6);
  return String(number % 10 ** signInCodeLength).padStart(signInCodeLength, '0');
}

/** The number both screens show. It stays the same when the same browser asks again. */
export const matchNumberOf = (secret: string, shopId: string, keyHash: string) =>
  String(10 + (hmac(secret, `match|${shopId}|${keyHash}`).readUInt32BE(0) % 90));

/** The shop a link token names; undefined when it has not the form of one. */
export const shopOfToken = (token: string): string | undefined =>
  /^([a-z0-9-]{1,64})\.[\w-]{43}$/.exec(token)?.[1];

/** What is stored of a token or key: enough to find it, useless to whoever reads it. */
export const storedHash = (token: string) => sha256Hex(token);

/** A token that follows from one write, so that its repetition gets the same and no copy is kept. */
export const derivedToken = (secret: string, ...parts: readonly string[]) =>
  hmac(secret, parts.join('|')).toString('base64url');
