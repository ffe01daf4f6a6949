import {chromium, type Page as Tab} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {chromiumFlags, findChromium} from '../support/browsers.mjs';
import {useShop} from '../support/shop-in-browser.js';
import {leaveAndReturn} from '../support/shopper-acts.js';
import {
  callBonbon,
  openWheel,
  playThrough,
  shopPage,
  startShopPages,
  type Place,
} from '../support/shop-pages.js';

const pages = (place: Place) => ({
  '/': {body: shopPage(place)},
  '/leave': {body: '<!doctype html><title>Elsewhere</title><p>Elsewhere'},
});

const code = /^[A-HJ-NP-Z2-9]{10,12}$/;

/** Tells the page that nobody sees it, or that somebody does again, as a browser does. */
const show = (tab: Tab, isSeen: boolean) =>
  tab.evaluate(seen => {
    const state = seen ? 'visible' : 'hidden';
    Object.defineProperty(document, 'hidden', {value: !seen, configurable: true});
    Object.defineProperty(document, 'visibilityState', {value: state, configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
  }, isSeen);

/** Time goes on in steps, so that what follows from one timer has its turn before the next. */
async function pass(tab: Tab, seconds: number) {
  for (let left = seconds; left > 0; left -= 5) await tab.clock.runFor(5000);
}

const wheel = (tab: Tab) => tab.getByRole('button', {name: 'Spin the wheel'});

/** One that is only laid out for its moment, unseen, has a form that cannot be used. */
const isOpen = (tab: Tab) => tab.locator('bon-spin-wheel form:not([inert])').isVisible();

describe('a wheel that waits twenty seconds', () => {
  const shop = useShop(() => startShopPages(pages, {triggers: [{kind: 'delay', seconds: 20}]}));

  it('does not open in a page that nobody sees, but once it is seen', async () => {
    await shop.context.clock.install();
    const {tab} = await shop.visit();
    await tab.waitForFunction(() => 'bonbon' in window);
    await show(tab, false);
    await callBonbon(tab, 'explain');
    await pass(tab, 120);
    expect(await isOpen(tab)).toBe(false);
    await show(tab, true);
    await expect
      .poll(
        async () => {
          await pass(tab, 5);
          return isOpen(tab);
        },
        {timeout: 30_000},
      )
      .toBe(true);
  });
});

describe('a page that is made before anybody asked for it', () => {
  const shop = useShop(() => startShopPages(pages));

  it('asks the server for nothing until it is shown, and then plays', async () => {
    await shop.context.addInitScript(() => {
      Object.assign(window, {__prerendering: true});
      Object.defineProperty(document, 'prerendering', {
        get: () => (window as unknown as {__prerendering: boolean}).__prerendering,
      });
    });
    const {tab, complaints} = await shop.visit();
    await tab.waitForFunction(() => 'bonbon' in window);
    await tab.waitForLoadState('networkidle');
    const asked = () => complaints.requests.filter(url => url.includes('/v1/shops/'));
    expect(asked()).toEqual([]);
    await tab.evaluate(() => {
      Object.assign(window, {__prerendering: false});
      document.dispatchEvent(new Event('prerenderingchange'));
    });
    expect(await playThrough(tab)).toMatch(code);
    expect(complaints.errors).toEqual([]);
  });
});

describe('a page that the browser kept while the shopper was elsewhere', () => {
  const shop = useShop(() => startShopPages(pages), {
    launch: () =>
      chromium.launch({
        executablePath: findChromium() ?? '',
        args: chromiumFlags,
        ignoreDefaultArgs: ['--disable-back-forward-cache'],
      }),
  });

  it('opens its one wheel after going back', async () => {
    const {tab, complaints} = await shop.visit();
    await openWheel(tab);
    await callBonbon(tab, 'close');
    await leaveAndReturn(tab, `${shop.origin}/leave`);
    expect(await tab.locator('bon-spin-wheel dialog:modal').count()).toBe(0);
    expect(await playThrough(tab)).toMatch(code);
    expect(await tab.locator('bon-spin-wheel').count()).toBe(1);
    expect(complaints.errors).toEqual([]);
  });
});

describe('a tab that is hidden', () => {
  const shop = useShop(() => startShopPages(pages), {profile: {reducedMotion: 'no-preference'}});

  const press = async (tab: Tab) => {
    await tab.getByLabel('E-mail address').fill('hidden@example.com');
    await wheel(tab).click();
  };

  it('in the middle of a turn shows the prize when it comes back', async () => {
    const {tab, complaints} = await shop.visit();
    await openWheel(tab);
    await press(tab);
    // On a slow machine it may have come to rest before anybody looked.
    const turning = tab.getByRole('button', {name: 'Skip to the result'});
    await turning.or(tab.getByText(code)).first().waitFor();
    await show(tab, false);
    await show(tab, true);
    await tab.getByText(code).first().waitFor();
    expect(complaints.errors).toEqual([]);
  });

  it('through a pause tells the seconds that are left, and ends it in time', async () => {
    await shop.context.route('**/spins', route =>
      route.fulfill({
        status: 429,
        headers: {'Access-Control-Allow-Origin': '*', 'Retry-After': '120'},
        json: {kind: 'rate-limited', code: 'spin.network-limit', retryAfterMs: 120_000},
      }),
    );
    const {tab} = await shop.visit();
    await openWheel(tab);
    await tab.clock.install();
    await press(tab);
    await tab.getByText(/You can go on in \d+ seconds/).waitFor();
    await show(tab, false);
    // A sleeping tab: the time is gone, and each timer that was due comes once.
    await tab.clock.fastForward(60_000);
    await show(tab, true);
    const left = async () => {
      const words = await tab.getByText(/You can go on in \d+ second/).innerText();
      return Number(/in (\d+) second/.exec(words)?.[1]);
    };
    await expect.poll(left, {timeout: 20_000}).toBeLessThanOrEqual(60);
    await show(tab, false);
    await tab.clock.fastForward(61_000);
    await show(tab, true);
    await tab.getByText('Thank you for waiting.').waitFor({state: 'attached'});
    await wheel(tab).waitFor();
  });
});
