import {startSmtpServer} from '@bonbon/server/mail/testing.js';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {fillReady, follow, pressUnlessGone, skipTurn} from '../support/shopper-acts.js';
import {manage} from '../support/wheel-client.js';

let post: Awaited<ReturnType<typeof startSmtpServer>>;

beforeAll(async () => {
  post = await startSmtpServer();
});

afterAll(() => post?.close());

const {demo, browser} = useDemo(() => ({SMTP_URL: post.url}));

interface Slice {
  readonly id: string;
  readonly stock: number | null;
}

interface Input {
  readonly settings: {readonly slices: readonly Slice[]} & Readonly<Record<string, unknown>>;
}

let original: Input;

/** Leaves only these prizes on the wheel, with so many of each. */
async function store(stocks: Readonly<Record<string, number | null>>, settings: object = {}) {
  original ??= (await manage(demo, 'GET', '/campaigns/welcome')).body['input'] as Input;
  const slices = original.settings.slices
    .filter(({id}) => Object.hasOwn(stocks, id))
    .map(slice => ({...slice, stock: stocks[slice.id]}));
  const input = {...original, settings: {...original.settings, ...settings, slices}};
  const stored = await manage(demo, 'PUT', '/campaigns/welcome', input);
  expect(stored.status).toBe(200);
}

/** A shopper with a browser profile of their own, before the opened wheel. */
async function visit(): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${demo.url}/demo/?play=1`);
  return page;
}

const spinButton = (page: Page) => page.getByRole('button', {name: 'Spin the wheel'});

async function spin(page: Page, email: string) {
  await fillReady(page.locator('bon-spin-wheel input[type=email]'), email);
  await spinButton(page).click();
}

const shownCode = async (page: Page) => {
  const output = page.locator('bon-spin-wheel output').first();
  await output.waitFor();
  return (await output.textContent())?.replace(/\s/g, '') ?? '';
};

describe('a prize that comes by mail alone', () => {
  it('is mailed, confirmed by a press, shown in both tabs, and taken at the checkout', async () => {
    await store({ten: null, jam: 0}, {delivery: 'mail'});
    const page = await visit();
    await spin(page, 'maja@example.com');
    await skipTurn(page);
    await page.getByRole('heading', {name: 'Look in your inbox'}).waitFor();
    await page.getByText(/You won: .*10% off/).waitFor();
    expect(await page.locator('bon-spin-wheel output').count()).toBe(0);

    await expect.poll(() => post.arrived.length, {timeout: 20_000}).toBe(1);
    const mail = post.arrived[0]!;
    expect(mail.recipients).toEqual(['maja@example.com']);
    const link = /https?:\S+\/confirm\/\S+/.exec(mail.mail.text ?? '')?.[0] ?? '';
    const inbox = await page.context().newPage();
    await inbox.goto(link);
    await inbox.getByText('Press the button to confirm the address').waitFor();
    expect(await inbox.locator('.code').count()).toBe(0);
    await inbox.getByRole('button', {name: 'Show my code'}).click();
    const code = await inbox.locator('.code').innerText();
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);

    await page.bringToFront();
    await pressUnlessGone(page.getByRole('button', {name: 'I have opened it'}));
    expect(await shownCode(page)).toBe(code);

    await inbox.goto(`${demo.url}/demo/products/nas-jug`);
    await follow(inbox.getByRole('button', {name: 'Add to bag'}));
    await inbox.goto(`${demo.url}/demo/checkout`);
    await inbox.getByLabel('E-mail').fill('maja@example.com');
    await inbox.getByLabel('Name').fill('Maja Berg');
    await inbox.getByLabel('Street and number').fill('1 Cold Bay');
    await inbox.getByLabel('Postcode and town').fill('12345 Vik');
    const total = () => inbox.locator('[data-total]').getAttribute('data-total').then(Number);
    const before = await total();
    await inbox.getByLabel('Coupon code').fill(code);
    await inbox.getByRole('button', {name: 'Apply'}).click();
    await expect.poll(total).toBe(before - 580);
    await inbox.getByRole('button', {name: 'Place the order'}).click();
    await inbox.getByRole('heading', {name: 'Thank you, Maja'}).waitFor();
    const log = await manage(demo, 'GET', '/campaigns/welcome/spins');
    expect(log.body['items']).toMatchObject([{code, status: 'redeemed'}]);

    // The link of the mail now says what became of it.
    await inbox.goto(link);
    await inbox.getByRole('heading', {name: 'Already put to use'}).waitFor();
    await page.context().close();
  }, 60_000);
});

describe('the last prize', () => {
  it('goes to one shopper; another is told; what comes back can be won again', async () => {
    await store({jam: 1, ten: 0}, {delivery: 'screen'});
    const [first, second] = [await visit(), await visit()];
    await Promise.all([first, second].map(page => spinButton(page).waitFor()));
    await spin(first, 'first@example.com');
    await skipTurn(first);
    await first.getByRole('heading', {name: 'A jar of fig jam'}).waitFor();

    await spin(second, 'second@example.com');
    const soldOut = {name: 'Every prize has found someone'};
    await second.getByRole('heading', soldOut).waitFor();
    const late = await visit();
    await late.getByRole('heading', soldOut).waitFor();
    expect(await late.locator('bon-spin-wheel input[type=email]').isVisible()).toBe(false);

    // The owner takes the win back, so the jar stands on the shelf again.
    const log = await manage(demo, 'GET', '/campaigns/welcome/spins');
    const [{spinId}] = log.body['items'] as [{spinId: string}];
    const taken = await manage(demo, 'POST', `/spins/${spinId}/void`);
    expect(taken).toMatchObject({status: 200, body: {status: 'void'}});
    await second.reload();
    await spin(second, 'second@example.com');
    await skipTurn(second);
    await second.getByRole('heading', {name: 'A jar of fig jam'}).waitFor();
    await late.reload();
    await late.getByRole('heading', soldOut).waitFor();

    // The owner puts three others out.
    await store({jam: 0, ten: 3}, {delivery: 'screen'});
    await late.reload();
    await spinButton(late).waitFor();
    await late.getByText('Odds and rules').click();
    await late.getByRole('row', {name: /10% off\s*100\s?%/}).waitFor();
    await spin(late, 'late@example.com');
    await skipTurn(late);
    expect(await shownCode(late)).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);
    const report = await manage(demo, 'GET', '/campaigns/welcome/spin-report');
    expect(report.body['slices']).toContainEqual(
      expect.objectContaining({sliceId: 'ten', stockLeft: 2}),
    );
    for (const page of [first, second, late]) await page.context().close();
  }, 90_000);
});
