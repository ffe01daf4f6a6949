import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {counted, holdBack, ownFiles, seenOf, topOf, watchFor} from '../support/first-sight.js';
import {phone, useShop} from '../support/shop-in-browser.js';
import {inboxOf, pageOf, startSurveyPages, survey} from '../support/survey-pages.js';

const inline = {placement: 'inline'};
const csat = (shape: string) => ({scale: {kind: 'csat', steps: 5, shape}});
const tag = (id: string) => `<bon-survey campaign-id="${id}"></bon-survey>`;
const after = '<p id="after">What the shop says below.</p>';
const shop = useShop(() =>
  startSurveyPages(
    place => ({
      '/numbers': pageOf(place, 'product', tag('numbers') + after),
      '/faces': pageOf(place, 'product', tag('faces') + after),
      '/stars': pageOf(place, 'product', tag('stars') + after),
      '/two': pageOf(place, 'product', tag('numbers') + tag('faces') + after),
    }),
    {
      numbers: survey({}, inline),
      faces: survey(csat('faces'), inline),
      stars: survey(csat('stars'), inline),
    },
  ),
);

/** The element itself has taken over. */
const whole = (tab: Page) =>
  tab.waitForFunction(() =>
    [...document.querySelectorAll('bon-survey')].every(
      one =>
        one.matches(':state(score)') &&
        one.shadowRoot?.querySelectorAll('[part=base]').length === 1,
    ),
  );

/** Holds the element's own file back; gives how to let it come. */
const holdElement = () => holdBack(shop.context, '**/survey-element-*.js');

const radio = (tab: Page, name: string | RegExp) => tab.getByRole('radio', {name, exact: true});
const kept = (id: string, seen: object) =>
  expect.poll(() => inboxOf(shop.shop, id), {timeout: 15_000}).toMatchObject([seen]);

describe('a survey that stands in the page', () => {
  it.each([
    ['/numbers', 'bon-survey, numbers'],
    ['/faces', 'bon-survey, faces'],
    ['/stars', 'bon-survey, stars'],
  ])(
    '%s loads what is counted before its question is seen, and stays where it is',
    async (path, name) => {
      await watchFor(shop.context, 'bon-survey', 'input');
      const {tab, complaints} = await shop.visit(path);
      const seen = await seenOf(tab);
      expect(ownFiles(seen, shop.server)).toEqual(counted(name));
      await whole(tab);
      expect(await topOf(tab)).toBe(seen.top);
      expect(complaints.errors).toEqual([]);
    },
  );

  it('stands the same before and after its element, on a phone', async () => {
    const context = await shop.newContext(phone);
    const release = await holdBack(context, '**/survey-element-*.js');
    const tab = await context.newPage();
    const places = () =>
      tab.evaluate(() => {
        const base = document.querySelector('bon-survey')?.shadowRoot?.querySelector('[part=base]');
        return [...(base?.querySelectorAll('section, legend, label, svg, .ends span') ?? [])].map(
          one => {
            const {x, y, width, height} = one.getBoundingClientRect();
            return [one.localName, one.textContent?.trim(), x, y, width, height];
          },
        );
      });
    for (const path of ['/numbers', '/faces']) {
      await tab.goto(shop.origin + path);
      await tab.locator('bon-survey fieldset').waitFor();
      await tab.evaluate(() => document.fonts.ready);
      const before = await places();
      expect(before.length).toBeGreaterThan(6);
      release();
      await whole(tab);
      expect(await places(), path).toEqual(before);
    }
  });

  it('keeps a press that came before its element, and where the focus was', async () => {
    const release = await holdElement();
    const {tab, complaints} = await shop.visit('/two');
    await radio(tab, '7').click();
    await radio(tab, /4 of 5/).focus();
    expect(await tab.evaluate(() => !document.querySelector('bon-survey:defined'))).toBe(true);
    release();
    await tab.getByRole('heading', {name: 'What would have made it better?'}).waitFor();
    await kept('numbers', {score: 7, complete: false});
    expect(complaints.errors).toEqual([]);
  });

  it('keeps what was chosen and answered by keyboard before its element', async () => {
    const release = await holdElement();
    const {tab} = await shop.visit('/stars');
    await radio(tab, /1 of 5/).focus();
    await tab.keyboard.press('ArrowRight');
    await tab.keyboard.press('ArrowRight');
    await tab.keyboard.press('Enter');
    release();
    await tab.getByRole('heading', {name: 'What would have made it better?'}).waitFor();
    await kept('stars', {score: 3});
  });

  it('fetches what follows the score once the shopper comes near', async () => {
    const {tab} = await shop.visit('/numbers');
    const later = tab.waitForRequest(/survey-later-/);
    await radio(tab, '7').hover({force: true});
    await later;
  });
});
