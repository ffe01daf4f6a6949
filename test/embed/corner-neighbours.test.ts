import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {phone, useShop} from '../support/shop-in-browser.js';
import {callBonbon} from '../support/shop-pages.js';
import {noWaits, pageOf, putCampaign, startSurveyPages, survey} from '../support/survey-pages.js';

const long = '<p style="height: 3000px">A long page.</p>';
const tab = (side: 'start' | 'end') => ({triggers: [{kind: 'side-tab', side}]});

const shop = useShop(async () => {
  const started = await startSurveyPages(
    place => ({
      '/': pageOf(place, 'home', long),
      '/bar': pageOf(
        place,
        'home',
        `${long}<div style="position: fixed; inset: auto 0 0; height: 72px">Add to bag</div>`,
      ),
      '/ar': {
        body: pageOf(place, 'home', long).body.replace('lang="en"', 'lang="ar" dir="rtl"'),
      },
    }),
    {
      pill: survey({waits: noWaits, questions: []}, {triggers: [{kind: 'side-tab'}]}),
      one: survey({}, {placement: 'overlay', ...tab('end')}),
      two: survey({}, {placement: 'overlay', ...tab('end')}),
      other: survey({}, {placement: 'overlay', ...tab('start')}),
    },
  );
  await putCampaign(started.shop, 'card', {
    kind: 'loyalty',
    placement: 'corner',
    settings: {
      name: {en: 'The fig card', ar: 'بطاقة التين'},
      earning: [{kind: 'order', id: 'order', pointsPerUnitHundredths: 100}],
    },
  });
  return started;
});

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly sentence: string;
}

interface Box {
  readonly label: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the buttons that are to be seen stand. */
const boxesOf = (page: Page): Promise<readonly Box[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('bon-launcher')].flatMap(({shadowRoot, label}) => {
      const button = shadowRoot?.querySelector('button');
      if (!button || getComputedStyle(button).visibility === 'hidden') return [];
      const {left, right, top, bottom} = button.getBoundingClientRect();
      return [{label, left, right, top, bottom}];
    }),
  );

const overlap = (one: Box, other: Box) =>
  one.left < other.right &&
  other.left < one.right &&
  one.top < other.bottom &&
  other.top < one.bottom;

const overlaps = (boxes: readonly Box[]) =>
  boxes.flatMap((one, at) => boxes.slice(at + 1).filter(other => overlap(one, other)));

/** All five are there. */
async function settled(page: Page): Promise<readonly Box[]> {
  await expect.poll(async () => (await boxesOf(page)).length).toBe(5);
  return boxesOf(page);
}

describe.each([
  ['320', {...phone, viewport: {width: 320, height: 640}}],
  ['390', phone],
  ['1280', {viewport: {width: 1280, height: 800}}],
])('buttons of several campaigns, at %s px', (_width, how) => {
  it.each(['/', '/ar', '/bar'])(
    'stand beside each other on %s, and none moves again',
    async path => {
      const context = await shop.newContext(how);
      await context.addInitScript(() => {
        // In every frame: whether two that are seen lie over each other.
        const seen = {over: 0, frames: 0};
        Object.assign(window, {seen});
        const look = () => {
          const boxes = [...document.querySelectorAll('bon-launcher')].flatMap(one => {
            const button = one.shadowRoot?.querySelector('button');
            if (!button || getComputedStyle(button).visibility === 'hidden') return [];
            return [button.getBoundingClientRect()];
          });
          seen.frames += boxes.length;
          boxes.forEach((one, at) =>
            boxes.slice(at + 1).forEach(other => {
              const isOver =
                one.left < other.right &&
                other.left < one.right &&
                one.top < other.bottom &&
                other.top < one.bottom;
              if (isOver) seen.over += 1;
            }),
          );
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      const {tab: page, complaints} = await shop.visit(path, {context});
      const boxes = await settled(page);
      expect(overlaps(boxes)).toEqual([]);
      for (const {left, right, top, bottom} of boxes) {
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(await page.evaluate(() => innerWidth));
        expect(bottom).toBeLessThanOrEqual(await page.evaluate(() => innerHeight));
      }
      await page.evaluate(() => scrollTo(0, 20));
      await page.evaluate(() => scrollTo(0, 0));
      expect(
        await page.evaluate(() => (window as unknown as {seen: {over: number}}).seen.over),
      ).toBe(0);
      expect(complaints.errors).toEqual([]);
    },
  );
});

it('a panel over them hides them, and they are back where they were', async () => {
  const context = await shop.newContext({viewport: {width: 1280, height: 800}});
  const {tab: page} = await shop.visit('/', {context});
  const before = await settled(page);
  const opacities = () =>
    page.evaluate(() => {
      const [panel] = [...document.querySelectorAll('bon-survey')].flatMap(
        one => one.shadowRoot?.querySelector('bon-panel[open]')?.shadowRoot ?? [],
      );
      const card = panel?.querySelector('[popover]')?.getBoundingClientRect();
      return [...document.querySelectorAll('bon-launcher')].filter(({shadowRoot}) => {
        const base = shadowRoot?.querySelector('.base');
        const box = shadowRoot?.querySelector('button')?.getBoundingClientRect();
        if (!base || !box || !card || getComputedStyle(base).opacity === '0') return false;
        return box.right > card.left && box.bottom > card.top && box.left < card.right;
      }).length;
    });
  await callBonbon(page, 'open', 'pill');
  await page.locator('bon-survey fieldset').waitFor();
  await expect.poll(opacities).toBe(0);
  await page.locator('bon-survey').getByRole('button', {name: 'Not now'}).click();
  await expect.poll(() => boxesOf(page)).toEqual(before);
});

it('explain() and doctor() tell who shares a corner', async () => {
  const context = await shop.newContext({...phone, viewport: {width: 320, height: 640}});
  const {tab: page} = await shop.visit('/', {context});
  await settled(page);
  const found = await page.evaluate(() =>
    (window as unknown as {bonbon: {doctor(): Promise<Finding[]>}}).bonbon.doctor(),
  );
  const said = found.find(({check}) => check === 'corner');
  expect(said?.ok).toBe(true);
  expect(said?.sentence).toContain('5 buttons');
});
