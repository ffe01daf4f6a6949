import {randomUUID} from 'node:crypto';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {phone, useShop} from '../support/shop-in-browser.js';
import {callBonbon, shopPage, startShopPages, type Place} from '../support/shop-pages.js';
import {signInAt} from '../support/sign-in.js';
import {pageOf, putCampaign} from '../support/survey-pages.js';
import {manage} from '../support/wheel-client.js';

const long = '<p style="height: 3000px">A long page.</p>';

const pages = (place: Place) => ({
  '/': pageOf(place, 'home', long),
  '/products/cup': pageOf(place, 'product', long),
  '/legal/terms': pageOf(place, 'other', long),
  '/checkout': pageOf(place, 'checkout', long),
  '/badge': pageOf(place, 'home', '<bon-loyalty-badge></bon-loyalty-badge>'),
  '/legal/badge': pageOf(
    place,
    'other',
    '<bon-loyalty-badge><a href="/account">The card</a></bon-loyalty-badge>',
  ),
  '/ar': {body: shopPage(place, {body: long}).replace('lang="en"', 'lang="ar" dir="rtl"')},
});

const card = {
  kind: 'loyalty',
  placement: 'corner',
  targeting: {excludePaths: ['/legal/*'], pageKinds: ['home', 'product', 'other']},
  settings: {
    name: {en: 'The fig card', ar: 'بطاقة التين'},
    earning: [
      {kind: 'order', id: 'order', pointsPerUnitHundredths: 100},
      {kind: 'sign-up', id: 'welcome', points: 20},
    ],
  },
};

const shop = useShop(async () => {
  const started = await startShopPages(pages);
  await putCampaign(started.shop, 'card', card);
  await putCampaign(started.shop, 'account', {kind: 'account-prompt', settings: {}});
  return started;
});

const button = (tab: Page) => tab.locator('bon-launcher button');
const boxOf = async (tab: Page) => (await button(tab).boundingBox())!;

/** Until the script has looked at the page. */
const looked = (tab: Page) => callBonbon(tab, 'explain');

