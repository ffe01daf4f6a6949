import {randomBytes, randomUUID} from 'node:crypto';
import {codeFor} from './outbox.js';
import type {ShopHandle} from './wheel-client.js';

/** A session as the wire gives it. */
export interface SignedIn extends Record<string, unknown> {
  readonly accessToken: string;
}

/** Signs in at a server that runs as a process of its own, by the mailed digits. */
export async function signInAt(
  {url, shopKey}: ShopHandle,
  email: string,
  origin: string,
): Promise<SignedIn> {
  const requestKey = randomBytes(24).toString('base64url');
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${url}/v1/shops/${shopKey}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
        Origin: origin,
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return text ? (JSON.parse(text) as SignedIn) : ({} as SignedIn);
  };
  await post('/sign-in-links', {email, requestKey});
  return post('/sessions', {requestKey, code: await codeFor(url, email)});
}
