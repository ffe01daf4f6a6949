import {readFileSync} from 'node:fs';
import type {Page as Tab, Request} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import type {Trigger} from '@bonbon/contract/audience.js';
import {useShop, type ShopInBrowser} from '../support/shop-in-browser.js';
import {shopPage, startShopPages, type Place} from '../support/shop-pages.js';

const limits = JSON.parse(
  readFileSync(new URL('../../packages/embed/size-limits.json', import.meta.url), 'utf8'),
) as {
  toSeeTheWheel: number;
  requestsToSeeTheWheel: number;
  toSeeItUnasked: number;
  requestsToSeeItUnasked: number;
};

const pages = (place: Place) => ({'/': {body: shopPage(place)}});

/**
 * Lets so many downloads of ours through, whatever they are, and holds all others back for good: a file
 * that was asked for too early takes the place of one that is needed. What the wheel asks the server, its
 * odds, is no download and has its answer.
 */
async function visitWith(shop: ShopInBrowser, downloads: number) {
  const passed: Request[] = [];
  const held: string[] = [];
  await shop.context.route(`${shop.server}/**`, route => {
    const request = route.request();
    if (request.method() !== 'GET') return route.continue();
    if (passed.length === downloads) return void held.push(request.url());
    passed.push(request);
    return route.continue();
  });
  const {tab, complaints} = await shop.visit();
  return {tab, complaints, passed, held};
}

/** The wheel of this page stands open, and its form can be filled in. */
const usable = (tab: Tab) => tab.locator('bon-spin-wheel form:not([inert])').waitFor();

/** Bytes of the scripts as they came over the wire. */
async function bytesOf(requests: readonly Request[]) {
  let sum = 0;
  for (const request of requests.filter(one => one.resourceType() === 'script')) {
    expect((await request.response())?.headers()['content-encoding'], request.url()).toBe('br');
    sum += (await request.sizes()).responseBodySize;
  }
  return sum;
}

describe('all that is downloaded until a wheel can be used', () => {
  const shop = useShop(() => startShopPages(pages));
  const {toSeeTheWheel, requestsToSeeTheWheel} = limits;

  /** Nothing tells when the page is listened to: comes near until the last file, the words, is asked for. */
  const comesNear = (passed: readonly Request[], comeNear: () => Promise<void>) =>
    expect.poll(() => comeNear().then(() => passed.length)).toBe(requestsToSeeTheWheel);

  it('is within the limits after a press on a key', async () => {
    const {tab, passed} = await visitWith(shop, requestsToSeeTheWheel);
    await comesNear(passed, async () => {
      await tab.locator('#play').blur();
      await tab.locator('#play').focus();
    });
    await tab.keyboard.press('Enter');
    await usable(tab);
    expect(await bytesOf(passed)).toBeLessThanOrEqual(toSeeTheWheel);
  });

  it('is within the limits where a pointer comes near before it presses', async () => {
    const {tab, passed} = await visitWith(shop, requestsToSeeTheWheel);
    await comesNear(passed, async () => {
      await tab.mouse.move(0, 0);
      await tab.locator('#play').hover();
    });
    await tab.locator('#play').click();
    await usable(tab);
    expect(await bytesOf(passed)).toBeLessThanOrEqual(toSeeTheWheel);
  });
});

describe.each<readonly [string, Trigger, (tab: Tab) => Promise<unknown>]>([
  ['after a time', {kind: 'delay', seconds: 1}, async () => undefined],
  [
    'where the pointer leaves the page',
    {kind: 'exit-intent'},
    tab => tab.dispatchEvent('html', 'mouseleave', {clientY: -1}),
  ],
  [
    'once the page was read',
    {kind: 'scroll', percent: 50},
    tab =>
      tab.evaluate(() => {
        scrollTo(0, document.body.scrollHeight);
        dispatchEvent(new Event('scroll'));
      }),
  ],
])('all that is downloaded until a wheel that opens by itself, %s', (_when, trigger, act) => {
  const shop = useShop(() => startShopPages(pages, {triggers: [trigger]}));

  it('is within its limits', async () => {
    const {tab, passed} = await visitWith(shop, limits.requestsToSeeItUnasked);
    // Nothing tells when the page is listened to.
    await expect
      .poll(async () => {
        await act(tab);
        return tab.locator('bon-spin-wheel form:not([inert])').isVisible();
      })
      .toBe(true);
    expect(await bytesOf(passed)).toBeLessThanOrEqual(limits.toSeeItUnasked);
  });
});
