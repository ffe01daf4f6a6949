import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {placeOrder} from '../support/demo-visits.js';
import {inOutbox} from '../support/outbox.js';
import {fillReady, follow, skipTurn} from '../support/shopper-acts.js';
import {manage} from '../support/wheel-client.js';
const {demo, browser} = useDemo();

const wheel = 'bon-spin-wheel';

type Settings = {slices: {id: string; weight: number; stock: number | null}[]};
type Input = {settings: Settings} & Record<string, unknown>;

/** Leaves only the named prizes on the wheel. */
async function leaveOnly(...weights: [string, number][]) {
  const {body} = await manage(demo, 'GET', '/campaigns/welcome');
  const input = body['input'] as Input;
  const chosen = new Map(weights);
  const slices = input.settings.slices
    .filter(slice => chosen.has(slice.id))
    .map(slice => ({...slice, weight: chosen.get(slice.id)}));
  const stored = await manage(demo, 'PUT', '/campaigns/welcome', {
    ...input,
    settings: {...input.settings, slices},
  });
  expect(stored.status).toBe(200);
  return input;
}

async function openWheel(page: Page) {
  await page.goto(`${demo.url}/demo/?play=1`);
  await page.locator(`${wheel} input[type=email]`).waitFor();
}

const total = async (page: Page) =>
  Number(await page.locator('[data-total]').getAttribute('data-total'));

