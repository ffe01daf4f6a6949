import {vi} from 'vitest';

// A loop of the server writes the mails, one after the other: whoever reads must look again.
const patience = {timeout: 60_000, interval: 100};

const textOf = async (address: string) => (await fetch(address)).text();

/** Addresses of the written mails to somebody in a development server's outbox, newest first. */
export async function mailsTo(url: string, email: string): Promise<string[]> {
  const items = (await textOf(`${url}/outbox/`)).split('<li>');
  return items
    .filter(item => item.includes(`To ${email}`) && !/class="state (queued|sending)"/.test(item))
    .flatMap(item => /href="(\/outbox\/[^"]+)"/.exec(item)?.[1] ?? [])
    .map(path => `${url}${path}/html`);
}

/** Where the newest mail to somebody says this, once it is written. */
export const inMailTo = (url: string, email: string, pattern: RegExp): Promise<RegExpExecArray> =>
  vi.waitFor(async () => {
    for (const address of await mailsTo(url, email)) {
      const found = pattern.exec((await textOf(address)).replaceAll('&amp;', '&'));
      if (found) return found;
    }
    throw new Error(`No mail to ${email} says ${pattern}.`);
  }, patience);

/** Where the list of mails and texts says this, once it does. */
export const inOutbox = (url: string, pattern: RegExp): Promise<RegExpExecArray> =>
  vi.waitFor(async () => {
    const found = pattern.exec(await textOf(`${url}/outbox/`));
    if (found) return found;
    throw new Error(`The outbox does not say ${pattern}.`);
  }, patience);

/** The digits in the newest sign-in mail to an address. */
export async function codeFor(url: string, email: string): Promise<string> {
  const [, first, last] = await inMailTo(url, email, /<bdi dir="ltr">(\d{3})\s(\d{3})<\/bdi>/);
  return `${first}${last}`;
}

/** The link in the newest sign-in mail to an address. */
export const signInLinkFor = async (url: string, email: string): Promise<string> =>
  (await inMailTo(url, email, new RegExp(`${url}/sign-in/[\\w.-]+`)))[0];
