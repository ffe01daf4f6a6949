import type {BrowserContext, Page} from 'playwright-core';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {holdBack} from '../support/first-sight.js';
import {inMailTo} from '../support/outbox.js';
import {fillReady, follow} from '../support/shopper-acts.js';

let context: BrowserContext;
let tab: Page;
const {demo, browser} = useDemo();
beforeEach(async () => {
  context = await browser.newContext({reducedMotion: 'reduce', locale: 'en-GB'});
  tab = await context.newPage();
});
afterEach(() => context.close());

const soldOut = '/demo/products/vik-cup?colour=fjord&size=large';
const reminder = () => tab.locator('bon-back-in-stock');

async function ask(email: string) {
  await tab.goto(demo.url + soldOut);
  await reminder().getByRole('button', {name: 'Tell me when it is back'}).click();
  const field = tab.locator('bon-email-field input');
  await field.waitFor();
  await fillReady(field, email);
  await fillReady(reminder().getByRole('spinbutton'), '2');
  await reminder().getByRole('button', {name: 'Put me on the list'}).click();
  await reminder().getByText('One press left, in your inbox').waitFor();
}

/** Presses the button of the page behind the link in the mail, in a browser of its own. */
async function confirm(email: string) {
  const [link] = await inMailTo(demo.url, email, /https?:\/\/[^\s"<>]+\/stock\/confirm\/[\w.-]+/);
  const other = await browser.newPage();
  await other.goto(link);
  await other.locator('main form button').click();
  await other.getByText('You are on the list').waitFor();
  await other.close();
}

async function restock(pieces: number) {
  const owner = await browser.newPage();
  await owner.goto(`${demo.url}/demo/owner`);
  const row = owner.getByRole('row', {name: /Vik cup, Fjord, large/}).last();
  await row.getByRole('spinbutton').fill(String(pieces));
  await follow(row.getByRole('button'));
  await owner.close();
}

/** The server notes that a mail has left a moment after it left; only then is a press of its button one. */
async function untilTold(email: string) {
  const owner = await browser.newPage();
  const row = owner.getByRole('row', {name: email});
  const state = async () => {
    await owner.goto(`${demo.url}/demo/owner`);
    return row.innerText();
  };
  await expect.poll(state, {timeout: 60_000}).toMatch(/\bsent\b/);
  await owner.close();
}

describe('back in stock in the sample shop', () => {
  it('moves nothing when it takes the place of the plain form', async () => {
    await tab.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, {shifts});
      new PerformanceObserver(list => {
        for (const entry of list.getEntries())
          shifts.push((entry as unknown as {value: number}).value);
      }).observe({type: 'layout-shift', buffered: true});
    });
    await tab.goto(demo.url + soldOut);
    await tab.waitForFunction(() =>
      document.querySelector('bon-back-in-stock')?.matches(':state(offer)'),
    );
    // Nor may what comes once the page is at rest.
    await tab.waitForLoadState('networkidle');
    const shifts = await tab.evaluate(() => (globalThis as unknown as {shifts: number[]}).shifts);
    expect(shifts.reduce((sum, one) => sum + one, 0)).toBe(0);
  });

  it('from the sold-out cup to the bag', async () => {
    const email = 'maja@example.com';
    await ask(email);
    await confirm(email);
    // The page that waited hears of the press by itself.
    await reminder().getByRole('heading', {name: 'You are on the list'}).waitFor({timeout: 60_000});
    await tab.reload();
    await reminder().getByText('You are already on the list').waitFor();
    await reminder().getByRole('button', {name: 'Take me off'}).click();
    await reminder().getByRole('heading', {name: 'You are off the list'}).waitFor();
    await reminder().getByRole('button', {name: 'Put me back on it'}).click();
    await reminder().getByRole('heading', {name: 'You are on the list'}).waitFor();

    await restock(6);
    const [link] = await inMailTo(demo.url, email, /https?:\/\/[^\s"<>]+bon-stock=[^\s"<>]+/);
    await untilTold(email);
    const told = tab.waitForResponse(/stock-subscriptions\/clicks$/);
    await tab.goto(link);
    await reminder().getByRole('heading', {name: 'It is back, as you asked'}).waitFor();
    // The mark of the mail is told to the server and leaves the address.
    expect((await told).status()).toBe(204);
    expect(tab.url()).not.toContain('bon-stock');
    await tab.getByRole('button', {name: 'Add to bag'}).click();
    await tab.getByText('Bag, 1').waitFor();
    await restock(-6);
  }, 180_000);

  it('works without JavaScript, by the plain form', async () => {
    const email = 'ruth@example.com';
    const plain = await browser.newContext({javaScriptEnabled: false, locale: 'en-GB'});
    const page = await plain.newPage();
    await page.goto(demo.url + soldOut);
    await page.locator('bon-back-in-stock summary').click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', {name: 'Put me on the list'}).click();
    await page.waitForURL(/\/stock\/ask\/demo\//);
    await confirm(email);
    await plain.close();
  });

  it('what was typed before the script came is still there', async () => {
    const release = await holdBack(context, '**/v1/bonbon.js');
    await tab.goto(demo.url + soldOut, {waitUntil: 'domcontentloaded'});
    await tab.locator('bon-back-in-stock summary').click();
    await tab.locator('#tell-email').fill('sam@example.com');
    release();
    const field = tab.locator('bon-email-field input');
    await field.waitFor();
    await expect.poll(() => field.inputValue()).toBe('sam@example.com');
  });

  it('the owner sees who waits', async () => {
    await tab.goto(`${demo.url}/demo/owner`);
    const row = tab.getByRole('row', {name: 'maja@example.com'});
    await row.waitFor();
    // Asked, told and clicked, each with its time.
    expect((await row.innerText()).match(/\d{4}-\d\d-\d\d/g)).toHaveLength(3);
  });
});
