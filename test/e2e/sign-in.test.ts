import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {firefoxWanted, launchChromium, launchFirefox} from '../support/launch.js';
import {signInLinkFor} from '../support/outbox.js';
import {startServerProcess, type ServerProcess} from '../support/server-process.js';
import {follow} from '../support/shopper-acts.js';
import {createShop, type ShopHandle} from '../support/wheel-client.js';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

let server: ServerProcess;
let shop: ShopHandle;
let people = 0;

beforeAll(async () => {
  server = await startServerProcess({RATE_LIMIT: '100000'});
  shop = await createShop(server.url);
}, 60_000);
afterAll(() => server?.stop());

const newAddress = () => `maja${++people}@example.com`;
const root = () => `${server.url}/account/${shop.shopKey}`;

async function ask(page: Page, email: string): Promise<void> {
  await page.goto(root());
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', {name: 'Mail me a link'}).click();
  await page.getByRole('heading', {name: 'Look in your inbox'}).waitFor();
}

/** Opens a page with scripts running and looks at everything it links to, as mail scanners do. */
async function scan(context: BrowserContext, link: string): Promise<void> {
  const page = await context.newPage();
  await page.request.head(link);
  await page.goto(link);
  const hrefs = await page.$$eval('a[href], link[href]', all =>
    all.map(one => (one as HTMLAnchorElement | HTMLLinkElement).href),
  );
  for (const href of hrefs) if (href.startsWith(server.url)) await page.request.get(href);
  await page.close();
}

const browsers = [
  ['Chromium', launchChromium],
  ...(firefoxWanted ? ([['Firefox', launchFirefox]] as const) : []),
] as const;

describe.each(browsers)('signing in with %s', (name, launch) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  }, 60_000);
  afterAll(() => browser?.close());

  it('survives fifty scanners, then one press without JavaScript signs in', async () => {
    const email = newAddress();
    const context = await browser.newContext({javaScriptEnabled: false});
    const page = await context.newPage();
    await ask(page, email);
    const link = await signInLinkFor(server.url, email);
    const scanner = await browser.newContext();
    for (let run = 0; run < (name === 'Chromium' ? 50 : 5); run += 1) await scan(scanner, link);
    expect(await scanner.cookies()).toEqual([]);
    await scanner.close();
    // Same browser, since it holds the cookie of its request: one button.
    await page.goto(link);
    await page.getByText('Opening this page did nothing yet.').waitFor();
    await page.getByRole('button', {name: 'Sign in'}).click();
    await page.getByRole('heading', {name: 'You are in'}).waitFor();
    await page.getByRole('link', {name: 'Open my pages'}).click();
    await page.getByText(email).waitFor();
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({name: `bonbon-${shop.shopId}`, httpOnly: true, sameSite: 'Lax'});
    // What scripts may store is not what keeps anybody signed in.
    await page.getByRole('button', {name: 'Sign out'}).first().click();
    await page.getByLabel('E-mail').waitFor();
    await context.close();
  }, 120_000);
});

describe('the pages of an account', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  async function expectSound(page: Page): Promise<void> {
    await page.evaluate(axeSource);
    const found = await page.evaluate(async () => {
      const {axe} = window as unknown as {
        axe: {run(): Promise<{violations: {id: string; nodes: {target: unknown}[]}[]}>};
      };
      return (await axe.run()).violations.map(
        ({id, nodes}) => `${id}: ${nodes.map(node => JSON.stringify(node.target)).join(' ')}`,
      );
    });
    expect(found, page.url()).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, page.url()).toBeLessThanOrEqual(0);
  }

  it.each([
    ['light', 320],
    ['dark', 1280],
  ] as const)(
    'have no violation in %s, %i wide',
    async (colorScheme, width) => {
      const email = newAddress();
      const page = await browser.newPage({colorScheme, viewport: {width, height: 800}});
      await page.goto(root());
      await expectSound(page);
      await ask(page, email);
      await expectSound(page);
      await page.getByLabel('Six digits').fill('000000');
      await page.getByRole('button', {name: 'Sign in'}).click();
      await page.getByText('Those are not the digits').waitFor();
      await expectSound(page);
      const link = await signInLinkFor(server.url, email);
      const stranger = await browser.newPage({
        colorScheme,
        viewport: {width, height: 800},
        userAgent: 'Other',
      });
      await stranger.goto(link);
      await stranger.getByText('Another browser asked for this.').waitFor();
      await expectSound(stranger);
      await stranger.close();
      await page.goto(link);
      await expectSound(page);
      await follow(page.getByRole('button', {name: 'Sign in'}));
      await expectSound(page);
      for (const path of ['', '/delete']) {
        await page.goto(`${root()}${path}`);
        await expectSound(page);
      }
      await page.goto(link);
      await expectSound(page);
      await page.close();
    },
    120_000,
  );

  it('name the reader to nobody: no referrer leaves them', async () => {
    const email = newAddress();
    const page = await browser.newPage();
    await ask(page, email);
    const link = await signInLinkFor(server.url, email);
    const seen: string[] = [];
    page.on('request', request => {
      const {referer} = request.headers();
      if (referer) seen.push(referer);
    });
    await page.goto(link);
    await page.getByRole('button', {name: 'Sign in'}).click();
    await page.getByRole('heading', {name: 'You are in'}).waitFor();
    expect(seen.filter(referer => referer.includes('/sign-in/'))).toEqual([]);
    await page.close();
  }, 60_000);
});
