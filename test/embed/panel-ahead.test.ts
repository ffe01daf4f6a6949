import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {fillReady} from '../support/shopper-acts.js';
import {launchChromium} from '../support/launch.js';
import {shopPage, startShopPages, type ShopPages} from '../support/shop-pages.js';

const body = `<button id="near" data-bonbon-open="welcome">Turn the wheel</button>
<input id="field"><div id="note" popover="manual" style="inset: 0; inline-size: 100%; block-size: 100%">A note of the shop</div>
<p style="height: 1500px">A long page.</p>`;

let shop: ShopPages;
let browser: Browser;
let context: BrowserContext;
let tab: Page;

beforeAll(async () => {
  [shop, browser] = await Promise.all([
    startShopPages(place => ({'/': {body: shopPage(place, {body})}})),
    launchChromium(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

/** Where the overlay of the wheel stands now. */
const overlay = () =>
  tab.evaluate(() => {
    const wheel = document.querySelector('bon-spin-wheel');
    const panel = wheel?.shadowRoot?.querySelector('bon-panel');
    const dialog = panel?.shadowRoot?.querySelector('dialog');
    if (!dialog) return 'none';
    if (dialog.matches(':modal')) return 'modal';
    return dialog.matches(':popover-open') ? 'laid out' : 'closed';
  });

/** What the page takes up, and what it shows. */
const look = async () => ({
  picture: (await tab.screenshot()).toString('base64'),
  size: await tab.evaluate(() => {
    const {scrollWidth, scrollHeight} = document.documentElement;
    return {scrollWidth, scrollHeight};
  }),
});

/** Where the focus is, through all shadow roots. */
const focused = () =>
  tab.evaluate(() => {
    const names: string[] = [];
    for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement ?? null) {
      names.push(at.id || at.localName);
    }
    return names.join(' ');
  });

/** The names of all that assistive technology is told of. */
async function heard() {
  const session = await context.newCDPSession(tab);
  const {nodes} = await session.send('Accessibility.getFullAXTree');
  return nodes.filter(({ignored}) => !ignored).map(({name}) => String(name?.value));
}

beforeEach(async () => {
  context = await browser.newContext({reducedMotion: 'reduce'});
  tab = await context.newPage();
  await tab.addInitScript(() => {
    const seen = {shift: 0};
    Object.assign(window, {seen});
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        seen.shift += (entry as PerformanceEntry & {value: number}).value;
      }
    }).observe({type: 'layout-shift', buffered: true});
  });
  await tab.goto(shop.origin);
  await tab.waitForFunction(() => 'bonbon' in window);
  await tab.evaluate(() => (window as unknown as {bonbon: {explain(): unknown}}).bonbon.explain());
});
afterEach(() => context.close());

/** The pointer comes near, and the wheel is laid out before anybody presses. */
async function comeNear() {
  await tab.locator('#near').dispatchEvent('pointerover');
  await expect.poll(overlay).toBe('laid out');
}

describe('a wheel that is laid out before it is opened', () => {
  it('cannot be seen, takes no room and moves nothing', async () => {
    const before = await look();
    await comeNear();
    expect(await look()).toEqual(before);
    const shift = await tab.evaluate(
      () => (window as unknown as {seen: {shift: number}}).seen.shift,
    );
    expect(shift).toBe(0);
  });

  it('cannot be pressed, focused or heard', async () => {
    await comeNear();
    const hit = await tab.evaluate(() => {
      const all: (string | undefined)[] = [];
      for (let y = 5; y < innerHeight; y += 20) {
        for (let x = 5; x < innerWidth; x += 20)
          all.push(document.elementFromPoint(x, y)?.localName);
      }
      return [...new Set(all)].filter(name => name?.startsWith('bon-'));
    });
    expect(hit).toEqual([]);
    const stops: string[] = [];
    for (let press = 0; press < 6; press++) {
      await tab.keyboard.press('Tab');
      stops.push(await focused());
    }
    expect(stops.slice(0, 3)).toEqual(['play', 'near', 'field']);
    expect(stops.join()).not.toContain('bon-');
    const words = await heard();
    expect(words).toContain('Turn the wheel');
    expect(words.filter(name => /house|Close|wheel is/.test(name))).toEqual([]);
  });

  it('opens as a modal with the focus in it, and gives the focus back', async () => {
    await comeNear();
    await tab.locator('#near').click();
    await expect.poll(overlay).toBe('modal');
    await tab.getByRole('button', {name: 'Spin the wheel'}).waitFor();
    await expect.poll(focused).toMatch(/^bon-spin-wheel bon-panel/);
    await expect.poll(heard).not.toContain('Turn the wheel');
    await tab.keyboard.press('Escape');
    await expect.poll(overlay).toBe('laid out');
    await expect.poll(focused).toBe('near');
  });

  it('gives the focus back when nothing more than the first state has arrived', async () => {
    await context.route('**/spin-offers', () => undefined);
    await comeNear();
    await tab.locator('#near').click();
    await expect.poll(overlay).toBe('modal');
    await tab.keyboard.press('Escape');
    await expect.poll(overlay).toBe('laid out');
    await expect.poll(focused).toBe('near');
  });

  it('stands above what the page has shown meanwhile', async () => {
    await comeNear();
    await tab.evaluate(() => {
      document.querySelector<HTMLElement>('#note')?.showPopover();
      (window as unknown as {bonbon: {open(): unknown}}).bonbon.open();
    });
    await expect.poll(overlay).toBe('modal');
    const middle = () =>
      tab.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.localName);
    expect(await middle()).toBe('bon-spin-wheel');
  });

  it('is laid out again once it was closed', async () => {
    await comeNear();
    await tab.locator('#near').click();
    await expect.poll(overlay).toBe('modal');
    await tab.getByRole('button', {name: 'Spin the wheel'}).waitFor();
    await tab.getByRole('button', {name: 'Not now'}).click();
    await expect.poll(overlay).toBe('laid out');
    await expect.poll(heard).toContain('Turn the wheel');
    await tab.locator('#near').click();
    await expect.poll(overlay).toBe('modal');
    await fillReady(tab.getByLabel('E-mail address'), 'again@example.com');
  });

  it('stays closed when it is closed before it is modal, and opens again', async () => {
    await comeNear();
    await tab.evaluate(async () => {
      const wheel = document.querySelector('bon-spin-wheel');
      wheel?.addEventListener('bon-open', () => wheel.close(), {once: true});
      await (window as unknown as {bonbon: {open(): Promise<unknown>}}).bonbon.open();
      await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
    });
    await expect.poll(overlay).toBe('closed');
    await tab.locator('#near').click();
    await expect.poll(overlay).toBe('modal');
  });
});
