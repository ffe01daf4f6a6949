import type {Page} from 'playwright-core';
import {beforeEach, describe, expect, it} from 'vitest';
import {fillReady} from '../support/shopper-acts.js';
import {phone, useShop} from '../support/shop-in-browser.js';
import {callBonbon, openWheel, shopPage, startShopPages} from '../support/shop-pages.js';
import {putCampaign} from '../support/survey-pages.js';
import {wheelInput} from '../support/wheel-client.js';

const dialogs = `
<dialog id="native"><p>Choose a size</p><button>Small</button></dialog>
<div id="boxes" role="dialog" aria-modal="true" hidden style="position: fixed; inset: 0; z-index: 9; background: #fff">
  <p>Choose a size</p><button>Small</button></div>`;

let tab: Page;

const shop = useShop(async () => {
  const pages = await startShopPages(place => ({'/': {body: shopPage(place, {body: dialogs})}}));
  const slices = [
    {id: 'ten', weight: 1},
    {id: 'five', weight: 1},
  ];
  await putCampaign(pages.shop, 'corner', {...wheelInput(slices), placement: 'corner'});
  return pages;
});

const spin = () => tab.getByRole('button', {name: 'Spin the wheel'});
const cross = () => tab.getByRole('button', {name: 'Close'});

describe('the sheet on a phone', () => {
  beforeEach(async () => {
    ({tab} = await shop.visit('/', {context: await shop.newContext(phone)}));
    await openWheel(tab);
    await tab.locator('bon-spin-wheel .grip').waitFor();
  });

  /** One finger, from a place on the screen straight down. */
  async function swipe(from: {x: number; y: number}, way: number) {
    const session = await tab.context().newCDPSession(tab);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: y === undefined ? [] : [{x: from.x, y}],
      });
    await touch('touchStart', from.y);
    for (let step = 1; step <= 8; step++) await touch('touchMove', from.y + (way * step) / 8);
    await touch('touchEnd');
  }
  const handle = async () => {
    const box = await tab.locator('bon-spin-wheel .grip').boundingBox();
    if (!box) throw new Error('There is no handle.');
    return {x: box.x + box.width / 2, y: box.y + box.height / 2};
  };

  it('goes by a swipe down at its handle', async () => {
    await swipe(await handle(), 300);
    await spin().waitFor({state: 'hidden'});
    // It opens again where it stood before.
    await tab.locator('#play').click();
    await spin().waitFor();
    const bottom = () =>
      tab
        .locator('bon-spin-wheel dialog')
        .evaluate(node => Math.round(node.getBoundingClientRect().bottom));
    await expect.poll(bottom).toBe(844);
  });

  it('comes back after a short pull', async () => {
    const place = () => tab.locator('bon-spin-wheel dialog').boundingBox();
    const before = await place();
    await swipe(await handle(), 15);
    await expect.poll(place).toEqual(before);
    expect(await spin().isVisible()).toBe(true);
  });

  it('scrolls, and stays, when the finger moves inside it', async () => {
    const {x, y} = await handle();
    await swipe({x, y: y + 300}, 300);
    expect(await spin().isVisible()).toBe(true);
  });

  it('still goes by its cross and by Escape', async () => {
    await cross().click();
    await spin().waitFor({state: 'hidden'});
    await tab.locator('#play').click();
    await tab.locator('bon-spin-wheel dialog:modal').waitFor();
    await tab.keyboard.press('Escape');
    await spin().waitFor({state: 'hidden'});
  });
});

describe('the corner card beside dialogs of the page', () => {
  beforeEach(async () => {
    ({tab} = await shop.visit());
    await tab.waitForFunction(() => 'bonbon' in window);
    await callBonbon(tab, 'open', 'corner');
    await spin().waitFor();
    await tab.locator('bon-spin-wheel .grip').waitFor({state: 'attached'});
  });

  const inPage = (act: 'showModal' | 'close' | 'showBoxes' | 'hideBoxes') =>
    tab.evaluate(what => {
      const native = document.querySelector<HTMLDialogElement>('#native');
      const boxes = document.querySelector<HTMLElement>('#boxes');
      if (what === 'showModal' || what === 'close') native?.[what]();
      else if (boxes) boxes.hidden = what === 'hideBoxes';
      if (what === 'showBoxes') boxes?.querySelector('button')?.focus();
    }, act);

  it.each([
    ['showModal', 'close'],
    ['showBoxes', 'hideBoxes'],
  ] as const)('yields to it and returns: %s, %s', async (show, hide) => {
    await inPage(show);
    await spin().waitFor({state: 'hidden'});
    expect(await tab.evaluate(() => document.activeElement?.textContent)).toBe('Small');
    await inPage(hide);
    await spin().waitFor();
    await fillReady(tab.locator('bon-email-field input'), 'corner@example.com');
  });

  it('takes no focus when it opens', async () => {
    expect(await tab.evaluate(() => document.activeElement?.localName)).toBe('body');
  });

  it('stays closed when it was closed meanwhile', async () => {
    await inPage('showModal');
    await spin().waitFor({state: 'hidden'});
    await callBonbon(tab, 'close');
    await inPage('close');
    await tab.waitForFunction(() => !document.querySelector('dialog[open]'));
    expect(await tab.locator('bon-spin-wheel').getByRole('heading').count()).toBe(0);
  });
});
