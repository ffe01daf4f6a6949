import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {fillReady} from '../support/shopper-acts.js';
import {useShop} from '../support/shop-in-browser.js';
import {callBonbon, openWheel, shopPage, startShopPages} from '../support/shop-pages.js';

const shop = useShop(() => startShopPages(place => ({'/': {body: shopPage(place)}})));

const later = '**/*later-*.js';
const press = async (tab: Page, email: string, name = 'Spin the wheel') => {
  await fillReady(tab.locator('bon-email-field input'), email);
  await tab.getByRole('button', {name}).click();
};
const prize = (tab: Page) => tab.getByText(/^\s*[A-HJ-NP-Z2-9]{10,12}\s*$/).first();

describe('what loads after the first state', () => {
  it('keeps the form and says so when it did not arrive', async () => {
    await shop.context.route(later, route => route.abort());
    const {tab} = await shop.visit();
    await openWheel(tab);
    await press(tab, 'later-1@example.com');
    await tab.getByText('Your turn is kept').waitFor();
    expect(await tab.getByRole('button', {name: 'Spin the wheel'}).isVisible()).toBe(true);
  });

  it('speaks the language that the page has changed to', async () => {
    const {tab} = await shop.visit();
    await openWheel(tab);
    await tab.evaluate(() => document.documentElement.setAttribute('lang', 'sv'));
    await tab.getByRole('button', {name: 'Snurra hjulet'}).waitFor();
    await press(tab, 'later-2@example.com', 'Snurra hjulet');
    await prize(tab).waitFor({timeout: 30_000});
    await tab.getByText('Hjulet stannade på').waitFor();
  });

  it('sends a spin without an answer again on the next page, as the same act', async () => {
    const keys: (string | undefined)[] = [];
    let away = true;
    await shop.context.route('**/spins', route => {
      if (route.request().method() === 'POST')
        keys.push(route.request().headers()['idempotency-key']);
      return away ? route.abort() : route.continue();
    });
    const {tab} = await shop.visit();
    await openWheel(tab);
    await press(tab, 'later-3@example.com');
    await tab.getByRole('button', {name: 'Try again'}).waitFor({timeout: 30_000});
    away = false;
    const sent = tab.waitForResponse(response => response.url().endsWith('/spins'));
    await tab.goto(shop.origin);
    expect((await sent).ok()).toBe(true);
    expect(new Set(keys).size).toBe(1);
    // An earlier prize is shown instead of the form.
    await callBonbon(tab, 'open');
    await prize(tab).waitFor({timeout: 30_000});
  });
});
