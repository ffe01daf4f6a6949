import {randomUUID} from 'node:crypto';
import type {Page} from 'playwright-core';
import {expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {placeOrder} from '../support/demo-visits.js';
import {signInAt, type SignedIn} from '../support/sign-in.js';
import {manage} from '../support/wheel-client.js';
const {demo, browser} = useDemo();

const panel = (page: Page) => page.locator('bon-loyalty-panel');
const aside = (page: Page) => page.locator('aside');

/** A member with points, signed in on every page of a browser. */
async function newMember(points: number) {
  const email = `${randomUUID()}@example.com`;
  const session = await signInAt(demo, email, demo.url);
  await asMember(session, '/loyalty/members', {});
  const given = await manage(demo, 'POST', '/loyalty-adjustments', {email, points, reason: 'Test'});
  if (given.status !== 201) throw new Error(JSON.stringify(given.body));
  const context = await browser.newContext({locale: 'en-GB', reducedMotion: 'reduce'});
  await context.addInitScript(
    kept => sessionStorage.setItem('bonbon:demo:n:session', kept),
    JSON.stringify(session),
  );
  return {email, session, page: await context.newPage()};
}

async function asMember({accessToken}: SignedIn, path: string, body: object) {
  const answer = await fetch(`${demo.url}/v1/shops/demo${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      Authorization: `Bearer ${accessToken}`,
      Origin: demo.url,
    },
    body: JSON.stringify(body),
  });
  const given = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(JSON.stringify(given));
  return given;
}

async function putIntoBag(page: Page, product: string) {
  await page.goto(`${demo.url}/demo/products/${product}`);
  await page.getByRole('button', {name: 'Add to bag'}).click();
  await page.getByText('Bag, 1').waitFor();
}

it('each kind of reward works in the checkout: money off, a share, postage, a gift', async () => {
  const {session, email, page} = await newMember(2000);
  const kinds = [
    ['delivery', 60, /free/i],
    ['jam', 120, /fig jam/i],
    ['tenth', 150, /−\s?€\d|-\s?€\d/],
    ['twelve', 200, /€12(?!\d)/],
  ] as const;
  for (const [rewardId, cost, words] of kinds) {
    const swapped = await asMember(session, '/redemptions', {rewardId, cost});
    const {code} = swapped['coupon'] as {code: string};
    await putIntoBag(page, 'nas-jug');
    const taken = await page.request.post(`${demo.url}/demo/bag/coupon`, {
      headers: {Accept: 'application/json'},
      form: {code},
    });
    expect(taken.status(), rewardId).toBe(200);
    await page.goto(`${demo.url}/demo/checkout`);
    await aside(page).getByText(words).first().waitFor();
    await placeOrder(page, email);
    const again = await page.request.post(`${demo.url}/demo/bag/coupon`, {
      headers: {Accept: 'application/json'},
      form: {code},
    });
    expect(again.status(), rewardId).toBe(409);
  }
  await page.context().close();
}, 300_000);

it('store credit goes into the bag from the card; what an order leaves of it is on the card again', async () => {
  const {email, page} = await newMember(300);
  await putIntoBag(page, 'fig-jam');
  await page.goto(`${demo.url}/demo/#bonbon=loyalty/rewards`);
  await panel(page)
    .getByRole('button', {name: /^Swap 240 points for: .*store credit/})
    .click();
  await panel(page).getByRole('button', {name: 'Swap 240 points', exact: true}).click();
  await panel(page).getByRole('button', {name: 'Add to my basket'}).click();
  await panel(page).getByText('It is in your basket.').first().waitFor();
  await page.goto(`${demo.url}/demo/checkout`);
  await placeOrder(page, email);
  // The code for what is left is made right after the order, before any job looks for it.
  await expect
    .poll(
      async () => {
        await page.goto(`${demo.url}/demo/`);
        await page.goto(`${demo.url}/demo/#bonbon=loyalty/rewards`);
        await panel(page).getByRole('tab', {name: 'Rewards'}).waitFor();
        const words = panel(page).getByRole('heading', {name: /^Store credit: €/});
        return words.innerText({timeout: 3000}).catch(() => '');
      },
      {timeout: 90_000},
    )
    .toBe('Store credit: €6');
  // Its mail is written a moment after the code.
  await expect
    .poll(async () => (await fetch(`${demo.url}/outbox/`)).text(), {timeout: 90_000})
    .toMatch(/of store credit, left from order/);
  expect(await (await fetch(`${demo.url}/outbox/`)).text()).toContain(`To ${email}`);
  await page.context().close();
}, 300_000);
