import type {Browser} from 'playwright-core';
import {afterAll, beforeAll} from 'vitest';
import {startDemo, type DemoProcess} from './demo-process.js';
import {launchChromium} from './launch.js';
import type {ShopHandle} from './wheel-client.js';

/** The sample shop and a browser, for the tests of one file. */
export interface DemoInBrowser {
  /** Its only shop, which management calls take as well. */
  readonly demo: ShopHandle;
  readonly browser: Pick<Browser, 'newContext' | 'newPage'>;
}

/**
 * Starts the demo shop and a browser before the tests of this file, and ends both after them.
 * @param environment - What the shop's process is told; asked for once earlier set-up is done.
 */
export function useDemo(
  environment: () => Readonly<Record<string, string>> = () => ({}),
): DemoInBrowser {
  let demo: DemoProcess;
  let browser: Browser;

  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemo(environment()), launchChromium()]);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  return {
    demo: {
      shopId: 'demo',
      shopKey: 'demo',
      get url() {
        return demo.url;
      },
      get secretKey() {
        return demo.secretKey;
      },
    },
    browser: {
      newContext: options => browser.newContext(options),
      newPage: options => browser.newPage(options),
    },
  };
}
