import {expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {openWheel, shopPage, startShopPages, type Place} from '../support/shop-pages.js';

/** Style sheets shops really have, and some that only want to hurt. */
const themes: Readonly<Record<string, string>> = {
  'root at 62.5 %': `html { font-size: 62.5%; } body { font-size: 1.6rem; }`,
  'tiny root': `html { font-size: 8px; }`,
  'large root': `html { font-size: 24px; }`,
  'everything important': `* { color: red !important; font: 700 40px/3 cursive !important;
    letter-spacing: 0.3em !important; text-transform: uppercase !important;
    box-sizing: content-box !important; }`,
  'reset of buttons and fields': `button, fieldset, dialog { all: unset; }
    *, *::before, *::after { margin: 0; padding: 0; border: 0 solid; }
    img, svg { display: block; max-width: 100%; }`,
  'clipped and turned body': `body { transform: rotate(0.1deg) scale(0.98); overflow: hidden;
    contain: layout; } * { transition: all 0.4s !important; }`,
  'upside-down stacking': `body * { position: relative; z-index: 2147483647; }`,
};
const names = Object.keys(themes);

const pages = (place: Place) => ({
  '/quiet': {body: shopPage(place)},
  ...Object.fromEntries(
    names.map((name, index) => [
      `/${index}`,
      {body: shopPage(place, {head: `<style>${themes[name]}</style>`})},
    ]),
  ),
});

const shop = useShop(() => startShopPages(pages), {
  profile: {viewport: {width: 1280, height: 800}},
});

/** How the open wheel's heading, field and button look and where they are. */
async function measure(path: string) {
  const {tab} = await shop.visit(path);
  await openWheel(tab);
  const look = (node: Element) => {
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    return {
      color: style.color,
      font: `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
      letterSpacing: style.letterSpacing,
      textTransform: style.textTransform,
      box: [box.x, box.y, box.width, box.height].map(Math.round),
    };
  };
  const wheel = tab.locator('bon-spin-wheel');
  const result = {
    heading: await wheel.getByRole('heading').first().evaluate(look),
    button: await wheel.getByRole('button', {name: 'Spin the wheel'}).evaluate(look),
  };
  await tab.close();
  return result;
}

it.each(names.map((name, index) => [name, `/${index}`]))(
  'the wheel looks the same in a theme with: %s',
  async (_name, path) => {
    expect(await measure(path)).toEqual(await measure('/quiet'));
  },
);

it('the wheel is above everything a theme puts on top', async () => {
  const {tab} = await shop.visit(`/${names.indexOf('upside-down stacking')}`);
  await openWheel(tab);
  const onTop = await tab.getByRole('button', {name: 'Spin the wheel'}).evaluate(node => {
    const box = node.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return hit?.closest('bon-spin-wheel') !== null && hit !== null;
  });
  expect(onTop).toBe(true);
});
