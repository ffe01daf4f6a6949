import type {Page} from 'playwright-core';
import {beforeEach, describe, expect, it} from 'vitest';
import {fillReady} from '../support/shopper-acts.js';
import {useShop} from '../support/shop-in-browser.js';
import {
  callBonbon,
  openWheel,
  playThrough,
  shopPage,
  startShopPages,
} from '../support/shop-pages.js';
import {manage} from '../support/wheel-client.js';

let tab: Page;

const shop = useShop(() =>
  startShopPages(
    place => ({
      '/': {body: shopPage(place)},
      '/grid': {
        body: shopPage(place).replace('<body>', '<body style="display: grid; gap: 40px">'),
      },
      '/inline': {
        body: shopPage(place, {body: '<bon-spin-wheel campaign-id="welcome"></bon-spin-wheel>'}),
      },
    }),
    {
      triggers: [
        {kind: 'click', selector: '#play'},
        {kind: 'side-tab'},
        {kind: 'delay', seconds: 1},
      ],
    },
  ),
);

const reminder = () => tab.getByRole('button', {name: 'is waiting for you'});
const sideTab = () => tab.getByRole('button', {name: 'One turn, on the house'});
const openDialogs = () => tab.locator('bon-spin-wheel dialog[open]').count();

describe('a code that was won and not yet used', () => {
  let code: string;
  beforeEach(async () => {
    ({tab} = await shop.visit());
    // It also opens by itself after a while, and then lies over the page's button.
    code = await playThrough(tab, () => callBonbon(tab, 'open'));
  });

  it('waits in the pocket, where the tab was', async () => {
    await tab.keyboard.press('Escape');
    await reminder().waitFor();
    await sideTab().waitFor({state: 'detached'});
  });

  it('is found again after a reload by one press, and nothing opens by itself', async () => {
    await tab.reload();
    await reminder().waitFor();
    expect(await sideTab().count()).toBe(0);
    expect(await openDialogs()).toBe(0);
    await reminder().click();
    await tab.getByText(code).first().waitFor();
    await tab.keyboard.press('Escape');
    await reminder().waitFor();
  });

  it('moves nothing in the page, whatever the body lays out its children by', async () => {
    await tab.goto(`${shop.origin}/grid`);
    await reminder().waitFor();
    const bottom = () =>
      tab.locator('#play').evaluate(node => {
        const {y, height} = node.getBoundingClientRect();
        return [y, height, document.documentElement.scrollHeight];
      });
    const withReminder = await bottom();
    await tab.evaluate(() => document.querySelector('bon-spin-wheel')?.remove());
    expect(await bottom()).toEqual(withReminder);
  });

  it('is not reminded of where the page shows the wheel itself', async () => {
    await tab.goto(`${shop.origin}/inline`);
    await tab.getByText(code).first().waitFor();
    expect(await reminder().count()).toBe(0);
  });

  it('is not reminded of once it is void, and is not asked for again', async () => {
    const {body} = await manage(shop.shop, 'GET', '/campaigns/welcome/spins');
    const spins = body['items'] as {spinId: string}[];
    const spin = spins.find(one => JSON.stringify(one).includes(code));
    const voided = await manage(shop.shop, 'POST', `/spins/${spin?.spinId}/void`);
    expect(voided.status).toBeLessThan(300);
    await tab.reload();
    await tab.waitForFunction(() => Object.keys(localStorage).some(key => /spent:/.test(key)));
    let offers = 0;
    tab.on('request', request => (offers += request.url().includes('spin-offers') ? 1 : 0));
    await tab.reload({waitUntil: 'networkidle'});
    expect(await reminder().count()).toBe(0);
    expect(offers).toBe(0);
  });
});

it('a wheel played in the page keeps the same campaign from speaking up', async () => {
  await shop.context.clock.install();
  ({tab} = await shop.visit('/inline'));
  const email = `inline-${process.pid}@example.com`;
  await tab.locator('bon-spin-wheel form:not([inert])').first().waitFor();
  // A campaign that stands in the page does not speak up over it, however long nobody touches it.
  await tab.clock.runFor(2500);
  expect(await openDialogs()).toBe(0);
  await fillReady(tab.locator('bon-email-field input').first(), email);
  await tab.getByRole('button', {name: 'Spin the wheel'}).first().click();
  await tab
    .getByText(/^\s*[A-HJ-NP-Z2-9]{10,12}\s*$/)
    .first()
    .waitFor();
  const verdicts = () => callBonbon(tab, 'explain');
  await expect
    .poll(verdicts)
    .toContainEqual(expect.objectContaining({rule: 'frequency.finished', passed: false}));
  await tab.goto(shop.origin);
  await reminder().waitFor();
  expect(await openDialogs()).toBe(0);
  expect(await verdicts()).toContainEqual(
    expect.objectContaining({rule: 'frequency.finished', passed: false}),
  );
});

it('nobody who has not played is reminded of anything', async () => {
  ({tab} = await shop.visit());
  await openWheel(tab);
  await tab.keyboard.press('Escape');
  await tab.reload();
  await sideTab().waitFor();
  expect(await reminder().count()).toBe(0);
});
