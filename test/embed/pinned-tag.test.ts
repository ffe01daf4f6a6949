import {readFileSync} from 'node:fs';
import type {Route} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {playThrough, shopPage, startShopPages, type Place} from '../support/shop-pages.js';

const {version, files} = JSON.parse(
  readFileSync(new URL('../../packages/embed/dist/v1/integrity.json', import.meta.url), 'utf8'),
) as {version: string; files: Record<string, string>};

const pinned = ({server, key}: Place, hash = files['bonbon.js']) =>
  `<script async src="${server}/${version}/bonbon.js" integrity="${hash}"
    crossorigin="anonymous" data-shop="${key}"></script>`;

/** A hash that belongs to no file. */
const hashOfNothing = `sha384-${'A'.repeat(64)}`;

const shop = useShop(() =>
  startShopPages(place => ({
    '/': {body: shopPage(place, {tag: pinned(place)})},
    '/wrong': {body: shopPage(place, {tag: pinned(place, hashOfNothing)})},
  })),
);

async function visit(path?: string) {
  const {tab, complaints} = await shop.visit(path);
  await tab.waitForLoadState('networkidle');
  return {tab, complaints};
}

/** The same script with one byte more, which changes nothing but the hash. */
async function withOneByteMore(route: Route) {
  const response = await route.fetch();
  await route.fulfill({response, body: `${await response.text()}\n`});
}

describe('the pinned tag', () => {
  it('plays to a code with the hash of its release', async () => {
    const {tab, complaints} = await visit();
    expect(await playThrough(tab)).toMatch(/^[A-HJ-NP-Z2-9]{10,12}$/);
    expect(complaints.errors).toEqual([]);
  });

  it('is refused with another hash, and the shop goes on', async () => {
    const {tab, complaints} = await visit('/wrong');
    expect(await tab.evaluate(() => 'bonbon' in window)).toBe(false);
    await tab.locator('#play').click();
    expect(complaints.errors).toEqual([]);
  });

  it.each(['bonbon.js', 'chunks.json', 'shell-*.js', 'spin-wheel-later-*.js'])(
    'runs nothing of ours when one byte of %s is another, and the shop goes on',
    async file => {
      await shop.context.route(`**/${version}/${file}`, withOneByteMore);
      const {tab, complaints} = await visit();
      await tab.evaluate(() => {
        const play = document.querySelector('#play');
        play?.addEventListener('click', () => (document.title = 'Played on'));
      });
      await tab.locator('#play').click();
      await tab.waitForFunction(() => document.title === 'Played on');
      expect(await tab.locator('bon-spin-wheel').count()).toBe(0);
      expect(complaints.errors).toEqual([]);
    },
  );
});
