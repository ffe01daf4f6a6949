import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {doAsOwner, order, placeOrder} from '../support/demo-visits.js';
import {codeFor} from '../support/outbox.js';
const {demo, browser} = useDemo();

const english = {locale: 'en-GB', reducedMotion: 'reduce'} as const;
const pill = (page: Page) => page.locator('header bon-loyalty-badge .pill');
const panel = (page: Page) => page.locator('bon-loyalty-panel');

/** The number in the header, once it is what it should be. */
const showsPoints = (page: Page, points: number) =>
  pill(page)
    .getByText(new RegExp(`^${points}\\b`))
    .first()
    .waitFor();

/** Buys something, signs in on the page that thanks for it, and takes the card. */
async function joinAfterOrder(page: Page, email: string): Promise<string> {
  const number = await order(demo, page, email);
  const prompt = page.locator('bon-account-prompt');
  await prompt.getByRole('button', {name: 'Mail me a sign-in link'}).click();
  await prompt.getByRole('heading', {name: 'Look in your inbox'}).waitFor();
  const code = await codeFor(demo.url, email);
  await page.locator('bon-code-field input').pressSequentially(code);
  await prompt.getByRole('heading', {name: 'Welcome'}).waitFor();
  // The pill has heard who is there, and stands still.
  await pill(page).getByText('Join').waitFor();
  await pill(page).click();
  await panel(page).getByRole('button', {name: 'Join', exact: true}).click();
  await showsPoints(page, 60);
  return number;
}

/** Points of an order that are not the member's yet, as the card says. */
async function pendingOf(page: Page): Promise<number> {
  const words = await panel(page)
    .getByText(/more (?:is|are) pending/)
    .first()
    .innerText();
  return Number(/\d+/.exec(words)?.[0]);
}

/** What the page reads out about the points, if anything. */
const toldIn = (page: Page) => page.locator('header bon-loyalty-badge [role=status]').innerText();

describe('points in the sample shop', () => {
  it('from an order to a code that takes the postage off the next one, and back after a refund', async () => {
    const context = await browser.newContext(english);
    const page = await context.newPage();
    const email = 'ingrid.solheim@example.com';
    const first = await joinAfterOrder(page, email);
    // News of the order may come a moment after the member does.
    await expect
      .poll(
        async () => {
          await page.reload();
          await pill(page).click();
          return panel(page)
            .getByText(/more (?:is|are) pending/)
            .first()
            .waitFor({timeout: 2000})
            .then(
              () => true,
              () => false,
            );
        },
        {timeout: 30_000},
      )
      .toBe(true);
    const pending = await pendingOf(page);
    expect(pending).toBeGreaterThan(20);

    // The time for returns is over: the points are there, and that is said once.
    await doAsOwner(demo, browser, 'Let the fortnight pass');
    await page.goto(`${demo.url}/demo/`);
    await showsPoints(page, 60 + pending);
    await expect.poll(() => toldIn(page)).toContain(`${pending} points more`);
    await page.reload();
    await showsPoints(page, 60 + pending);
    expect(await toldIn(page)).toBe('');

    // Sixty of them become a code, and the code goes into the bag.
    await page.goto(`${demo.url}/demo/products/nas-jug`);
    await page.getByRole('button', {name: 'Add to bag'}).click();
    await page.getByText('Bag, 1').waitFor();
    await pill(page).click();
    await panel(page).getByRole('tab', {name: 'Rewards'}).click();
    await panel(page)
      .getByRole('button', {name: /^Swap 60 points for: .*Free delivery/})
      .click();
    await panel(page).getByRole('button', {name: 'Swap 60 points', exact: true}).click();
    await panel(page)
      .getByRole('heading', {name: /^Yours: .*Free delivery/})
      .waitFor();
    await showsPoints(page, pending);
    await panel(page).getByRole('button', {name: 'Add to my basket'}).click();
    await panel(page).getByText('It is in your basket.').first().waitFor();
    await page.goto(`${demo.url}/demo/checkout`);
    const sums = page.locator('aside');
    await sums.getByText(/free/i).first().waitFor();
    await placeOrder(page, email);

    // The first order is paid back, and its points go with it.
    await doAsOwner(
      demo,
      browser,
      `Send, order ${first}`,
      `Deliver, order ${first}`,
      `Pay back, order ${first}`,
    );
    await expect
      .poll(
        async () => {
          await page.goto(`${demo.url}/demo/`);
          await pill(page).getByText(/^\d+/).first().waitFor();
          return Number(/\d+/.exec(await pill(page).innerText())?.[0]);
        },
        {timeout: 30_000},
      )
      .toBe(0);
    await page.goto(`${demo.url}/demo/#bonbon=loyalty/history`);
    await panel(page)
      .getByText(new RegExp(`Money back for order .*${first}`))
      .waitFor();
    await context.close();
  }, 180_000);

  it('undone in time: the points are back and the code is worth nothing', async () => {
    const context = await browser.newContext(english);
    const page = await context.newPage();
    await joinAfterOrder(page, 'tor.lie@example.com');
    await page.goto(`${demo.url}/demo/#bonbon=loyalty/rewards`);
    await panel(page)
      .getByRole('button', {name: /^Swap 60 points for: .*Free delivery/})
      .click();
    await panel(page).getByRole('button', {name: 'Swap 60 points', exact: true}).click();
    await panel(page)
      .getByRole('heading', {name: /^Yours: .*Free delivery/})
      .waitFor();
    await showsPoints(page, 0);
    const code = (await panel(page).locator('bon-coupon, .code').first().innerText()).trim();
    await panel(page)
      .getByRole('button', {name: /^Undo, \d+ minutes left$/})
      .click();
    await panel(page).getByRole('heading', {name: 'Undone'}).waitFor();
    await showsPoints(page, 60);
    const answer = await page.request.post(`${demo.url}/demo/bag/coupon`, {
      headers: {Accept: 'application/json'},
      form: {code: /[A-HJ-NP-Z2-9]{10,12}/.exec(code)?.[0] ?? ''},
    });
    expect(answer.status()).toBe(409);
    await context.close();
  }, 120_000);

  it('a guest sees what a product would bring, and no number of anybody', async () => {
    const context = await browser.newContext(english);
    const page = await context.newPage();
    await page.goto(`${demo.url}/demo/products/nas-jug`);
    await page
      .locator('main bon-loyalty-badge')
      .getByText(/\d+ points with a card/)
      .waitFor();
    await pill(page).getByText('The fig card').waitFor();
    await pill(page).click();
    await panel(page).getByRole('heading', {name: 'A card for coming back'}).waitFor();
    await panel(page).getByRole('button', {name: 'I have one, sign in'}).click();
    await panel(page)
      .getByRole('textbox', {name: /e-mail/i})
      .waitFor();
    await context.close();
  }, 60_000);
});
