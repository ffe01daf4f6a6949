import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {firefoxWanted, launchFirefox} from '../support/launch.js';
import {
  listen,
  playThrough,
  shopPage,
  startShopPages,
  type ShopPages,
} from '../support/shop-pages.js';

describe.runIf(firefoxWanted)('the pasted tag in Firefox', () => {
  let shop: ShopPages;
  let browser: Browser;
  beforeAll(async () => {
    [shop, browser] = await Promise.all([
      startShopPages(place => ({'/': {body: shopPage(place)}})),
      launchFirefox(),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });

  it('plays to a code', async () => {
    const tab = await browser.newPage({reducedMotion: 'reduce'});
    const complaints = await listen(tab);
    await tab.goto(shop.origin);
    expect(await playThrough(tab)).toMatch(/^[A-HJ-NP-Z2-9]{10,12}$/);
    expect(complaints.errors).toEqual([]);
  });
});
