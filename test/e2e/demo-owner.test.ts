import {randomUUID} from 'node:crypto';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {doAsOwner, placeOrder} from '../support/demo-visits.js';
import {follow} from '../support/shopper-acts.js';

const {demo, browser} = useDemo();

const open = async (path: string, javaScriptEnabled = false) => {
  const context = await browser.newContext({locale: 'en-GB', javaScriptEnabled});
  const page = await context.newPage();
  await page.goto(`${demo.url}${path}`);
  return page;
};

/** Looks again until the page says it. */
async function reloadUntil(page: Page, isThere: () => Promise<boolean>) {
  await expect
    .poll(
      async () => {
        await page.reload();
        return isThere();
      },
      {timeout: 30_000},
    )
    .toBe(true);
}

async function member(email: string): Promise<{balance: number; pending: number} | undefined> {
  const answer = await fetch(`${demo.url}/v1/admin/shops/demo/loyalty-members?limit=200`, {
    headers: {Authorization: `Bearer ${demo.secretKey}`},
  });
  const {items} = (await answer.json()) as {
    items: {email: string; balance: number; pending: number}[];
  };
  return items.find(one => one.email === email);
}

/** Takes somebody over from another programme, as a shop does. */
const bringOver = (email: string, points: number) =>
  fetch(`${demo.url}/v1/admin/shops/demo/loyalty-imports`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${demo.secretKey}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify({importId: 'before', csv: `${email},${points}`}),
  });

describe('the owner of the sample shop', () => {
  it('sees who comes back, with days of their own, and a sentence where days cannot be counted', async () => {
    const page = await open('/demo/owner');
    await page.getByRole('link', {name: 'Who comes back'}).click();
    await page.getByRole('heading', {name: 'Who comes back', level: 1}).waitFor();
    const rows = page.getByRole('row');
    await rows.filter({hasText: 'Everybody'}).first().waitFor();
    const from = page.getByLabel('From');
    const to = page.getByLabel(/^to$|until/i);
    await from.fill('2026-01-01');
    await to.fill('2026-03-01');
    await page.getByRole('button', {name: 'Count'}).click();
    await page.waitForURL(/from=2026-01-01/);
    expect(await from.inputValue()).toBe('2026-01-01');
    const wrong = await page.goto(`${demo.url}/demo/owner/customers?from=2026-03-01&to=2026-01-01`);
    expect(wrong?.status()).toBe(422);
    await page
      .getByRole('alert')
      .getByText(/cannot be counted/)
      .waitFor();
    const odd = await page.goto(`${demo.url}/demo/owner/customers?from=%3Cscript%3E`);
    expect(odd?.status()).toBe(422);
    expect(await page.content()).not.toContain('value="<script>');
    await page.context().close();
  }, 60_000);

  it('pays one piece of an order back, and exactly its points go; then sends an event again', async () => {
    const email = 'line.refund@example.com';
    expect((await bringOver(email, 10)).ok).toBe(true);
    const page = await open('/demo/products/nas-jug', true);
    await page.getByRole('button', {name: 'Add to bag'}).click();
    await page.getByText('Bag, 1').waitFor();
    await page.goto(`${demo.url}/demo/products/vik-cup`);
    await page.getByRole('button', {name: 'Add to bag'}).click();
    await page.getByText('Bag, 2').waitFor();
    await page.goto(`${demo.url}/demo/checkout`);
    const number = await placeOrder(page, email);
    await page.context().close();
    await expect
      .poll(async () => (await member(email))?.pending ?? 0, {timeout: 30_000})
      .toBeGreaterThan(20);
    const earned = (await member(email))?.pending ?? 0;
    await doAsOwner(demo, browser, `Send, order ${number}`, `Deliver, order ${number}`);

    const owner = await open('/demo/owner');
    const piece = owner.getByRole('button', {
      name: new RegExp(`^Pay back one .*jug.*, order ${number}$`, 'i'),
    });
    await follow(piece);
    // What is left is what the cup alone would have earned.
    const cup = owner.getByRole('button', {
      name: new RegExp(`^Pay back one .*cup.*, order ${number}$`, 'i'),
    });
    await cup.waitFor();
    expect(await piece.count()).toBe(0);
    await expect
      .poll(async () => (await member(email))?.pending, {timeout: 30_000})
      .toBeLessThan(earned);
    const left = (await member(email))?.pending ?? 0;
    expect(left).toBeGreaterThan(0);
    await follow(cup);
    await expect.poll(async () => (await member(email))?.pending, {timeout: 30_000}).toBe(0);
    expect(await member(email)).toMatchObject({balance: 10, pending: 0});

    // The sample shop hears of it like any other system, and again on demand.
    const told = owner.getByRole('region', {name: 'What other systems are told'}).getByRole('row');
    const reversed = told.filter({hasText: 'points.reversed'}).first();
    await reloadUntil(owner, () => reversed.getByText('sent').isVisible());
    await follow(reversed.getByRole('button', {name: /^Send again, points\.reversed/}));
    expect(owner.url()).toMatch(/#told$/);
    await reloadUntil(owner, () => reversed.getByText('sent').isVisible());
    expect((await member(email))?.pending).toBe(0);
    await owner.context().close();
  }, 120_000);
});
