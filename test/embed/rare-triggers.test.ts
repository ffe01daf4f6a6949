import type {Page as Tab} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import type {Trigger} from '@bonbon/contract/audience.js';
import {useShop} from '../support/shop-in-browser.js';
import {callBonbon, shopPage, startShopPages, type Place} from '../support/shop-pages.js';

const pages = (place: Place) => ({'/': {body: shopPage(place)}});

/** Nothing tells when the page is listened to: does it again until the wheel stands open. */
const opensAfter = (tab: Tab, act: () => Promise<unknown>) =>
  expect
    .poll(
      async () => {
        await act();
        return tab.locator('bon-spin-wheel form:not([inert])').isVisible();
      },
      {timeout: 20_000},
    )
    .toBe(true);

describe('a wheel that waits for a word of the page', () => {
  const shop = useShop(() =>
    startShopPages(pages, {triggers: [{kind: 'event', name: 'quiz done'} satisfies Trigger]}),
  );

  it('opens when the page says it, and not for another', async () => {
    const {tab} = await shop.visit();
    const say = (name: string) => callBonbon(tab, 'track', name);
    await tab.waitForFunction(() => 'bonbon' in window);
    await say('another');
    await tab.waitForLoadState('networkidle');
    expect(await tab.locator('bon-spin-wheel').count()).toBe(0);
    await opensAfter(tab, () => say('quiz done'));
  });
});

describe('a wheel that waits for the third page of a visit', () => {
  const shop = useShop(() => startShopPages(pages, {triggers: [{kind: 'pages', count: 3}]}));

  it('opens there, where the page changes without a reload', async () => {
    const {tab, complaints} = await shop.visit();
    await expect.poll(() => complaints.requests.some(url => url.includes('/visits-'))).toBe(true);
    await tab.waitForLoadState('networkidle');
    const go = (path: string) => tab.evaluate(to => history.pushState({}, '', to), path);
    await go('/?page=2');
    expect(await tab.locator('bon-spin-wheel').count()).toBe(0);
    let number = 3;
    await opensAfter(tab, () => go(`/?page=${number++}`));
  });
});
