import {randomUUID} from 'node:crypto';
import type {BrowserContext, Page} from 'playwright-core';
import {afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {order} from '../support/demo-visits.js';
import {codeFor} from '../support/outbox.js';
import {follow} from '../support/shopper-acts.js';

let context: BrowserContext;
let tab: Page;

/** Says something to the sample shop, as a shopper's page would. */
async function answer(score: number, text: string, more: object = {}) {
  const sent = await fetch(`${demo.url}/v1/shops/demo/campaigns/order/survey-responses`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'Idempotency-Key': randomUUID()},
    body: JSON.stringify({
      responseKey: randomUUID(),
      step: 1,
      score,
      answers: [{questionId: score < 7 ? 'comment-low' : 'comment-high', text}],
      complete: true,
      ...more,
    }),
  });
  if (!sent.ok) throw new Error(`The answer was not taken: ${await sent.text()}`);
}

const bad = [
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("//evil.example")',
  '"><script>alert(1)</script>',
];

const {demo, browser} = useDemo();

beforeAll(async () => {
  await answer(2, 'The lid had opened.', {contact: {email: 'ingrid@example.com', allowed: true}});
  await answer(9, 'Keep the wrapping.');
  for (const words of bad) await answer(10, words);
});
beforeEach(async () => {
  context = await browser.newContext({javaScriptEnabled: false});
  tab = await context.newPage();
  await tab.goto(`${demo.url}/demo/owner/answers`);
});
afterEach(() => context.close());

const entry = (words: string) => tab.locator('.inbox > li').filter({hasText: words});

describe('the inbox of the sample shop’s owner, without a script', () => {
  it('shows the figures with their doubt, and every answer', async () => {
    const report = tab.locator('.report').filter({hasText: 'After an order'});
    await report.getByText('of 5 answers').waitFor();
    await report.getByText('Too few to go by.').waitFor();
    expect(await report.locator('.value').allInnerTexts()).toEqual(['60']);
    expect(await tab.locator('.inbox > li').count()).toBe(5);
    for (const words of bad) expect(await entry(words).locator('.said').innerText()).toBe(words);
  });

  it('sifts by score, and hands out the same as CSV and JSON', async () => {
    await tab.getByLabel('Score').selectOption('low');
    await follow(tab.getByRole('button', {name: 'Show'}));
    expect(await tab.locator('.inbox .said').allInnerTexts()).toEqual(['The lid had opened.']);
    const files = await Promise.all(
      ['As CSV', 'As JSON'].map(async name => {
        const href = await tab.getByRole('link', {name}).getAttribute('href');
        const file = await context.request.get(demo.url + href);
        return [file.headers()['content-type'] ?? '', await file.text()] as const;
      }),
    );
    expect(files[0]?.[0]).toContain('text/csv');
    expect(files[0]?.[1]).toContain('The lid had opened.');
    expect(files[0]?.[1]).not.toContain('Keep the wrapping.');
    expect((JSON.parse(files[1]?.[1] ?? '') as {items: unknown[]}).items).toHaveLength(1);
    const all = await context.request.get(`${demo.url}/demo/owner/answers/export/csv`);
    expect(await all.text()).toContain(`"'=HYPERLINK`);
  });

  it('splits the figures by what answers have in common, and tells which were left', async () => {
    const about = {device: 'phone', context: '=call'};
    const left = {complete: false, answers: [], reached: 'comment-low', about};
    await answer(5, '', left);
    await tab.getByLabel('Survey').selectOption('order');
    await tab.getByLabel('How far').selectOption('begun');
    await tab.getByLabel('Figures by').selectOption('context');
    await tab.getByRole('button', {name: 'Show'}).click();
    await entry('stands at “comment-low”').getByText('being written').waitFor();
    const row = tab.locator('.report tr').filter({hasText: '=call'});
    expect((await row.innerText()).replace(/\s+/g, ' ')).toContain('of 1, too few');
    const href = await tab
      .locator('.report')
      .getByRole('link', {name: 'As CSV'})
      .getAttribute('href');
    const file = await context.request.get(demo.url + href);
    expect(await file.text()).toContain("context,'=call,anonymous,1,-100,");
  });

  it('counts the answers of a period', async () => {
    await tab.getByLabel('Figures of').selectOption('30');
    await tab.getByRole('button', {name: 'Show'}).click();
    await tab.waitForURL(/days=30/);
    const report = tab.locator('.report').filter({hasText: 'After an order'});
    await report.getByText(/of \d+\s+answers/).waitFor();
    expect(await tab.getByLabel('Figures of').inputValue()).toBe('30');
  });

  it('assigns, dates, notes, makes good and asks again; what cannot be is said', async () => {
    const one = entry('The lid had opened.');
    await one.getByLabel('Status').selectOption('assigned');
    await one.getByLabel('Who answers').fill('Maja');
    await one.getByLabel('Due').fill('2030-01-02');
    await one.getByLabel('Note').fill('Called. <b>Sends</b> a new lid.');
    await one.getByRole('button', {name: 'Save'}).click();
    await one.getByText('Assigned, Maja').waitFor();
    expect(await one.getByLabel('Due').inputValue()).toBe('2030-01-02');
    expect(await one.getByLabel('Note').inputValue()).toBe('Called. <b>Sends</b> a new lid.');
    await one.getByRole('button', {name: 'Ask again'}).click();
    await tab.getByText('Close the case before asking again.').waitFor();
    await one.getByRole('button', {name: 'Mail the coupon'}).click();
    await one.locator('summary').getByText('Made good').waitFor();
    await one.getByLabel('Status').selectOption('closed');
    await one.getByRole('button', {name: 'Save'}).click();
    await one.locator('summary').getByText('Closed').waitFor();
    await one.getByRole('button', {name: 'Ask again'}).click();
    await one.locator('summary').getByText('Asked again').waitFor();
  });

  it('keeps the key of the management API to itself', async () => {
    expect(await tab.content()).not.toContain(demo.secretKey);
  });
});

