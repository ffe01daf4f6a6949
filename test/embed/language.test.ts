import {readFileSync} from 'node:fs';
import type {Page} from 'playwright-core';
import {beforeEach, describe, expect, it} from 'vitest';
import {holdBack} from '../support/first-sight.js';
import {useShop} from '../support/shop-in-browser.js';
import {openWheel, playThrough, shopPage, startShopPages} from '../support/shop-pages.js';

const words = (language: string) =>
  JSON.parse(
    readFileSync(
      new URL(`../../packages/elements/src/spin-wheel/messages.${language}.json`, import.meta.url),
      'utf8',
    ),
  ) as Record<string, string>;

let tab: Page;

const shop = useShop(() =>
  startShopPages(place => ({'/': {body: shopPage(place)}}), {
    triggers: [{kind: 'click', selector: '#play'}, {kind: 'side-tab'}],
  }),
);
beforeEach(async () => {
  ({tab} = await shop.visit());
});

const speak = (language: string, attribute = 'lang') =>
  tab.evaluate(([name, value]) => document.documentElement.setAttribute(name, value), [
    attribute,
    language,
  ] as const);
const button = (language: string) =>
  tab.getByRole('button', {name: words(language)['spin'] ?? '', exact: true});

describe('a page that changes its language', () => {
  it('changes the words and the direction of an open wheel, and keeps what was typed', async () => {
    await openWheel(tab);
    const field = tab.locator('bon-email-field input');
    await field.fill('half-typed@exam');
    await speak('ar');
    await button('ar').waitFor();
    const base = tab.locator('bon-spin-wheel [part=base]');
    expect(await base.getAttribute('dir')).toBe('rtl');
    expect(await base.getAttribute('lang')).toBe('ar');
    expect(await field.inputValue()).toBe('half-typed@exam');
    expect(await field.evaluate(node => node === document.activeElement)).toBe(true);
  });

  it('changes the words around a code, and keeps the code', async () => {
    const code = await playThrough(tab);
    await speak('nl');
    await tab
      .getByText(words('nl')['won.lead'] ?? '')
      .first()
      .waitFor();
    expect(await tab.getByText(code).first().isVisible()).toBe(true);
  });

  it('may say its language for Bonbon apart from its own', async () => {
    await openWheel(tab);
    await speak('sv', 'data-bonbon-locale');
    await button('sv').waitFor();
    await speak('nl');
    await expect.poll(() => tab.evaluate(() => document.documentElement.lang)).toBe('nl');
    expect(await button('sv').isVisible()).toBe(true);
  });

  it('changes the words of the tab', async () => {
    await tab.getByRole('button', {name: words('en')['launcher'] ?? ''}).waitFor();
    await speak('ro');
    await tab.getByRole('button', {name: words('ro')['launcher'] ?? ''}).waitFor();
    expect(await tab.locator('bon-launcher').count()).toBe(1);
  });

  it('hears the last word when it changes its mind while the first is on its way', async () => {
    const arrive = await holdBack(shop.context, /messages\.sv-|config\?locale=sv/);
    await openWheel(tab);
    await speak('sv');
    await speak('nl');
    await button('nl').waitFor();
    const answered = tab.waitForResponse(/config\?locale=sv/);
    arrive();
    await answered;
    await tab.waitForLoadState('networkidle');
    expect(await button('nl').isVisible()).toBe(true);
    expect(await tab.locator('bon-spin-wheel [part=base]').getAttribute('lang')).toBe('nl');
  });

  it('speaks English where it has no words for the language', async () => {
    await openWheel(tab);
    await speak('sv');
    await button('sv').waitFor();
    await speak('fi');
    await button('en').waitFor();
    expect(await tab.locator('bon-spin-wheel [part=base]').getAttribute('lang')).toBe('en');
  });
});

describe('a page that changes its language while Bonbon is starting', () => {
  // The colours of this look are fetched before anything listens.
  const starting = useShop(() =>
    startShopPages(place => ({'/': {body: shopPage(place)}}), {preset: 'midnight'}),
  );

  it('is heard', async () => {
    await starting.context.route('**/patient-styles-*', async route => {
      const page = route.request().frame();
      await page.evaluate(() => document.documentElement.setAttribute('lang', 'nl'));
      await route.continue();
    });
    ({tab} = await starting.visit());
    // By then the settings say which button opens the wheel; an earlier press is the page's own.
    const lang = () => tab.evaluate(() => document.documentElement.lang);
    await expect.poll(lang).toBe('nl');
    await tab.locator('#play').click();
    await button('nl').waitFor();
  });
});
