import {remote, type Browser} from 'webdriverio';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {findWebKit} from '../support/browsers.mjs';
import {stop} from '../support/processes.mjs';
import {startInlinePages, useInlineElements} from '../support/inline-pages.js';
import type {ShopPages} from '../support/shop-pages.js';
import {startWebKitDriver} from '../support/webkit-driver.mjs';

const wanted = process.env['CI'] === 'true' || findWebKit() !== undefined;

/** Plays in the page itself, since this driver cannot look into shadow roots on its own. */
function playInPage(done: (result: {code?: string; failure?: string}) => void) {
  const every = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap(node => [
      node,
      ...(node.shadowRoot ? every(node.shadowRoot) : []),
    ]);
  const until = async <T>(what: string, find: () => T | undefined): Promise<T> => {
    for (let tries = 0; tries < 300; tries++) {
      const found = find();
      if (found) return found;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(
      `There was no ${what}; the wheel says: ${every(document)
        .filter(node => node.localName === 'h2')
        .map(node => node.textContent?.trim())
        .join(', ')}`,
    );
  };
  const button = () =>
    every(document).find(
      (node): node is HTMLButtonElement =>
        node.localName === 'button' && node.textContent?.trim() === 'Spin the wheel',
    );
  const field = () =>
    every(document).find(
      (node): node is HTMLInputElement =>
        node.localName === 'input' && (node as HTMLInputElement).type === 'email',
    );
  const code = () =>
    every(document)
      .map(node => node.textContent?.replace(/\s/g, ''))
      .find(text => /^[A-HJ-NP-Z2-9]{10,12}$/.test(text ?? ''));
  const play = async () => {
    const {bonbon} = await until('window.bonbon', () =>
      'bonbon' in window ? (window as unknown as {bonbon: {explain(): unknown}}) : undefined,
    );
    await bonbon.explain();
    document.querySelector<HTMLElement>('#play')?.click();
    await until('spin button', button);
    const email = await until('address field', field);
    email.value = 'webkit@example.com';
    email.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    button()?.click();
    return until('code', code);
  };
  play().then(
    found => done({code: found ?? ''}),
    (error: Error) => done({failure: error.message}),
  );
}

describe.runIf(wanted)('the pasted tag in WebKitGTK', () => {
  let shop: ShopPages;
  let driver: Awaited<ReturnType<typeof startWebKitDriver>>;
  let browser: Browser;
  beforeAll(async () => {
    [shop, driver] = await Promise.all([startInlinePages(), startWebKitDriver()]);
    browser = await remote({
      logLevel: 'error',
      hostname: '127.0.0.1',
      port: driver.port,
      path: '/',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': {binary: driver.browser, args: ['--automation']},
      } as WebdriverIO.Capabilities,
    });
  });
  afterAll(async () => {
    await browser?.deleteSession();
    if (driver) await stop(driver.child);
    await shop?.close();
  });

  it('plays to a code', async () => {
    await browser.setTimeout({script: 60_000});
    await browser.url(shop.origin);
    const result = await browser.executeAsync(playInPage);
    expect(result).toEqual({code: expect.stringMatching(/^[A-HJ-NP-Z2-9]{10,12}$/)});
  });

  it('brings the reminder, the prompt and my pages to their first answer', async () => {
    await browser.setTimeout({script: 60_000});
    await browser.url(`${shop.origin}/inline`);
    const source = `const done = arguments[arguments.length - 1];
(${useInlineElements.toString()})().then(done, error => done([String(error)]));`;
    expect(await browser.executeAsync(source)).toEqual([
      'input',
      'Look in your inbox',
      'Sign in with a mail',
    ]);
  });
});
