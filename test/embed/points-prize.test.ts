import type {Page as Tab} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {openWheel, shopPage, startShopPages, type Place} from '../support/shop-pages.js';
import {fillReady, skipTurn} from '../support/shopper-acts.js';
import {manage} from '../support/wheel-client.js';

const slice = (id: string) => ({
  id,
  label: {en: '50 points', ar: '50 نقطة'},
  weight: 1,
  prize: {kind: 'points', points: 50},
});

const pages = (place: Place) => ({
  '/': {body: shopPage(place)},
  '/with-card': {body: shopPage(place, {body: '<bon-loyalty-badge></bon-loyalty-badge>'})},
});

const shop = useShop(async () => {
  const started = await startShopPages(pages);
  const put = async (method: string, path: string, body: object) => {
    const done = await manage(started.shop, method, path, body);
    if (done.status >= 300) throw new Error(JSON.stringify(done.body));
    return done;
  };
  await put('POST', '/campaigns', {
    id: 'card',
    input: {
      kind: 'loyalty',
      name: 'Card',
      status: 'published',
      settings: {earning: [{kind: 'order', id: 'order', pointsPerUnitHundredths: 100}]},
    },
  });
  const {body} = await manage(started.shop, 'GET', '/campaigns/welcome');
  const input = body['input'] as {settings: object};
  await put('PUT', '/campaigns/welcome', {
    ...input,
    settings: {...input.settings, slices: [slice('a'), slice('b')]},
  });
  return started;
});

async function win(tab: Tab, email: string) {
  await openWheel(tab);
  await fillReady(tab.getByRole('textbox', {name: 'E-mail address'}), email);
  await tab.getByRole('button', {name: 'Spin the wheel'}).click();
  await skipTurn(tab);
  await tab.getByRole('heading', {name: '50 points'}).waitFor({timeout: 20_000});
}

describe('points won on the wheel', () => {
  it('are said in plain words, without a code, and wait for the mail’s button', async () => {
    const {tab, complaints} = await shop.visit('/');
    await win(tab, 'lena@example.com');
    const wheel = tab.locator('bon-spin-wheel');
    await wheel.getByText('Waiting for you').waitFor();
    await wheel.getByText(/Press the button in the mail/).waitFor();
    expect(await wheel.locator('bon-coupon').count()).toBe(0);
    expect(await wheel.getByRole('link', {name: 'See your points'}).count()).toBe(0);
    expect(complaints.errors).toEqual([]);
  });

  it('lead to the card where there is one in the page', async () => {
    const {tab} = await shop.visit('/with-card');
    await win(tab, 'maja@example.com');
    await tab.getByRole('link', {name: 'See your points'}).click();
    await expect.poll(() => new URL(tab.url()).hash).toBe('#bonbon=loyalty');
    await tab.locator('bon-loyalty-panel').waitFor({state: 'attached'});
  });
});
