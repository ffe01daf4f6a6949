import type {Page as Tab} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {
  callBonbon,
  openWheel,
  playThrough,
  shopPage,
  startShopPages,
  tagOf,
  type Place,
} from '../support/shop-pages.js';

const code = /^[A-HJ-NP-Z2-9]{10,12}$/;

/** Loaders and module systems that a script may mistake for its own. */
const loaders = `<script>
  window.calls = [];
  window.define = (...args) => window.calls.push(args);
  window.define.amd = {jQuery: true};
  window.module = {exports: {}};
  window.exports = window.module.exports;
  window.require = name => { throw new Error('no module ' + name); };
</script>`;

/** What old libraries hang on everything. */
const prototypes = `<script>
  Array.prototype.toJSON = function () { return 'array of ' + this.length; };
  Object.prototype.toJSON = function () { return 'object'; };
  String.prototype.toJSON = function () { return 'text'; };
  Object.prototype.extend = function () { return this; };
  Object.prototype.each = null;
  Array.prototype.remove = function () { return []; };
  Array.prototype.first = function () { return this[0]; };
</script>`;

/** Elements that stand in the place of what a script looks up by a name. */
const clobbering = `<img name="bonbon" alt=""><img name="currentScript" alt="">
  <form name="bonbon" id="bonbon"><input name="version"><input name="q"></form>
  <form name="forms"><input name="action"></form><a id="config" href="#">a</a>
  <a id="shell" href="#">a</a><a id="dataset" href="#">a</a><a id="litElementVersions" href="#">a</a>
  <img name="hidden" alt=""><img name="title" alt=""><img name="prerendering" alt=""><form name="links"></form>
  <img name="head" alt=""><form name="body"></form><a id="head" href="#">a</a>
  <img name="referrer" alt=""><form name="images"></form>`;

const drawer = `<div id="drawer" role="dialog" aria-modal="true" aria-label="Cart" hidden>
  <button id="play-drawer" data-bonbon-open="welcome">Play here</button><button>Pay</button></div>
<script>
  const drawer = document.querySelector('#drawer');
  const [first] = drawer.children;
  window.shutTimes = 0;
  addEventListener('DOMContentLoaded', () => { drawer.hidden = false; first.focus(); });
  document.addEventListener('focusin', event => {
    if (!drawer.hidden && !drawer.contains(event.target)) first.focus();
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') { drawer.hidden = true; window.shutTimes += 1; }
    if (event.key !== 'Tab' || drawer.contains(document.activeElement)) return;
    event.preventDefault();
    first.focus();
  });
</script>`;

const modal = `<dialog id="drawer" aria-label="Cart">
  <button id="play-drawer" data-bonbon-open="welcome">Play here</button><button>Pay</button></dialog>
<script>
  window.shutTimes = 0;
  const dialog = document.querySelector('#drawer');
  dialog.addEventListener('close', () => { window.shutTimes += 1; });
  dialog.showModal();
</script>`;

const pages = (place: Place) => ({
  '/': {body: shopPage(place)},
  '/loaders': {body: shopPage(place, {head: loaders})},
  '/prototypes': {body: shopPage(place, {head: prototypes})},
  '/clobbered': {
    body: shopPage(place, {tag: '', body: clobbering + tagOf(place)}),
  },
  '/drawer': {body: shopPage(place, {body: drawer})},
  '/modal': {body: shopPage(place, {body: modal})},
});

const shop = useShop(() => startShopPages(pages));

describe('a page with scripts of another age', () => {
  it.each(['/loaders', '/prototypes', '/clobbered'])('plays to a code on %s', async path => {
    const {tab, complaints} = await shop.visit(path);
    expect(await playThrough(tab)).toMatch(code);
    expect(complaints.errors).toEqual([]);
  });

  it('hands nothing to a loader of the page', async () => {
    const {tab} = await shop.visit('/loaders');
    await openWheel(tab);
    const seen = await tab.evaluate(() => {
      const {calls, module} = window as unknown as {calls: unknown[]; module: {exports: object}};
      return [calls.length, Object.keys(module.exports).length];
    });
    expect(seen).toEqual([0, 0]);
  });

  it('sends what was typed where every value has a toJSON', async () => {
    const {tab} = await shop.visit('/prototypes');
    const sent = tab.waitForRequest(one => one.url().endsWith('/spins'));
    await playThrough(tab);
    const body = JSON.parse((await sent).postData() ?? '') as Record<string, unknown>;
    expect(body).toMatchObject({
      offerId: expect.stringMatching(/^\w+\./),
      contact: {email: expect.stringMatching(/^shopper-.*@example\.com$/)},
      consents: expect.any(Array),
    });
  });
});

