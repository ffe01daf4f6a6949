import {randomBytes, randomUUID} from 'node:crypto';
import type {ShopHandle} from './wheel-client.js';

/** A session as the wire gives it. */
export interface SignedIn extends Record<string, unknown> {
  readonly accessToken: string;
}

/** The digits in the newest sign-in mail to an address, from the server's outbox. */
export async function codeFor(url: string, email: string): Promise<string> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const list = await (await fetch(`${url}/outbox/`)).text();
    for (const item of list.split('<li>').filter(one => one.includes(`To ${email}`))) {
      const path = /href="(\/outbox\/[^"]+)"/.exec(item)?.[1];
      const mail = path ? await (await fetch(`${url}${path}/html`)).text() : '';
      const code = /<bdi dir="ltr">(\d{3})\s(\d{3})<\/bdi>/.exec(mail);
      if (code) return `${code[1]}${code[2]}`;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`No mail with digits to ${email}.`);
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
