import {describe, expect, it} from 'vitest';
import {holdBack} from '../support/first-sight.js';
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

const pages = (place: Place) => {
  const tag = tagOf(place);
  const injected = `<script>
    const script = document.createElement('script');
    script.src = '${place.server}/v1/bonbon.js?shop=${place.key}';
    document.head.append(script);
  </script>`;
  return {
    '/': {body: shopPage(place)},
    '/without': {body: shopPage(place, {tag: ''})},
    '/twice': {body: shopPage(place, {tag: tag + tag})},
    '/injected': {body: shopPage(place, {tag: injected})},
    '/module': {body: shopPage(place, {tag: tag.replace('async', 'type="module"')})},
    '/wrong-key': {body: shopPage(place, {tag: tagOf({...place, key: 'nobody'})})},
    '/no-server': {body: shopPage(place, {tag: tagOf({...place, server: 'http://127.0.0.1:9'})})},
    '/sandbox': {
      body: shopPage(place),
      headers: {'Content-Security-Policy': 'sandbox allow-scripts allow-forms'},
    },
  };
};

const code = /^[A-HJ-NP-Z2-9]{10,12}$/;
const shop = useShop(() => startShopPages(pages));

/** Long enough for a script that would speak to have spoken: the tag and its config have arrived. */
const settle = async (tab: {waitForLoadState(state: 'networkidle'): Promise<void>}) =>
  tab.waitForLoadState('networkidle');

describe('the pasted tag', () => {
  it.each(['/', '/twice', '/injected', '/module'])('plays to a code on %s', async path => {
    const {tab, complaints} = await shop.visit(path);
    expect(await playThrough(tab)).toMatch(code);
    expect(complaints.errors).toEqual([]);
  });

  it('mounts one wheel and one global however often it is pasted', async () => {
    const {tab} = await shop.visit('/twice');
    await openWheel(tab);
    expect(await tab.locator('bon-spin-wheel').count()).toBe(1);
  });

  it('opens one wheel for two wishes at the same moment', async () => {
    const {tab} = await shop.visit('/');
    await Promise.all([callBonbon(tab, 'open', 'welcome'), callBonbon(tab, 'open', 'welcome')]);
    expect(await tab.locator('bon-spin-wheel').count()).toBe(1);
  });

  /** A page whose script has read its settings and still waits for the shell; its button is heard. */
  async function visitWithoutShell() {
    const {tab} = await shop.visit('/');
    await tab.evaluate(() => {
      const button = document.querySelector('#play');
      button?.addEventListener('click', () => (document.title += ' pressed'));
    });
    await callBonbon(tab, 'ready');
    return tab;
  }

  it('keeps a press that comes before the shell; the page hears it once', async () => {
    const arrive = await holdBack(shop.context, '**/shell-*.js');
    const tab = await visitWithoutShell();
    await tab.locator('#play').click();
    arrive();
    await tab.getByRole('button', {name: 'Spin the wheel'}).waitFor();
    expect(await tab.title()).toBe('Shop pressed');
  });

  it('lets a press through when the shell cannot arrive', async () => {
    await shop.context.route('**/shell-*.js', route => route.abort());
    const tab = await visitWithoutShell();
    await tab.locator('#play').click();
    await tab.waitForFunction(() => document.title === 'Shop pressed');
  });

  it('adds one global and nothing else', async () => {
    const names = async (path: string) => {
      const {tab} = await shop.visit(path);
      await settle(tab);
      return tab.evaluate(() => Object.getOwnPropertyNames(window));
    };
    const before = await names('/without');
    const added = (await names('/')).filter(name => !before.includes(name));
    expect(added).toEqual(['bonbon']);
  });

  it('asks nobody but the page and its own server', async () => {
    const {tab, complaints} = await shop.visit('/');
    await playThrough(tab);
    const hosts = new Set(
      complaints.requests.filter(url => url.startsWith('http')).map(url => new URL(url).origin),
    );
    expect([...hosts].sort()).toEqual([shop.origin, shop.server].sort());
  });

  it('stores nothing before the shopper acts', async () => {
    const {tab} = await shop.visit('/');
    await settle(tab);
    const kept = await tab.evaluate(() => [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      document.cookie,
    ]);
    expect(kept).toEqual(['']);
  });

  it('takes its files from the folder of its version, where they stay after a release', async () => {
    const {tab, complaints} = await shop.visit('/');
    await openWheel(tab);
    const paths = complaints.requests
      .map(url => new URL(url).pathname)
      .filter(path => path.endsWith('.js'));
    expect(paths[0]).toBe('/v1/bonbon.js');
    expect(paths.length).toBeGreaterThan(2);
    for (const path of paths.slice(1)) expect(path).toMatch(/^\/\d+\.\d+\.\d+\//);
  });

  it('shifts nothing in the page while it loads', async () => {
    const {tab} = await shop.visit('/');
    await settle(tab);
    const shift = await tab.evaluate(
      () =>
        new Promise<number>(resolve => {
          let sum = 0;
          new PerformanceObserver(list => {
            for (const entry of list.getEntries())
              sum += (entry as unknown as {value: number}).value;
          }).observe({type: 'layout-shift', buffered: true});
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
        }),
    );
    expect(shift).toBe(0);
  });
});

describe('the pasted tag where it is not welcome', () => {
  it.each(['/wrong-key', '/no-server', '/sandbox'])('leaves %s as it was', async path => {
    const {tab, complaints} = await shop.visit(path);
    await settle(tab);
    await tab.locator('#play').click();
    expect(await tab.locator('bon-spin-wheel').count()).toBe(0);
    expect(complaints.errors).toEqual([]);
  });

  it('stays silent on another origin and says why once', async () => {
    const {tab, complaints} = await shop.visit('/', {origin: shop.strangerOrigin});
    await settle(tab);
    await tab.locator('#play').click();
    expect(await tab.locator('bon-spin-wheel').count()).toBe(0);
    expect(complaints.errors).toEqual([]);
    expect(complaints.console.filter(line => line.includes('[bonbon]'))).toHaveLength(1);
  });

  it('works where every kind of storage throws', async () => {
    await shop.context.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
        Object.defineProperty(window, name, {get: refuse, configurable: true});
      }
      Object.defineProperty(Document.prototype, 'cookie', {get: refuse, set: refuse});
    });
    const {tab, complaints} = await shop.visit('/');
    expect(await playThrough(tab)).toMatch(code);
    expect(complaints.errors).toEqual([]);
  });
});
