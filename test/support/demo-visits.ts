import type {Page} from 'playwright-core';
import type {DemoInBrowser} from './demo-in-browser.js';
import {fillReady, follow} from './shopper-acts.js';

type Demo = Pick<DemoInBrowser['demo'], 'url'>;

/** Buys a jug and stays on the page that thanks for it; answers the number of the order. */
export async function order({url}: Demo, page: Page, email: string): Promise<string> {
  await page.goto(`${url}/demo/products/nas-jug`);
  await page.getByRole('button', {name: 'Add to bag'}).click();
  await page.getByText('Bag, 1').waitFor();
  await page.goto(`${url}/demo/checkout`);
  return placeOrder(page, email);
}

/** Fills in the checkout, from whatever is in the bag to the thanks. */
export async function placeOrder(page: Page, email: string): Promise<string> {
  await fillReady(page.getByRole('textbox', {name: 'E-mail'}), email);
  await page.getByRole('textbox', {name: 'Name', exact: true}).fill('Maja Lund');
  await page.getByLabel('Street and number').fill('Quay 1');
  await page.getByLabel('Postcode and town').fill('12345 Bay');
  await page.getByRole('button', {name: 'Place the order'}).last().click();
  await page.waitForURL(/\/demo\/thanks\//);
  const thanks = await page.getByText(/Order \S+ is with Sam/).innerText();
  return /Order (\S+)/.exec(thanks)?.[1] ?? '';
}

/** Presses buttons of the owner's switch, one after the other. */
export async function doAsOwner(
  {url}: Demo,
  browser: DemoInBrowser['browser'],
  ...buttons: readonly string[]
): Promise<void> {
  const owner = await browser.newPage();
  await owner.goto(`${url}/demo/owner`);
  for (const name of buttons) {
    await follow(owner.getByRole('button', {name}));
  }
  await owner.close();
}
