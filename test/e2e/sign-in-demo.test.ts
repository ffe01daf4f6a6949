import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {doAsOwner, order} from '../support/demo-visits.js';
import {codeFor, signInLinkFor} from '../support/outbox.js';
const {demo, browser} = useDemo();

const english = {locale: 'en-GB', reducedMotion: 'reduce'} as const;
const prompt = (page: Page) => page.locator('bon-account-prompt');

/** The prompt of the thank-you page, pressed; the number it shows on this screen. */
async function askOnThanks(page: Page): Promise<string> {
  const send = prompt(page).getByRole('button', {name: 'Mail me a sign-in link'});
  await send.waitFor();
  await send.click();
  await prompt(page).getByRole('heading', {name: 'Look in your inbox'}).waitFor();
  const match = await prompt(page).getByText('Link opened on another screen?').innerText();
  return /\d\d/.exec(match)?.[0] ?? '';
}

describe('signing in after an order in the sample shop', () => {
  it('by six digits, to my pages, the order once more, and out on the server’s own pages', async () => {
    const context = await browser.newContext(english);
    const page = await context.newPage();
    const number = await order(demo, page, 'maja.lund@example.com');
    // The address of the order is known here, and not shown to whoever looks over a shoulder.
    await prompt(page).getByText('the address of this order').waitFor();
    expect(await prompt(page).innerText()).not.toContain('maja.lund');
    await askOnThanks(page);
    const code = await codeFor(demo.url, 'maja.lund@example.com');
    await page.locator('bon-code-field input').pressSequentially(code);
    await prompt(page).getByRole('heading', {name: 'Welcome'}).waitFor();
    await prompt(page).getByText('1 order').waitFor();

    await prompt(page).getByRole('link', {name: 'Open my pages'}).click();
    await page.waitForURL(`${demo.url}/demo/account`);
    const pages = page.locator('bon-account');
    const row = pages.locator('.row', {hasText: number});
    await row.waitFor();
    // It is on its way; once it has come, it can come again.
    await doAsOwner(demo, browser, `Send, order ${number}`, `Deliver, order ${number}`);
    await page.reload();
    await row.getByText(/delivered/).waitFor();
    await row.getByRole('button', {name: 'Order again'}).click();
    await row.getByText('It is in your bag.').waitFor();
    await page.getByRole('link', {name: 'Bag, 1'}).waitFor();
    await row.getByRole('link', {name: 'Invoice'}).click();
    await page.getByRole('heading', {name: `Invoice for order ${number}`}).waitFor();
    await page.goBack();

    await pages.getByRole('button', {name: 'Open', exact: true}).click();
    await page.waitForURL(/\/account\/demo/);
    await page.getByText(number).first().waitFor();
    await page.getByRole('button', {name: 'Sign out'}).first().click();
    await page.getByLabel('E-mail').waitFor();
    await page.goto(`${demo.url}/account/demo`);
    await page.getByLabel('E-mail').waitFor();
    await context.close();
  }, 120_000);

  it('by a link opened elsewhere: both screens show one number, and the first goes on by itself', async () => {
    const context = await browser.newContext(english);
    const page = await context.newPage();
    await order(demo, page, 'elias@example.com');
    const number = await askOnThanks(page);
    expect(number).toMatch(/^\d\d$/);
    const link = await signInLinkFor(demo.url, 'elias@example.com');
    const phone = await browser.newContext({...english, userAgent: 'Some phone'});
    const landing = await phone.newPage();
    await landing.goto(link);
    expect(await landing.locator('.asking .number').innerText()).toBe(number);
    // Opening it changed nothing: the first screen still waits.
    expect(await page.locator('bon-code-field').isVisible()).toBe(true);
    await landing.getByRole('button', {name: `Let the screen showing ${number} go on`}).click();
    await landing.getByRole('heading', {name: 'The other screen goes on'}).waitFor();
    await prompt(page).getByRole('heading', {name: 'Welcome'}).waitFor({timeout: 60_000});
    expect(await phone.cookies()).toEqual([]);
    await Promise.all([context.close(), phone.close()]);
  }, 120_000);

  it('without JavaScript: form, mail, link, press, my pages', async () => {
    const context = await browser.newContext({...english, javaScriptEnabled: false});
    const page = await context.newPage();
    await page.goto(`${demo.url}/demo/account`);
    await page.getByLabel('E-mail').fill('ruth@example.com');
    await page.getByRole('button', {name: 'Sign in by mail'}).click();
    await page.getByRole('heading', {name: 'Look in your inbox'}).waitFor();
    const link = await signInLinkFor(demo.url, 'ruth@example.com');
    await page.goto(link);
    await page.getByRole('button', {name: 'Sign in'}).click();
    await page.getByRole('heading', {name: 'You are in'}).waitFor();
    await page.getByRole('link', {name: 'Open my pages'}).click();
    await page.getByText('ruth@example.com').waitFor();
    await context.close();
  }, 120_000);
});
