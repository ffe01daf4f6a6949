import {randomUUID} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {BrowserContext, BrowserContextOptions, Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {counted, holdBack, ownFiles, seenOf, topOf, watchFor} from '../support/first-sight.js';
import {phone, useShop} from '../support/shop-in-browser.js';
import {callBonbon} from '../support/shop-pages.js';
import {signInAt} from '../support/sign-in.js';
import {inboxOf, pageOf, startSurveyPages, survey} from '../support/survey-pages.js';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

const csat = (shape: string) => ({scale: {kind: 'csat', steps: 5, shape}});
const byLink = (id: string, settings: object = {}, more: object = {}) =>
  survey(
    {questions: [{id: 'why', kind: 'text', title: {en: 'Why?'}}], ...settings},
    {triggers: [{kind: 'url-parameter', name: 'ask', value: id}], ...more},
  );
const after = '<main><button id="opener">Read on</button><p id="after">Below</p></main>';

const shop = useShop(() =>
  startSurveyPages(
    place => ({
      '/': pageOf(place, 'home', after),
      '/dark': pageOf(place, 'home', after, 'style="color-scheme: dark; background: #111"'),
      '/own': pageOf(
        place,
        'home',
        after,
        'style="background: #14212b; color: #ffe9c7; font-family: Georgia"',
      ),
      '/ar': {
        body: pageOf(place, 'home', after).body.replace('lang="en"', 'lang="ar" dir="rtl"'),
      },
    }),
    {
      numbers: byLink('numbers'),
      faces: byLink('faces', csat('faces')),
      stars: byLink('stars', csat('stars')),
      over: byLink('over', csat('faces'), {placement: 'overlay'}),
      inherit: byLink('inherit', csat('faces'), {preset: 'inherit'}),
      linked: byLink('linked', {...csat('faces'), linkAccount: true}, {preset: 'inherit'}),
    },
  ),
);

const question = (tab: Page) => tab.locator('bon-survey fieldset');
const radio = (tab: Page, name: string | RegExp) => tab.getByRole('radio', {name, exact: true});
const asks = (id: string, path = '/') => `${path}?ask=${id}`;
const holdElement = () => holdBack(shop.context, '**/survey-element-*.js');
const isDefined = (tab: Page) => tab.evaluate(() => !!customElements.get('bon-survey'));

const note = 'You are signed in: the shop sees that this answer is yours.';

/** Somebody is signed in on every page of this browser. */
async function signIn(context: BrowserContext): Promise<void> {
  const session = await signInAt(shop.shop, `${randomUUID()}@example.com`, shop.origin);
  await context.addInitScript(([key, value]) => sessionStorage.setItem(key, value), [
    `bonbon:${shop.shop.shopKey}:n:session`,
    JSON.stringify(session),
  ] as const);
}

/** The element itself is there and goes on. */
const whole = (tab: Page) =>
  tab.waitForFunction(() => document.querySelector('bon-survey')?.matches(':state(score)'));

/** Where everything stands, on the panel and around it. */
const places = (tab: Page) =>
  tab.evaluate(() => {
    const root = document.querySelector('bon-survey')?.shadowRoot;
    const frame = root?.querySelector('bon-panel')?.shadowRoot;
    const seen = 'legend, label, svg, .ends span, .foot, .foot *, .card, .x, [popover], dialog';
    return [root, frame].flatMap(one =>
      [...(one?.querySelectorAll(seen) ?? [])].map(part => {
        const {x, y, width, height} = part.getBoundingClientRect();
        const {color, fontSize, backgroundColor} = getComputedStyle(part);
        return [part.localName, x, y, width, height, color, fontSize, backgroundColor].join();
      }),
    );
  });

/** What stays on the device of one survey. */
const endingOf = (tab: Page, id: string) =>
  tab.evaluate(name => {
    const key = Object.keys(localStorage).find(one => one.endsWith(`survey-ended:${name}`));
    const kept = JSON.parse((key && localStorage.getItem(key)) ?? '{}') as {ending?: string};
    return kept.ending;
  }, id);

describe('a survey that asks by itself', () => {
  it.each([
    ['numbers', 'numbers'],
    ['faces', 'faces'],
    ['stars', 'stars'],
    ['over', 'faces'],
    ['inherit', 'faces'],
    ['linked', 'faces'],
  ])('"%s" loads what is counted before its question is seen', async (id, kind) => {
    if (id === 'linked') await signIn(shop.context);
    await watchFor(shop.context, 'bon-survey', 'input');
    await shop.context.addInitScript(() => {
      Object.assign(window, {shift: 0});
      new PerformanceObserver(list => {
        for (const {value} of list.getEntries() as (PerformanceEntry & {value: number})[])
          (window as unknown as {shift: number}).shift += value;
      }).observe({type: 'layout-shift', buffered: true});
    });
    const {tab, complaints} = await shop.visit(asks(id));
    const seen = await seenOf(tab);
    expect(ownFiles(seen, shop.server)).toEqual(counted(`bon-survey that asks by itself, ${kind}`));
    await whole(tab);
    expect(await topOf(tab)).toBe(seen.top);
    expect(await tab.evaluate(() => (window as unknown as {shift: number}).shift)).toBe(0);
    expect(complaints.errors).toEqual([]);
  });

  const looks: readonly (readonly [string, string, string, BrowserContextOptions])[] = [
    ['on a desk', 'numbers', '/', {}],
    ['on a phone', 'faces', '/', phone],
    ['in the dark', 'stars', '/dark', {colorScheme: 'dark'}],
    [
      'at 320 px, from the right',
      'numbers',
      '/ar',
      {...phone, viewport: {width: 320, height: 640}},
    ],
    ['in the look of the page', 'inherit', '/own', {}],
    ['in that look on a phone', 'inherit', '/own', phone],
    ['to who is signed in', 'linked', '/own', phone],
    ['to who is signed in, from the right', 'linked', '/ar', {}],
    ['over the page', 'over', '/', {}],
    ['over the page of a phone', 'over', '/ar', phone],
  ];
  it.each(looks)(
    'stands the same before and after its element, %s',
    async (_name, id, path, how) => {
      const context = await shop.newContext(how);
      if (id === 'linked') await signIn(context);
      const release = await holdBack(context, '**/survey-element-*.js');
      const {tab} = await shop.visit(asks(id, path), {context});
      await question(tab).waitFor();
      await tab.evaluate(() => document.fonts.ready);
      const before = await places(tab);
      const first = await question(tab).elementHandle();
      expect(before.length).toBeGreaterThan(12);
      expect(await isDefined(tab)).toBe(false);
      await tab.evaluate(axeSource);
      const found = await tab.evaluate(async () => {
        const {axe} = window as unknown as {
          axe: {run(on: string): Promise<{violations: readonly {id: string}[]}>};
        };
        return (await axe.run('bon-survey')).violations.map(one => one.id);
      });
      expect(found).toEqual([]);
      release();
      await whole(tab);
      // Nothing is drawn twice: what had the focus has it, and what was pressed was pressed.
      expect(await first?.evaluate(one => one.isConnected)).toBe(true);
      expect(await places(tab)).toEqual(before);
    },
  );

  it('has the colours and the type of the page before its element', async () => {
    await holdElement();
    const {tab} = await shop.visit(asks('inherit', '/own'));
    await question(tab).waitFor();
    const looks = await question(tab)
      .locator('legend')
      .evaluate(one => [getComputedStyle(one).color, getComputedStyle(one).fontFamily]);
    expect(looks).toEqual(['rgb(255, 233, 199)', 'Georgia']);
  });

  it('tells who is signed in, and nobody else, whose answer it is; before its element', async () => {
    await holdElement();
    const guest = await shop.visit(asks('linked'));
    await question(guest.tab).waitFor();
    expect(await guest.tab.getByText(note).count()).toBe(0);
    const context = await shop.newContext({});
    await signIn(context);
    await holdBack(context, '**/survey-element-*.js');
    const {tab} = await shop.visit(asks('linked'), {context});
    await tab.getByText(note).waitFor();
    expect(await isDefined(tab)).toBe(false);
  });

  it('keeps a press that came before its element', async () => {
    const release = await holdElement();
    const {tab, complaints} = await shop.visit(asks('faces'));
    await radio(tab, 'Good').click();
    expect(await isDefined(tab)).toBe(false);
    release();
    await tab.getByRole('heading', {name: 'Why?'}).waitFor();
    await expect
      .poll(() => inboxOf(shop.shop, 'faces'), {timeout: 15_000})
      .toMatchObject([{score: 4, complete: false}]);
    expect(complaints.errors).toEqual([]);
  });

  it('keeps what was chosen and answered by keyboard, over the page and with its focus', async () => {
    const release = await holdElement();
    const {tab} = await shop.visit(asks('over'));
    await question(tab).waitFor();
    await expect
      .poll(() => tab.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName))
      .toBe('input');
    await tab.keyboard.press('2');
    await tab.keyboard.press('Enter');
    release();
    await tab.getByRole('heading', {name: 'Why?'}).waitFor();
    await expect
      .poll(() => inboxOf(shop.shop, 'over'), {timeout: 15_000})
      .toMatchObject([{score: 2}]);
  });

  it.each([
    ['Close', 'later'],
    ['Not now', 'later'],
    ['Don’t ask again', 'never'],
  ])(
    'goes at once by "%s" before its element is here, and it is remembered',
    async (name, ending) => {
      const release = await holdElement();
      const {tab, complaints} = await shop.visit(asks('numbers'));
      await question(tab).waitFor();
      await tab.locator('#opener').focus();
      await tab.getByRole('button', {name, exact: true}).click();
      expect(await question(tab).count()).toBe(0);
      expect(await isDefined(tab)).toBe(false);
      release();
      await expect.poll(() => endingOf(tab, 'numbers')).toBe(ending);
      expect(await question(tab).count()).toBe(0);
      expect(complaints.errors).toEqual([]);
    },
  );

  it('goes by Escape before its element is here, and gives the focus back', async () => {
    const release = await holdElement();
    const {tab} = await shop.visit('/');
    await callBonbon(tab, 'explain', 'over');
    await tab.locator('#opener').focus();
    await expect.poll(() => callBonbon(tab, 'open', 'over')).toBe(true);
    await question(tab).waitFor();
    await expect
      .poll(() => tab.evaluate(() => document.activeElement?.localName))
      .toBe('bon-survey');
    await tab.keyboard.press('Escape');
    expect(await question(tab).count()).toBe(0);
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe('opener');
    // Wanted again before its element is here: it stands, and its element does not take it away.
    expect(await callBonbon(tab, 'open', 'over')).toBe(true);
    await question(tab).waitFor();
    release();
    await whole(tab);
    expect(await question(tab).count()).toBe(1);
    await tab.getByRole('button', {name: 'Not now'}).click();
    await expect.poll(() => endingOf(tab, 'over')).toBe('later');
    expect(await question(tab).count()).toBe(0);
  });
});

describe('the tab of a survey', () => {
  const own = useShop(() =>
    startSurveyPages(place => ({'/': pageOf(place, 'home', after)}), {
      tab: survey({}, {triggers: [{kind: 'side-tab'}]}),
    }),
  );

  it('loads what is counted before it is seen, and its question before its element', async () => {
    await watchFor(own.context, 'bon-launcher', 'button');
    const release = await holdBack(own.context, '**/survey-element-*.js');
    const {tab, complaints} = await own.visit('/');
    const seen = await seenOf(tab);
    expect(ownFiles(seen, own.server)).toEqual(counted('bon-survey that asks by itself, side tab'));
    await tab.getByRole('button', {name: 'Your opinion'}).click();
    await question(tab).waitFor();
    expect(await isDefined(tab)).toBe(false);
    release();
    await whole(tab);
    expect(complaints.errors).toEqual([]);
  });
});
