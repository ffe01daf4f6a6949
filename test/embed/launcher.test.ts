import type {BrowserContext, Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {phone, useShop} from '../support/shop-in-browser.js';
import {shopPage, startShopPages} from '../support/shop-pages.js';

const long = '<p id="long" style="height: 3000px">A long page.</p>';
const bar = (place: string) =>
  `<div id="bar" style="position: fixed; ${place}; height: 72px">Add to bag</div>`;

const shop = useShop(
  () =>
    startShopPages(
      place => ({
        '/': {body: shopPage(place, {body: `<input id="field">${long}`})},
        '/bar': {body: shopPage(place, {body: long + bar('inset: auto 0 0')})},
        '/chat': {body: shopPage(place, {body: long + bar('bottom: 20px; right: 20px')})},
        '/rtl': {body: shopPage(place, {body: long}).replace('lang="en"', 'lang="ar" dir="rtl"')},
        '/tiles': {
          body: shopPage(place, {
            body: '<a href="#" style="display: block; height: 3000px">Cup</a>',
          }),
        },
      }),
      {triggers: [{kind: 'side-tab'}]},
    ),
  {profile: phone},
);

async function visit(path: string, context?: BrowserContext) {
  const {tab} = await shop.visit(path, context && {context});
  const launcher = tab.locator('bon-launcher button');
  await launcher.waitFor();
  return {tab, launcher};
}

/** The part of the launcher that is painted and can be pressed, found by pressing on a grid. */
const pressable = (tab: Page) =>
  tab.evaluate(() => {
    const points: {x: number; y: number}[] = [];
    for (let x = 1; x < innerWidth; x += 2) {
      for (let y = 1; y < innerHeight; y += 2) {
        if (document.elementFromPoint(x, y)?.localName === 'bon-launcher') points.push({x, y});
      }
    }
    const xs = points.map(point => point.x);
    const ys = points.map(point => point.y);
    return {
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
      count: points.length,
    };
  });
const width = async (tab: Page) => {
  const {left, right} = await pressable(tab);
  return right - left;
};
const scrollPage = (tab: Page, y: number) => tab.evaluate(at => scrollTo(0, at), y);

describe('the launcher on a phone', () => {
  it('is a pill at the lower edge with its words', async () => {
    const {tab, launcher} = await visit('/');
    expect(await launcher.innerText()).toBe('One turn, on the house');
    const box = await pressable(tab);
    expect(box.top).toBeGreaterThan(844 * 0.9);
    expect(box.right).toBeGreaterThan(370);
  });

  it('folds into a picture of 44 pixels while the shopper reads, and keeps its name', async () => {
    const {tab} = await visit('/');
    await scrollPage(tab, 600);
    await expect.poll(() => width(tab)).toBeLessThan(48);
    const box = await pressable(tab);
    expect(box.right - box.left).toBeGreaterThanOrEqual(42);
    expect(box.bottom - box.top).toBeGreaterThanOrEqual(42);
    await tab.getByRole('button', {name: 'One turn, on the house'}).waitFor();
    await scrollPage(tab, 0);
    await expect.poll(() => width(tab)).toBeGreaterThan(150);
  });

  it('stands at the other side where one reads from the right, folded too', async () => {
    const {tab} = await visit('/rtl');
    await scrollPage(tab, 600);
    await expect.poll(() => width(tab)).toBeLessThan(48);
    expect((await pressable(tab)).left).toBeLessThan(20);
  });

  it('shows only its picture where its words would cover a link', async () => {
    const {tab} = await visit('/tiles');
    await expect.poll(() => width(tab)).toBeLessThan(48);
  });

  it.each(['/bar', '/chat'])('stands above what the shop keeps there: %s', async path => {
    const {tab} = await visit(path);
    const top = await tab.locator('#bar').evaluate(node => node.getBoundingClientRect().top);
    await expect.poll(async () => (await pressable(tab)).bottom).toBeLessThan(top);
    await scrollPage(tab, 900);
    await expect.poll(() => width(tab)).toBeLessThan(48);
    expect((await pressable(tab)).bottom).toBeLessThan(top);
  });

  it('hides while the shopper types, and comes back', async () => {
    const {tab, launcher} = await visit('/');
    await tab.locator('#field').focus();
    await launcher.waitFor({state: 'hidden'});
    await tab.locator('#field').blur();
    await launcher.waitFor();
  });

  it('leaves the end of the page free', async () => {
    const {tab, launcher} = await visit('/');
    await scrollPage(tab, 99_999);
    await launcher.waitFor({state: 'hidden'});
    await scrollPage(tab, 1000);
    await launcher.waitFor();
  });

  it('opens the wheel', async () => {
    const {tab, launcher} = await visit('/');
    await launcher.tap();
    await tab.getByRole('button', {name: 'Spin the wheel'}).waitFor();
  });
});

it('a tab at the side makes room for what has focus beneath it', async () => {
  const wide = {viewport: {width: 1000, height: 600}, reducedMotion: 'no-preference'} as const;
  const {tab, launcher} = await visit('/', await shop.newContext(wide));
  await tab.evaluate(() => {
    const link = document.createElement('a');
    link.href = '#';
    link.textContent = 'Beneath';
    Object.assign(link.style, {position: 'absolute', top: '300px', right: '4px'});
    document.body.append(link);
    link.focus({focusVisible: true} as FocusOptions);
  });
  await launcher.waitFor({state: 'hidden'});
});
