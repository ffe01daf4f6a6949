import type {Browser, BrowserContext, BrowserContextOptions, Page as Tab} from 'playwright-core';
import {afterAll, afterEach, beforeAll, beforeEach} from 'vitest';
import {launchChromium} from './launch.js';
import {listen, type Complaints, type ShopPages} from './shop-pages.js';

/** A phone with a finger on it. */
export const phone = {viewport: {width: 390, height: 844}, isMobile: true, hasTouch: true} as const;

/** Which browser a file’s tests run in. */
export interface BrowserOptions {
  /** How the browser of each test differs: a phone, colours, a zoom. */
  readonly profile?: BrowserContextOptions;
  readonly launch?: () => Promise<Browser>;
}

/** A page that is open, and what it complained about. */
export interface Visit {
  readonly tab: Tab;
  readonly complaints: Complaints;
}

/** A shop with the pasted tag, and a browser whose memory is empty at the start of each test. */
export interface ShopInBrowser extends Omit<ShopPages, 'close'> {
  readonly browser: Browser;
  /** The memory of this test's browser; a route laid here holds for all its tabs. */
  readonly context: BrowserContext;
  /** Another memory, closed after the test as well. */
  newContext(profile: BrowserContextOptions): Promise<BrowserContext>;
  /** Opens a page of the shop and listens to it; `origin` for the stranger's. */
  visit(path?: string, where?: {origin?: string; context?: BrowserContext}): Promise<Visit>;
}

/** Starts a shop and a browser for the tests of this file, and ends both after them. */
export function useShop(
  start: () => Promise<ShopPages>,
  {profile = {}, launch = launchChromium}: BrowserOptions = {},
): ShopInBrowser {
  let shop: ShopPages;
  let browser: Browser;
  let context: BrowserContext;

  const newContext = (more: BrowserContextOptions) =>
    browser.newContext({reducedMotion: 'reduce', ...more});

  beforeAll(async () => {
    [shop, browser] = await Promise.all([start(), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });
  beforeEach(async () => {
    context = await newContext(profile);
  });
  afterEach(() => Promise.all(browser.contexts().map(one => one.close())));

  return {
    get shop() {
      return shop.shop;
    },
    get server() {
      return shop.server;
    },
    get origin() {
      return shop.origin;
    },
    get strangerOrigin() {
      return shop.strangerOrigin;
    },
    get browser() {
      return browser;
    },
    get context() {
      return context;
    },
    newContext,
    async visit(path = '/', where = {}) {
      const tab = await (where.context ?? context).newPage();
      const complaints = await listen(tab);
      await tab.goto((where.origin ?? shop.origin) + path, {waitUntil: 'load'});
      return {tab, complaints};
    },
  };
}
