import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {callBonbon} from '../support/shop-pages.js';
import {pageOf, putCampaign, startSurveyPages, survey} from '../support/survey-pages.js';

const wheel = '<bon-spin-wheel campaign-id="welcome" placement="inline"></bon-spin-wheel>';
const soldOut =
  '<bon-back-in-stock product-id="cup" variant-id="cup-large" variant-title="Vik cup" availability="out"></bon-back-in-stock>';
const shop = useShop(async () => {
  const pages = await startSurveyPages(
    place => ({
      '/wheel': pageOf(place, 'home', wheel),
      '/card': pageOf(place, 'home'),
      '/product': pageOf(place, 'product', soldOut),
    }),
    {asks: survey({}, {triggers: [{kind: 'event', name: 'parcel'}]})},
  );
  await putCampaign(pages.shop, 'reminder', {kind: 'back-in-stock', settings: {}});
  await putCampaign(pages.shop, 'card', {
    kind: 'loyalty',
    settings: {
      name: {en: 'The fig card'},
      earning: [{kind: 'order', id: 'order', pointsPerUnitHundredths: 100}],
    },
  });
  return pages;
});

const question = (tab: Page) => tab.getByRole('group', {name: /How likely/});
const failing = async (tab: Page) => {
  const found = await callBonbon(tab, 'explain', 'asks');
  return found.filter(({passed}) => !passed).map(({rule}) => rule);
};
/** Tells what the survey waits for, once it listens. */
async function tellOfParcel(tab: Page) {
  await expect
    .poll(async () => (await callBonbon(tab, 'explain', 'asks')).map(({rule}) => rule))
    .toContain('queue.checkout');
  await callBonbon(tab, 'track', 'parcel');
}

describe('a survey that asks by itself', () => {
  it('leaves a code in peace that a wheel in the page has just given', async () => {
    const {tab} = await shop.visit('/wheel');
    await tab.locator('bon-spin-wheel form:not([inert])').waitFor();
    await tab.getByLabel('E-mail address').fill('held@example.com');
    await tab.getByRole('button', {name: 'Spin the wheel'}).click();
    await tab.locator('bon-spin-wheel bon-coupon').waitFor();
    await tab.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tellOfParcel(tab);
    expect(await failing(tab)).toContain('queue.held');
    expect(await question(tab).count()).toBe(0);
    // Elsewhere nothing is in its way.
    await tab.goto(`${shop.origin}/card`);
    await tellOfParcel(tab);
    await question(tab).waitFor();
  });

  it('waits while the card of the programme is open', async () => {
    const {tab} = await shop.visit('/card');
    await callBonbon(tab, 'ready');
    await callBonbon(tab, 'open', 'loyalty');
    await tab.getByRole('dialog').waitFor();
    await tellOfParcel(tab);
    expect(await failing(tab)).toContain('queue.held');
    expect(await question(tab).count()).toBe(0);
  });

  it('leaves a form for a reminder in peace, also while no field has the focus', async () => {
    const {tab} = await shop.visit('/product');
    await tab.getByRole('button', {name: 'Tell me when it is back'}).click();
    await tab.getByRole('textbox', {name: 'E-mail'}).waitFor();
    await tab.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tellOfParcel(tab);
    expect(await failing(tab)).toContain('queue.held');
    expect(await question(tab).count()).toBe(0);
    // The next page has nobody at a form.
    await tab.goto(`${shop.origin}/card`);
    await tellOfParcel(tab);
    await question(tab).waitFor();
  });
});
