import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {launchChromium} from '../support/launch.js';
import {openWheel, shopPage, startShopPages, type ShopPages} from '../support/shop-pages.js';

let shop: ShopPages;
let browser: Browser;
let context: BrowserContext;
let tab: Page;

beforeAll(async () => {
  const pages = (place: Parameters<typeof shopPage>[0]) => ({'/': {body: shopPage(place)}});
  [shop, browser] = await Promise.all([startShopPages(pages), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});
beforeEach(async () => {
  context = await browser.newContext({reducedMotion: 'reduce'});
  tab = await context.newPage();
});
afterEach(() => context.close());

const later = '**/*later-*.js';
const press = async (email: string, name = 'Spin the wheel') => {
  await tab.locator('bon-email-field input').fill(email);
  await tab.getByRole('button', {name}).click();
};
const prize = () => tab.getByText(/^\s*[A-HJ-NP-Z2-9]{10,12}\s*$/).first();

describe('what loads after the first state', () => {
  it('keeps the form and says so when it did not arrive', async () => {
    await context.route(later, route => route.abort());
    await tab.goto(shop.origin);
    await openWheel(tab);
    await press('later-1@example.com');
    await tab.getByText('Your turn is kept').waitFor();
    expect(await tab.getByRole('button', {name: 'Spin the wheel'}).isVisible()).toBe(true);
  });

  it('speaks the language that the page has changed to', async () => {
    await tab.goto(shop.origin);
    await openWheel(tab);
    await tab.evaluate(() => document.documentElement.setAttribute('lang', 'sv'));
    await tab.getByRole('button', {name: 'Snurra hjulet'}).waitFor();
    await press('later-2@example.com', 'Snurra hjulet');
    await prize().waitFor({timeout: 30_000});
    await tab.getByText('Hjulet stannade på').waitFor();
  });

  it('sends a spin without an answer again on the next page, as the same act', async () => {
    const keys: (string | undefined)[] = [];
    let away = true;
    await context.route('**/spins', route => {
      if (route.request().method() === 'POST')
        keys.push(route.request().headers()['idempotency-key']);
      return away ? route.abort() : route.continue();
    });
    await tab.goto(shop.origin);
    await openWheel(tab);
    await press('later-3@example.com');
    await tab.getByRole('button', {name: 'Try again'}).waitFor({timeout: 30_000});
    away = false;
    const sent = tab.waitForResponse(response => response.url().endsWith('/spins'));
    await tab.goto(shop.origin);
    expect((await sent).ok()).toBe(true);
    expect(new Set(keys).size).toBe(1);
    // An earlier prize is shown instead of the form.
    await tab.evaluate(() => (window as unknown as {bonbon: {open(): unknown}}).bonbon.open());
    await prize().waitFor({timeout: 30_000});
  });
});
