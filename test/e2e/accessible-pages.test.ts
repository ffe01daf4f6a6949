import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {follow} from '../support/shopper-acts.js';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const {demo, browser} = useDemo();

interface Finding {
  readonly id: string;
  readonly nodes: readonly {readonly target: unknown; readonly failureSummary: string}[];
}

/** What axe finds, in one line each. Evaluated by the debugger, so the page's policy stays strict. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const {axe} = window as unknown as {axe: {run(): Promise<{violations: Finding[]}>}};
    return (await axe.run()).violations;
  });
  return violations.map(
    ({id, nodes}) => `${id}: ${nodes.map(node => JSON.stringify(node.target)).join(' ')}`,
  );
}

const widths = [320, 1280];

describe.each(['light', 'dark'] as const)('with the scheme %s', colorScheme => {
  it.each([
    '/demo/',
    '/demo/?category=pantry',
    '/demo/products/vik-cup',
    '/demo/products/skar-plate',
    '/demo/bag',
    '/demo/nowhere',
    '/demo/wheel',
    '/play/demo/welcome',
    '/verify/',
    '/outbox/',
  ])(
    '%s has no violation and no sideways scrolling, narrow and wide',
    async path => {
      for (const width of widths) {
        const page = await browser.newPage({colorScheme, viewport: {width, height: 800}});
        await page.goto(demo.url + path);
        expect(await findings(page)).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
        await page.close();
      }
    },
    60_000,
  );
});

it('a bag, its refused code and its checkout have no violation', async () => {
  const page = await browser.newPage({viewport: {width: 390, height: 844}});
  await page.goto(`${demo.url}/demo/products/fig-jam`);
  await follow(page.getByRole('button', {name: 'Add to bag'}));
  expect(await findings(page)).toEqual([]);
  await page.getByLabel('Coupon code').fill('NOSUCHCODE99');
  await page.getByRole('button', {name: 'Apply'}).click();
  await page.getByRole('alert').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.goto(`${demo.url}/demo/checkout`);
  expect(await findings(page)).toEqual([]);
  await page.close();
}, 60_000);
