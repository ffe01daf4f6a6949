import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {codeFor} from '../support/outbox.js';
import {fillReady} from '../support/shopper-acts.js';
const {demo, browser} = useDemo();

const heartOf = (page: Page) => page.getByRole('button', {name: /among my favourites/});
const isKept = (page: Page, kept: boolean) =>
  page.waitForFunction(
    wanted => document.querySelector('.heart')?.getAttribute('aria-pressed') === wanted,
    String(kept),
  );

describe('hearts in the sample shop', () => {
  it('keeps a jug for who signs in for it, shows it on my pages, and lets it go', async () => {
    const context = await browser.newContext({locale: 'en-GB', reducedMotion: 'reduce'});
    const page = await context.newPage();
    await page.goto(`${demo.url}/demo/products/nas-jug`);
    await heartOf(page).click();
    const prompt = page.locator('bon-account-prompt');
    await fillReady(prompt.locator('input[type=email]'), 'heart@example.com');
    await prompt.getByRole('button', {name: 'Send it'}).click();
    await prompt.getByRole('heading', {name: 'Look in your inbox'}).waitFor();
    const code = await codeFor(demo.url, 'heart@example.com');
    await page.locator('bon-code-field input').pressSequentially(code);
    await isKept(page, true);

    // The next page of this tab knows it.
    await page.goto(`${demo.url}/demo/products/vik-cup`);
    await heartOf(page).waitFor();
    await isKept(page, false);
    await page.goto(`${demo.url}/demo/products/nas-jug`);
    await isKept(page, true);
    await page.goto(`${demo.url}/demo/account`);
    const kept = page
      .locator('bon-account')
      .getByText(/Näs jug/)
      .first();
    await kept.waitFor();

    await page.goto(`${demo.url}/demo/products/nas-jug`);
    await isKept(page, true);
    const answered = page.waitForResponse(
      answer => answer.url().includes('/favourites/') && answer.request().method() === 'DELETE',
    );
    await heartOf(page).click();
    expect((await answered).ok()).toBe(true);
    await isKept(page, false);
    await page.reload();
    await heartOf(page).waitFor();
    await isKept(page, false);
    await context.close();
  });

  it('does not stand there without JavaScript', async () => {
    const context = await browser.newContext({locale: 'en-GB', javaScriptEnabled: false});
    const page = await context.newPage();
    await page.goto(`${demo.url}/demo/products/nas-jug`);
    expect(await page.locator('.heart').isVisible()).toBe(false);
    await context.close();
  });
});
