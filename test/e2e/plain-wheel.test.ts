import type {Page} from 'playwright-core';
import {beforeAll, describe, expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {holdBack} from '../support/first-sight.js';
import {manage} from '../support/wheel-client.js';
import {skipTurn} from '../support/shopper-acts.js';

const {demo, browser} = useDemo();

beforeAll(async () => {
  // Every turn wins ten per cent, so that the code can be followed into the bag.
  const {body} = await manage(demo, 'GET', '/campaigns/welcome');
  const input = body['input'] as {settings: {slices: {id: string; stock: number | null}[]}};
  const slices = input.settings.slices
    .filter(({id}) => id === 'ten' || id === 'jam')
    .map(slice => (slice.id === 'jam' ? {...slice, stock: 0} : slice));
  const stored = await manage(demo, 'PUT', '/campaigns/welcome', {
    ...input,
    settings: {...input.settings, slices},
  });
  expect(stored.status).toBe(200);
}, 60_000);

async function fillIn(page: Page, email: string) {
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', {name: 'To the wheel'}).click();
  await page.getByText('Here is the wheel with its odds.').waitFor();
  expect(await page.getByLabel('E-mail address').inputValue()).toBe(email);
  await page.getByRole('button', {name: 'Spin the wheel'}).click();
}

describe('the wheel without JavaScript', () => {
  it('gives a code that the bag takes, keeps it, and says when the next turn is', async () => {
    const context = await browser.newContext({javaScriptEnabled: false});
    const page = await context.newPage();
    await page.goto(`${demo.url}/demo/products/nas-jug`);
    await page.getByRole('button', {name: 'Add to bag'}).click();
    const total = () => page.locator('[data-total]').getAttribute('data-total').then(Number);
    const before = await total();

    await page.getByRole('link', {name: 'One turn, on the house'}).click();
    await fillIn(page, 'without@example.com');
    await page.getByRole('heading', {name: '10% off'}).waitFor();
    const code = await page.locator('.code').innerText();
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);
    await page.reload();
    expect(await page.locator('.code').innerText()).toBe(code);
    // The form that was sent, sent again by going back: the very same turn.
    await page.goBack();
    await page.getByRole('button', {name: 'Spin the wheel'}).click();
    expect(await page.locator('.code').innerText()).toBe(code);

    await page.goto(`${demo.url}/demo/bag`);
    await page.getByLabel('Coupon code').fill(code);
    await page.getByRole('button', {name: 'Apply'}).click();
    await expect.poll(total).toBe(before - 580);

    await page.goto(`${demo.url}/demo/wheel`);
    await fillIn(page, 'Without+again@example.com');
    await page.getByRole('heading', {name: 'You have had your turn'}).waitFor();
    await page.getByText(/Your next turn is from \w+ \d+, \d{4}\./).waitFor();
    expect(await page.locator('.code').count()).toBe(0);
    await page.getByRole('link', {name: 'Back to the shop'}).click();
    await page.waitForURL(`${demo.url}/demo/`);

    const log = await manage(demo, 'GET', '/campaigns/welcome/spins');
    expect(log.body['items']).toMatchObject([{code, email: 'without@example.com'}]);
    await context.close();
  }, 60_000);

  it('speaks the language of the shop’s page', async () => {
    const context = await browser.newContext({javaScriptEnabled: false, locale: 'sv-SE'});
    const page = await context.newPage();
    await page.goto(`${demo.url}/demo/wheel`);
    await page.getByRole('button', {name: 'Till hjulet'}).click();
    // An empty address is the browser's own to point out; without it the page says so.
    await page.locator('form[action^="/play/"]').evaluate(form => {
      (form as HTMLFormElement).noValidate = true;
    });
    await page.getByRole('button', {name: 'Till hjulet'}).click();
    await page.getByText('Fyll i din e-postadress.').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('sv');
    await context.close();
  }, 60_000);
});

const wheel = 'bon-spin-wheel';

describe('the wheel in a page, with JavaScript', () => {
  it('takes the place of its form and keeps what was typed, and nothing jumps', async () => {
    const page = await browser.newPage({viewport: {width: 390, height: 844}});
    const goOn = await holdBack(page.context(), '**/v1/bonbon.js');
    await page.addInitScript(() => {
      Object.assign(window, {__shift: 0});
      new PerformanceObserver(list => {
        for (const entry of list.getEntries())
          (window as unknown as {__shift: number}).__shift += (
            entry as unknown as {value: number}
          ).value;
      }).observe({type: 'layout-shift', buffered: true});
    });
    await page.goto(`${demo.url}/demo/wheel`, {waitUntil: 'commit'});
    await page.getByLabel('E-mail').fill('typed@example.com');
    goOn();
    await page.getByRole('button', {name: 'Spin the wheel'}).waitFor();
    expect(await page.getByRole('button', {name: 'To the wheel'}).isVisible()).toBe(false);
    const fields = page.locator('input[type=email]:visible');
    expect(await fields.count()).toBe(1);
    await expect.poll(() => fields.inputValue(), {timeout: 20_000}).toBe('typed@example.com');
    expect(await page.evaluate('window.__shift')).toBeLessThan(0.01);

    await page.getByRole('button', {name: 'Spin the wheel'}).click();
    await skipTurn(page);
    await page.locator(`${wheel} output`).first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/demo/wheel');
    await page.close();
  }, 60_000);

  it('leaves the form where no script arrives, and it works', async () => {
    const page = await browser.newPage();
    await page.route('**/v1/**', route => route.abort());
    await page.goto(`${demo.url}/demo/wheel`);
    await fillIn(page, 'blocked@example.com');
    await page.locator('.code').waitFor();
    await page.close();
  }, 60_000);

  it('opens no second wheel beside the one in the page', async () => {
    const page = await browser.newPage();
    await page.goto(`${demo.url}/demo/wheel?play=1`);
    await page.getByRole('button', {name: 'Spin the wheel'}).waitFor();
    await page.waitForFunction('window.bonbon?.explain');
    expect(await page.evaluate('window.bonbon.explain()')).toContainEqual(
      expect.objectContaining({rule: 'targeting.excludePaths', passed: false}),
    );
    expect(await page.locator(wheel).count()).toBe(1);
    expect(await page.locator('bon-launcher').count()).toBe(0);
    await page.close();
  }, 60_000);
});
