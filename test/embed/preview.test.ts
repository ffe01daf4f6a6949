import type {Page as Tab} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {callBonbon, shopPage, startShopPages, type Place} from '../support/shop-pages.js';
import {fillReady, follow, skipTurn} from '../support/shopper-acts.js';
import {manage, wheelInput} from '../support/wheel-client.js';

const pages = (place: Place) => ({
  '/': {body: shopPage(place, {body: '<a id="on" href="/next">Next</a>'})},
  '/next': {body: shopPage(place)},
});

const shop = useShop(async () => {
  const started = await startShopPages(pages);
  const input = {
    ...wheelInput([
      {id: 'ten', weight: 3},
      {id: 'five', weight: 1},
    ]),
    name: 'Winter wheel',
    status: 'draft',
    placement: 'overlay',
    startsAt: '2099-01-01T00:00:00Z',
    targeting: {includePaths: ['/nowhere/*']},
  };
  const made = await manage(started.shop, 'POST', '/campaigns', {id: 'winter', input});
  if (made.status !== 201) throw new Error(`The draft was not stored: ${JSON.stringify(made)}`);
  return started;
});

const mint = async (path = '/') => {
  const {body} = await manage(shop.shop, 'POST', '/campaigns/winter/previews', {
    page: shop.origin + path,
  });
  return body as unknown as {url: string; token: string};
};

const pathOf = (url: string) => url.slice(shop.origin.length);

const ribbonOf = (tab: Tab) => tab.locator('bon-preview-ribbon');

const said = (lines: readonly string[]) => lines.filter(line => line.includes('[bonbon]'));

/** Plays the draft to its prize. */
async function play(tab: Tab) {
  await ribbonOf(tab).getByRole('button', {name: 'Show now'}).click();
  const field = tab.getByRole('textbox', {name: 'E-mail address'});
  await fillReady(field, 'owner@example.com');
  await tab.getByRole('button', {name: 'Spin the wheel'}).click();
  await skipTurn(tab);
  const code = tab.locator('bon-coupon output');
  await code.waitFor({timeout: 20_000});
  return code.innerText();
}

const kept = (tab: Tab) =>
  tab.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);

describe('a preview in the shop’s own page', () => {
  it('shows the draft to who has its address, whole, and records nothing', async () => {
    const {url} = await mint();
    const {tab, complaints} = await shop.visit(pathOf(url));
    await ribbonOf(tab).getByText('Preview – nothing is recorded').waitFor();
    await ribbonOf(tab).getByText('Winter wheel').waitFor();
    expect(new URL(tab.url()).search).toBe('');
    expect(await play(tab)).toBe('SAMPLE-CODE');
    const {body} = await manage(shop.shop, 'GET', '/campaigns/winter/spins');
    expect(body).toEqual({items: []});
    expect(await kept(tab)).toEqual([0, 0, '']);
    expect(complaints.errors).toEqual([]);
  });

  it('says which rules would keep it from this page', async () => {
    const {url} = await mint();
    const {tab} = await shop.visit(pathOf(url));
    const why = ribbonOf(tab).getByRole('button', {name: 'Why shown'});
    await why.click();
    await ribbonOf(tab).getByText('This is a draft').waitFor();
    await ribbonOf(tab).getByText('is not among its pages').waitFor();
    await ribbonOf(tab).getByText('It begins on 2099-01-01').waitFor();
    expect(await why.getAttribute('aria-expanded')).toBe('true');
    await why.click();
    await expect.poll(() => ribbonOf(tab).getByText('This is a draft').count()).toBe(0);
  });

  it('goes along in its tab until it is ended, and is in no other', async () => {
    const {url} = await mint();
    const {tab} = await shop.visit(pathOf(url));
    await ribbonOf(tab).waitFor();
    await tab.locator('#on').click();
    await tab.waitForURL('**/next');
    await ribbonOf(tab).waitFor();
    await tab.reload();
    await ribbonOf(tab).waitFor();

    const other = await shop.visit('/next');
    expect(await callBonbon(other.tab, 'ready')).toBe(true);
    expect(await callBonbon(other.tab, 'open', 'winter')).toBe(false);
    expect(await ribbonOf(other.tab).count()).toBe(0);

    await follow(ribbonOf(tab).getByRole('button', {name: 'End preview'}));
    expect(await tab.evaluate(() => window.name)).toBe('');
    await tab.waitForFunction(() => 'bonbon' in window);
    expect(await callBonbon(tab, 'open', 'winter')).toBe(false);
    expect(await ribbonOf(tab).count()).toBe(0);
  });

  it('with a token that is none leaves the shop as it is, and the console says why once', async () => {
    const {tab, complaints} = await shop.visit('/?bonbon-preview=made.up.token');
    await expect
      .poll(() => said(complaints.console))
      .toEqual([expect.stringContaining('its token was not made for this shop')]);
    expect(await ribbonOf(tab).count()).toBe(0);
    await tab.waitForFunction(() => 'bonbon' in window);
    await callBonbon(tab, 'explain');
    await tab.locator('#play').click();
    await tab.getByRole('button', {name: 'Spin the wheel'}).waitFor();
    const asked = complaints.requests.filter(one => one.includes('spin-offers'));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(one => one.includes('bonbon-preview'))).toEqual([]);
    expect(said(complaints.console)).toHaveLength(1);
  });

  it('is shown on no page that the shop does not allow', async () => {
    const {url} = await mint();
    const {tab, complaints} = await shop.visit(pathOf(url), {origin: shop.strangerOrigin});
    await expect
      .poll(() => said(complaints.console))
      .toEqual([expect.stringContaining('origin.not-allowed')]);
    expect(await ribbonOf(tab).count()).toBe(0);
  });

  it('costs a page without a token no file', async () => {
    const {tab, complaints} = await shop.visit('/');
    await tab.waitForFunction(() => 'bonbon' in window);
    await callBonbon(tab, 'explain');
    expect(complaints.requests.filter(one => /preview|ribbon/.test(one))).toEqual([]);
  });
});
