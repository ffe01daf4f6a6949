import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {launchChromium} from '../support/launch.js';
import {shopPage, startShopPages, type ShopPages} from '../support/shop-pages.js';

const buttons = `<a id="link" href="/elsewhere" data-bonbon-open>Your turn</a>
<button id="button" data-bonbon-open>Your turn</button><a id="plain" href="/elsewhere">Cups</a>`;

let shop: ShopPages;
let browser: Browser;
let context: BrowserContext;
let tab: Page;
let answer: () => void;

beforeAll(async () => {
  [shop, browser] = await Promise.all([
    startShopPages(place => ({
      '/': {body: shopPage(place, {body: buttons})},
      '/elsewhere': {body: '<!doctype html><title>Elsewhere</title>'},
    })),
    launchChromium(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});
beforeEach(async () => {
  context = await browser.newContext({reducedMotion: 'reduce'});
  const answered = new Promise<void>(resolve => (answer = resolve));
  await context.route('**/config?*', route =>
    answered.then(() => route.continue()).catch(() => undefined),
  );
  tab = await context.newPage();
  await tab.clock.install();
});
afterEach(async () => {
  answer();
  await context.close();
});

/** The tag runs, and the settings are still on their way. */
async function visit() {
  await tab.goto(shop.origin, {waitUntil: 'load'});
  await tab.waitForFunction(() => 'bonbon' in window);
}
const wheel = () => tab.getByRole('button', {name: 'Spin the wheel'});
const isElsewhere = () => tab.waitForURL('**/elsewhere');

describe('a press before the settings are read', () => {
  it.each(['#link', '#button'])('opens the wheel once they are: %s', async selector => {
    await visit();
    await tab.locator(selector).click();
    answer();
    await wheel().waitFor();
    expect(new URL(tab.url()).pathname).toBe('/');
  });

  it('leads on by a link when they do not arrive', async () => {
    await visit();
    await tab.locator('#link').click();
    expect(new URL(tab.url()).pathname).toBe('/');
    await tab.clock.runFor(3000);
    await isElsewhere();
  });

  it('leads on by a link when they are refused', async () => {
    await context.unroute('**/config?*');
    await context.route('**/config?*', route => route.abort());
    await visit();
    await tab.locator('#link').click();
    await isElsewhere();
  });

  it('waits longer where no link leads on', async () => {
    await visit();
    await tab.locator('#button').click();
    await tab.clock.runFor(5000);
    answer();
    await wheel().waitFor();
  });

  it('is left alone when it is meant for the shop', async () => {
    await visit();
    await tab.locator('#plain').click();
    await isElsewhere();
  });

  it('is left alone when it opens another tab', async () => {
    await visit();
    const opened = context.waitForEvent('page');
    await tab.locator('#link').click({modifiers: ['Control']});
    await (await opened).waitForURL('**/elsewhere');
  });
});
