import type {Page} from 'playwright-core';
import {expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {callBonbon, shopPage, startShopPages, tagOf, type Place} from '../support/shop-pages.js';
import {putCampaign} from '../support/survey-pages.js';

const nonce = 'c3RyaWN0';
const strict = ({server}: Place) =>
  `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'none'; ` +
  `connect-src ${server}; img-src ${server} data:; form-action ${server}; base-uri 'none'; ` +
  `require-trusted-types-for 'script'; trusted-types bonbon-lit`;

const pages = (place: Place) => ({
  '/': {
    body: shopPage(place, {
      body: '<button data-bonbon-open="loyalty/earn">Ways to earn</button>',
    }),
  },
  '/badge': {
    body: shopPage(place, {
      body:
        '<bon-loyalty-badge></bon-loyalty-badge>' +
        '<bon-loyalty-badge mode="earn" amount="2400" currency="EUR"></bon-loyalty-badge>',
    }),
  },
  '/strict': {
    body: shopPage(place, {
      tag: tagOf(place, ` nonce="${nonce}"`),
      body: '<bon-loyalty-badge></bon-loyalty-badge>',
    }),
    headers: {'Content-Security-Policy': strict(place)},
  },
});

const gives = {kind: 'coupon', effect: {kind: 'percent', basisPoints: 1000}};

const shop = useShop(async () => {
  const started = await startShopPages(pages);
  await putCampaign(started.shop, 'card', {
    kind: 'loyalty',
    settings: {
      name: {en: 'The fig card'},
      earning: [
        {kind: 'order', id: 'order', pointsPerUnitHundredths: 100},
        {kind: 'sign-up', id: 'welcome', points: 20},
      ],
      rewards: [{id: 'ten', title: {en: 'Ten percent'}, cost: 240, gives}],
    },
  });
  await putCampaign(started.shop, 'account', {kind: 'account-prompt', settings: {}});
  return started;
});

const panel = (tab: Page) => tab.locator('bon-loyalty-panel');
const guestTitle = (tab: Page) => panel(tab).getByRole('heading', {name: 'A card for coming back'});

it('a guest’s badge is there with one small file and its words, and asks for nobody’s account', async () => {
  const {tab, complaints} = await shop.visit('/badge');
  await tab.getByText('24 points with a card').waitFor();
  await tab.getByText('The fig card').waitFor();
  const own = complaints.requests.filter(url => url.startsWith(shop.server));
  expect(own.filter(url => /loyalty-(panel|acts|later)/.test(url))).toEqual([]);
  expect(own.filter(url => /\/loyalty(\?|$)|\/redemptions/.test(url))).toEqual([]);
  expect(await tab.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  expect(complaints.errors).toEqual([]);
});

it('a press on the badge opens the card, and signing in is one more', async () => {
  const {tab} = await shop.visit('/badge');
  await tab.getByText('The fig card').click();
  await guestTitle(tab).waitFor();
  await panel(tab).getByRole('button', {name: 'I have one, sign in'}).click();
  await panel(tab)
    .getByRole('textbox', {name: /e-mail/i})
    .waitFor();
  expect(await panel(tab).count()).toBe(1);
});

it('a script, a button and a link open the card where the page has no element of it', async () => {
  const {tab} = await shop.visit('/');
  await tab.waitForFunction(() => 'bonbon' in window);
  expect(await callBonbon(tab, 'open', 'loyalty')).toBe(true);
  await guestTitle(tab).waitFor();
  await panel(tab).getByRole('button', {name: 'Close'}).click();
  await tab.getByRole('button', {name: 'Ways to earn'}).click();
  await guestTitle(tab).waitFor();
  expect(await panel(tab).count()).toBe(1);
  expect(await callBonbon(tab, 'open', 'never-made')).toBe(false);

  const linked = await shop.visit('/#bonbon=loyalty/rewards');
  await guestTitle(linked.tab).waitFor();
  const beside = await shop.visit('/badge#bonbon=loyalty');
  await guestTitle(beside.tab).waitFor();
  expect(await panel(beside.tab).count()).toBe(1);
});

it('lives on a page whose policy allows no style and no markup', async () => {
  const {tab, complaints} = await shop.visit('/strict');
  await tab.getByText('The fig card').click();
  await guestTitle(tab).waitFor();
  expect(await complaints.violations()).toEqual([]);
  expect(complaints.errors).toEqual([]);
});
