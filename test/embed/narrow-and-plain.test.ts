import {readFileSync} from 'node:fs';
import type {BrowserContextOptions, Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {openWheel, playThrough, shopPage, startShopPages} from '../support/shop-pages.js';

const library = (path: string) => ({
  body: readFileSync(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8'),
  headers: {'Content-Type': 'text/javascript'},
});
const ownLit = `<script type="importmap">{"imports": {
  "lit-html": "/lit-html.js", "@lit/reactive-element": "/reactive-element.js"}}</script>
<script type="module">
  import {LitElement, html} from '/lit-element.js';
  customElements.define('shop-counter', class extends LitElement {
    static properties = {count: {}};
    constructor() { super(); this.count = 0; }
    render() { return html\`<button @click=\${() => this.count++}>Cups: \${this.count}</button>\`; }
  });
</script>`;

const shop = useShop(() =>
  startShopPages(place => ({
    '/': {body: shopPage(place)},
    '/own-lit': {
      body: shopPage(place, {head: ownLit, body: '<shop-counter></shop-counter>'}),
    },
    '/lit-element.js': library('lit-element/lit-element.js'),
    '/lit-html.js': library('lit-html/lit-html.js'),
    '/reactive-element.js': library('@lit/reactive-element/reactive-element.js'),
    '/css-tag.js': library('@lit/reactive-element/css-tag.js'),
  })),
);

const visit = async (path: string, profile: BrowserContextOptions = {}) =>
  shop.visit(path, {context: await shop.newContext(profile)});

it('a page with its own Lit and the wheel run side by side', async () => {
  const {tab, complaints} = await visit('/own-lit');
  expect(await playThrough(tab)).toMatch(/^[A-HJ-NP-Z2-9]{10,12}$/);
  await tab.keyboard.press('Escape');
  await tab.getByRole('button', {name: 'Cups: 0'}).click();
  await tab.getByRole('button', {name: 'Cups: 1'}).waitFor();
  expect(complaints.errors).toEqual([]);
  expect(complaints.console.filter(line => /^(warning|error)/.test(line))).toEqual([]);
});

describe('at 400 % zoom, where the window is 320 by 256', () => {
  const options = {viewport: {width: 320, height: 256}};

  /** Every control, brought into view, is whole, inside the window, and takes a press. */
  async function checkControls(tab: Page) {
    const wheel = tab.locator('bon-spin-wheel');
    const controls = await wheel
      .locator('button:visible, input:visible, summary:visible, a[href]:visible')
      .all();
    expect(controls.length).toBeGreaterThan(3);
    for (const control of controls) {
      await control.scrollIntoViewIfNeeded();
      const name = await control.evaluate(node => node.outerHTML.slice(0, 80));
      const box = await control.boundingBox();
      expect(box, name).not.toBeNull();
      expect(box?.x, name).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(320);
      await control.click({trial: true});
    }
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const cross = await wheel.getByRole('button', {name: 'Close'}).boundingBox();
    expect(cross?.y).toBeGreaterThanOrEqual(0);
    expect((cross?.y ?? 0) + (cross?.height ?? 0)).toBeLessThanOrEqual(256);
  }

  it('everything of the form can be reached', async () => {
    const {tab} = await visit('/', options);
    await openWheel(tab);
    await checkControls(tab);
  });

  it('everything of the prize can be reached', async () => {
    const {tab} = await visit('/', options);
    await playThrough(tab);
    await checkControls(tab);
  });
});

it('in forced colours the main button can be read', async () => {
  const {tab} = await visit('/', {forcedColors: 'active'});
  await openWheel(tab);
  const button = tab.getByRole('button', {name: 'Spin the wheel'});
  const painted = await button.evaluate(node => {
    const {color, backgroundColor, forcedColorAdjust} = getComputedStyle(node);
    return {color, backgroundColor, forcedColorAdjust};
  });
  // With a plate behind its words, which takes their own colour, they would be gone.
  expect(painted.forcedColorAdjust).toBe('none');
  expect(painted.color).not.toBe(painted.backgroundColor);
});