describe('points from the inbox', () => {
  it('stand in the history of the shopper’s card with the owner’s reason, once', async () => {
    const email = 'astrid@example.com';
    const own = await browser.newContext({locale: 'en-GB', reducedMotion: 'reduce'});
    const page = await own.newPage();
    await order(demo, page, email);
    const prompt = page.locator('bon-account-prompt');
    await prompt.getByRole('button', {name: 'Mail me a sign-in link'}).click();
    await prompt.getByRole('heading', {name: 'Look in your inbox'}).waitFor();
    const code = await codeFor(demo.url, email);
    await page.locator('bon-code-field input').pressSequentially(code);
    await prompt.getByRole('heading', {name: 'Welcome'}).waitFor();

    await answer(3, 'A chip in the rim.', {contact: {email, allowed: true}});
    await tab.reload();
    const one = entry('A chip in the rim.');
    await one.getByLabel('Points').fill('150');
    await one.getByLabel('Reason, which the shopper reads').fill('For the chip in the rim.');
    await one.getByRole('button', {name: 'Give the points'}).click();
    await tab.getByText('Nobody with this address has a card to put points on.').waitFor();

    const pill = page.locator('header bon-loyalty-badge .pill');
    await pill.getByText('Join').waitFor();
    await pill.click();
    const card = page.locator('bon-loyalty-panel');
    await card.getByRole('button', {name: 'Join', exact: true}).click();
    await pill.getByText(/^60\b/).first().waitFor();

    await one.getByLabel('Points').fill('150');
    await one.getByLabel('Reason, which the shopper reads').fill('For the chip in the rim.');
    await one.getByRole('button', {name: 'Give the points'}).click();
    await one.getByText('Made good with 150 points, on the card.').waitFor();
    expect(await one.getByRole('button', {name: /Give|Mail/}).count()).toBe(0);

    await page.reload();
    await pill
      .getByText(/^210\b/)
      .first()
      .waitFor();
    await pill.click();
    await card.getByRole('tab', {name: 'History'}).click();
    const lines = card.getByText(/From the shop: .?For the chip in the rim\./);
    await lines.first().waitFor();
    expect(await lines.count()).toBe(1);
  });
});