/** How many listeners stand on each of these, as the browser counts them. */
async function countListeners(tab: Tab): Promise<Record<string, number>> {
  const session = await tab.context().newCDPSession(tab);
  const counts: Record<string, number> = {};
  for (const expression of ['window', 'document', 'document.documentElement', 'navigation']) {
    const {result} = await session.send('Runtime.evaluate', {expression});
    const {objectId = ''} = result;
    const {listeners} = await session.send('DOMDebugger.getEventListeners', {objectId});
    counts[expression] = listeners.length;
  }
  await session.detach();
  return counts;
}

/** Another page of the shop, as a router makes it: a new body, and all of the old one gone. */
const walk = (tab: Tab, count: number) =>
  tab.evaluate(async times => {
    for (let page = 0; page < times; page += 1) {
      history.pushState({}, '', `?page=${Math.random()}`);
      const body = document.createElement('body');
      const button = document.createElement('button');
      Object.assign(button, {id: 'play', textContent: 'Play'});
      body.append(button);
      document.body.replaceWith(body);
      // As a shopper who looks at each: what we do at a change of page has its turn.
      await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
    }
  }, count);

const ours = (tab: Tab) =>
  tab.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter(one => /^bon-/i.test(one.localName))
      .map(one => one.localName)
      .sort(),
  );

async function openAndClose(tab: Tab) {
  await openWheel(tab);
  await callBonbon(tab, 'close');
  await tab.getByRole('button', {name: 'Spin the wheel'}).waitFor({state: 'hidden'});
}

describe('a page that replaces its body', () => {
  it('a hundred times keeps one wheel, and as many listeners as after the first times', async () => {
    const {tab, complaints} = await shop.visit('/');
    for (let time = 0; time < 2; time += 1) {
      await openAndClose(tab);
      await walk(tab, 1);
    }
    await openAndClose(tab);
    const [elements, listeners] = [await ours(tab), await countListeners(tab)];
    expect(elements.filter(name => name === 'bon-spin-wheel')).toHaveLength(1);
    for (let time = 0; time < 5; time += 1) {
      await walk(tab, 20);
      await openAndClose(tab);
    }
    expect(await ours(tab)).toEqual(elements);
    expect(await countListeners(tab)).toEqual(listeners);
    expect(complaints.errors).toEqual([]);
  });

  it('under an open wheel gets it back above the page, and plays to a code', async () => {
    const {tab, complaints} = await shop.visit('/');
    await openWheel(tab);
    await walk(tab, 1);
    expect(await playThrough(tab)).toMatch(code);
    const isModal = await tab
      .locator('bon-spin-wheel dialog')
      .evaluate(dialog => dialog.matches(':modal'));
    expect(isModal).toBe(true);
    expect(complaints.errors).toEqual([]);
  });
});

/** Tag, and ids through shadow roots, of what has the focus. */
const focused = (tab: Tab) =>
  tab.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.id || at?.localName;
  });

describe('a wheel opened from a dialog of the page', () => {
  it.each(['/drawer', '/modal'])(
    'is used by keyboard and gives the focus back on %s',
    async path => {
      const {tab, complaints} = await shop.visit(path);
      await openWheel(tab, async () => {
        await tab.locator('#play-drawer').focus();
        await tab.keyboard.press('Enter');
      });
      const inWheel = () =>
        tab.evaluate(() => document.activeElement?.closest('bon-spin-wheel') !== null);
      await expect.poll(inWheel).toBe(true);
      // Above everything: what is at the middle of the screen is ours.
      const top = await tab.evaluate(
        () =>
          document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('bon-spin-wheel')
            ?.localName,
      );
      expect(top).toBe('bon-spin-wheel');
      const seen: (string | undefined)[] = [];
      for (let press = 0; press < 3; press += 1) {
        await tab.keyboard.press('Tab');
        seen.push(await focused(tab));
      }
      expect(seen.some(name => name?.startsWith('bon-email'))).toBe(true);
      expect(seen).toContain('button');
      expect(seen).not.toContain('play-drawer');
      await tab.keyboard.press('Escape');
      await tab.getByRole('button', {name: 'Spin the wheel'}).waitFor({state: 'hidden'});
      await expect.poll(() => focused(tab)).toBe('play-drawer');
      expect(await tab.evaluate(() => (window as unknown as {shutTimes: number}).shutTimes)).toBe(
        0,
      );
      expect(complaints.errors).toEqual([]);
    },
  );
});