describe('the demo shop', () => {
  it('gives a shopper a code that lowers the total, once, and says kindly when the next turn is', async () => {
    const original = await leaveOnly(['ten', 3], ['fifteen', 1]);
    const page = await browser.newPage();
    await page.goto(`${demo.url}/demo/products/nas-jug`);
    await page.getByRole('button', {name: 'Add to bag'}).click();
    const before = await total(page);

    await openWheel(page);
    await fillReady(page.locator(`${wheel} input[type=email]`), 'maja@example.com');
    await page.getByRole('button', {name: 'Spin the wheel'}).click();
    await skipTurn(page);
    const code = (await page.locator(`${wheel} output`).first().textContent())?.replace(/\s/g, '');
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);
    const isFifteen = await page.getByRole('heading', {name: '15% off'}).isVisible();

    await page.getByRole('button', {name: 'Use it now'}).click();
    await page.getByText('Done. The code is in your cart.').waitFor();
    await page.goto(`${demo.url}/demo/bag`);
    const share = isFifteen ? 0.15 : 0.1;
    expect(before - (await total(page))).toBe(Math.round(5800 * share));

    await page.getByRole('link', {name: 'To checkout'}).click();
    await placeOrder(page, 'maja@example.com');
    await page.getByRole('heading', {name: 'Thank you, Maja'}).waitFor();
    expect(await total(page)).toBe(before - Math.round(5800 * share));

    const log = await manage(demo, 'GET', '/campaigns/welcome/spins');
    expect(log.body['items']).toMatchObject([
      {code, status: 'redeemed', email: 'maja@example.com'},
    ]);

    // Somebody who found the code finds it used.
    const stranger = await browser.newPage();
    await stranger.goto(`${demo.url}/demo/products/fig-jam`);
    await stranger.getByRole('button', {name: 'Add to bag'}).click();
    await stranger.getByLabel('Coupon code').fill(String(code));
    await stranger.getByRole('button', {name: 'Apply'}).click();
    await stranger.getByText('This code has been used already.').waitFor();

    // The same address in another browser: no prize named, only when the next turn is.
    await openWheel(stranger);
    await fillReady(stranger.locator(`${wheel} input[type=email]`), 'Maja+again@Example.com');
    await stranger.getByRole('button', {name: 'Spin the wheel'}).click();
    await stranger.getByText(/Your next turn is from/).waitFor();
    expect(await stranger.locator(`${wheel} output`).count()).toBe(0);

    await inOutbox(demo.url, /To maja@example\.com/);
    await manage(demo, 'PUT', '/campaigns/welcome', original);
    await stranger.close();
    await page.close();
  }, 60_000);

  it('shows at once what the owner changes: weights, stock, a slice that left', async () => {
    const original = await leaveOnly(['ten', 3], ['not-today', 1]);
    const page = await browser.newPage();
    await openWheel(page);
    await page.getByText('Odds and rules').click();
    await page.getByRole('row', {name: /10% off\s*75\s?%/}).waitFor();
    await page.getByRole('row', {name: /Not today\s*25\s?%/}).waitFor();
    const refused = await manage(demo, 'PUT', '/campaigns/welcome', {
      ...original,
      settings: {
        ...original.settings,
        slices: original.settings.slices.map(slice => ({
          ...slice,
          weight: slice.id === 'ten' ? 0 : 1,
        })),
      },
    });
    expect(refused).toMatchObject({status: 400, body: {code: 'campaign.slice-without-chance'}});
    await manage(demo, 'PUT', '/campaigns/welcome', original);
    await page.close();
  }, 60_000);

  it('shows at once what the way of sending costs, and keeps what was typed', async () => {
    const page = await browser.newPage();
    await page.goto(`${demo.url}/demo/products/fig-jam`);
    await follow(page.getByRole('button', {name: 'Add to bag'}));
    await page.goto(`${demo.url}/demo/checkout`);
    await page.getByLabel('Name').fill('Maja Berg');
    await page.getByLabel('By courier, to the door').check();
    await page.locator('[data-total="1800"]').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Maja Berg');
    await page.close();
  }, 60_000);

  it('puts no tab beside the bag, and says why', async () => {
    const page = await browser.newPage();
    await page.goto(`${demo.url}/demo/products/fig-jam`);
    await page.locator('bon-launcher').waitFor();
    await page.goto(`${demo.url}/demo/bag`);
    await page.waitForFunction('window.bonbon?.explain');
    const verdicts = await page.evaluate('window.bonbon.explain()');
    expect(verdicts).toContainEqual(
      expect.objectContaining({rule: 'targeting.excludePaths', passed: false}),
    );
    expect(await page.locator('bon-launcher').count()).toBe(0);
    // Who asks for the wheel there gets it all the same.
    await page.getByRole('link', {name: 'One turn, on the house'}).click();
    await page.locator(`${wheel} input[type=email]`).waitFor();
    expect(new URL(page.url()).pathname).toBe('/demo/bag');
    await page.close();
  }, 60_000);

  it('works without JavaScript', async () => {
    const context = await browser.newContext({javaScriptEnabled: false});
    const page = await context.newPage();
    await page.goto(`${demo.url}/demo/`);
    await page.getByRole('link', {name: /Fig jam/}).click();
    await page.getByRole('button', {name: 'Add to bag'}).click();
    expect(await total(page)).toBe(900 + 500);
    await page.getByLabel('Coupon code').fill('NOSUCHCODE99');
    await page.getByRole('button', {name: 'Apply'}).click();
    await page.getByText('We do not know this code.').waitFor();
    await context.close();
  }, 60_000);

  it.each(['https://elsewhere.example', 'null'])('refuses a form of %s', async origin => {
    const answer = await fetch(`${demo.url}/demo/bag`, {
      method: 'POST',
      headers: {Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded'},
      body: 'variant=fig-jam',
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('Set-Cookie')).toBeNull();
  });

  it.each(['//elsewhere.example', '/demo//elsewhere.example', 'https://elsewhere.example'])(
    'changes the language without following %s',
    async path => {
      const answer = await fetch(`${demo.url}/demo/language`, {
        method: 'POST',
        redirect: 'manual',
        headers: {'Content-Type': 'application/x-www-form-urlencoded'},
        body: new URLSearchParams({language: 'sv', path}).toString(),
      });
      const target = new URL(String(answer.headers.get('Location')), demo.url);
      expect(target.origin).toBe(demo.url);
    },
  );
});