it('a programme in the corner stands at its start, and opens the card above itself', async () => {
  const {tab, complaints} = await shop.visit('/products/cup');
  await button(tab).filter({hasText: 'The fig card'}).waitFor();
  const box = await boxOf(tab);
  expect(box.x).toBeLessThan(40);
  expect(await tab.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await button(tab).click();
  await tab.getByRole('heading', {name: 'A card for coming back'}).waitFor();
  await tab.keyboard.press('Escape');
  await expect
    .poll(() => tab.evaluate(() => document.activeElement?.localName))
    .toBe('bon-launcher');
  expect(complaints.errors).toEqual([]);
});

it('stands where one begins to read, in that language', async () => {
  const {tab} = await shop.visit('/ar');
  await button(tab).filter({hasText: 'بطاقة التين'}).waitFor();
  const {x, width} = await boxOf(tab);
  expect(x + width).toBeGreaterThan((await tab.evaluate(() => innerWidth)) - 40);
});

it('folds on a phone towards its own side while the shopper reads', async () => {
  const {tab} = await shop.visit('/', {context: await shop.newContext(phone)});
  await button(tab).waitFor();
  await tab.evaluate(() => scrollTo(0, 900));
  const left = () =>
    tab.evaluate(() => {
      const {x, bottom} = document.querySelector('bon-launcher')!.getBoundingClientRect();
      const hit = (at: number) => document.elementFromPoint(x + at, bottom - 20)?.localName;
      return [hit(20), hit(100)];
    });
  await expect.poll(left).toEqual(['bon-launcher', 'p']);
});

it('keeps to the pages that the campaign names, also when the page changes without a reload', async () => {
  for (const path of ['/legal/terms', '/checkout']) {
    const {tab} = await shop.visit(path);
    await looked(tab);
    expect(await button(tab).count()).toBe(0);
  }
  const {tab} = await shop.visit('/');
  await button(tab).waitFor();
  await tab.evaluate(() => history.pushState({}, '', '/legal/imprint'));
  await button(tab).waitFor({state: 'detached'});
  await tab.evaluate(() => history.pushState({}, '', '/'));
  await button(tab).waitFor();
});

it('says what a member has, and lets who is signed in join; the balance follows', async () => {
  const session = await signInAt(shop.shop, `${randomUUID()}@example.com`, shop.origin);
  await shop.context.addInitScript(
    ([key, value]) => sessionStorage.setItem(key ?? '', value ?? ''),
    [`bonbon:${shop.shop.shopKey}:n:session`, JSON.stringify(session)],
  );
  const {tab} = await shop.visit('/');
  await button(tab).filter({hasText: 'Join'}).click();
  await tab.locator('bon-loyalty-panel').getByRole('button', {name: 'Join'}).click();
  await button(tab).filter({hasText: '20 points'}).waitFor();
  const next = await shop.visit('/products/cup');
  await button(next.tab).filter({hasText: '20 points'}).waitFor();
});

it('is not there twice: the badge of the theme is enough, and keeps to the same pages', async () => {
  const {tab} = await shop.visit('/badge');
  await tab.getByText('The fig card').waitFor();
  await looked(tab);
  expect(await button(tab).count()).toBe(0);
  const other = await shop.visit('/legal/badge');
  await looked(other.tab);
  await other.tab.getByRole('link', {name: 'The card'}).waitFor();
  expect(await other.tab.locator('bon-loyalty-badge').evaluate(one => !one.shadowRoot)).toBe(true);
});

describe('explain() on the button in the corner', () => {
  /** In a browser that has read no settings yet. */
  const saidOn = async (path: string, id = 'card') => {
    const {tab} = await shop.visit(path, {context: await shop.newContext({})});
    return callBonbon(tab, 'explain', id);
  };
  const sentenceOf = (said: Awaited<ReturnType<typeof saidOn>>, rule: string) =>
    said.find(one => one.rule === rule)?.sentence;

  it('says that it stands there', async () => {
    const {tab} = await shop.visit('/');
    await button(tab).waitFor();
    const said = await callBonbon(tab, 'explain', 'card');
    expect(said.every(({passed}) => passed)).toBe(true);
    expect(sentenceOf(said, 'corner.button')).toBe('Its button stands in the corner.');
    await tab.addStyleTag({content: 'bon-launcher {visibility: hidden}'});
    const hidden = await callBonbon(tab, 'explain', 'card');
    expect(sentenceOf(hidden, 'corner.hidden')).toContain('has visibility: hidden');
  });

  it('says which rule keeps it away', async () => {
    const legal = await saidOn('/legal/terms');
    expect(legal.filter(({passed}) => !passed)).toMatchObject([
      {
        rule: 'targeting.excludePaths',
        sentence: '/legal/terms is excluded by /legal/*.',
      },
    ]);
    const checkout = await saidOn('/checkout');
    expect(sentenceOf(checkout, 'targeting.pageKinds')).toContain('This is a checkout page');
    const badge = await saidOn('/badge');
    expect(sentenceOf(badge, 'corner.own')).toBe(
      'The page has <bon-loyalty-badge> of its own, so no button stands in the corner.',
    );
  });

  it('says that a programme rests, or that nothing of that name is published', async () => {
    expect(await saidOn('/', 'lost')).toMatchObject([{rule: 'campaign', passed: false}]);
    const change = async (more: object) => {
      const input = {name: 'card', status: 'published', ...card, ...more};
      const {status} = await manage(shop.shop, 'PUT', '/campaigns/card', input);
      expect(status).toBe(200);
    };
    const pausedUntil = '2199-05-01T00:00:00.000Z';
    await change({settings: {...card.settings, paused: true, pausedUntil}});
    await expect
      .poll(async () => sentenceOf(await saidOn('/'), 'corner.paused'))
      .toBe(`Collecting is paused until ${pausedUntil}; its button stays, and so do the points.`);
    await change({status: 'paused'});
    await expect
      .poll(async () => sentenceOf(await saidOn('/'), 'corner.paused'))
      .toBe('Collecting is paused; its button stays, and so do the points.');
    await change({placement: 'inline'});
    await expect
      .poll(async () => sentenceOf(await saidOn('/'), 'corner.placement'))
      .toContain('its placement is "inline"');
  });
});
