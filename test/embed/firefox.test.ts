import {describe, expect, it} from 'vitest';
import {firefoxWanted, launchFirefox} from '../support/launch.js';
import {useShop} from '../support/shop-in-browser.js';
import {playThrough, shopPage, startShopPages} from '../support/shop-pages.js';

describe.runIf(firefoxWanted)('the pasted tag in Firefox', () => {
  const shop = useShop(() => startShopPages(place => ({'/': {body: shopPage(place)}})), {
    launch: launchFirefox,
  });

  it('plays to a code', async () => {
    const {tab, complaints} = await shop.visit();
    expect(await playThrough(tab)).toMatch(/^[A-HJ-NP-Z2-9]{10,12}$/);
    expect(complaints.errors).toEqual([]);
  });
});
