import {randomUUID} from 'node:crypto';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {counted, holdBack, ownFiles, seenOf, topOf, type Seen} from '../support/first-sight.js';
import {phone, useShop} from '../support/shop-in-browser.js';
import {shopPage, startShopPages} from '../support/shop-pages.js';
import {codeFor} from '../support/outbox.js';
import {signInAt} from '../support/sign-in.js';
import {putCampaign} from '../support/survey-pages.js';

const gives = {kind: 'coupon', effect: {kind: 'percent', basisPoints: 1000}};
const priced = `<script type="application/ld+json">${JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'Product',
  name: 'A jug',
  sku: 'jug',
  offers: {'@type': 'Offer', price: '31.90', priceCurrency: 'EUR'},
})}</script>`;
const after = '<p id="after">What the shop says below.</p>';

const shop = useShop(async () => {
  const started = await startShopPages(place => ({
    '/panel': {
      body: shopPage(place, {body: `<bon-loyalty-panel></bon-loyalty-panel>${after}`}),
    },
    '/badge': {
      body: shopPage(place, {body: `<bon-loyalty-badge></bon-loyalty-badge>${after}`}),
    },
    '/lines': {
      body: shopPage(place, {
        body: `<bon-loyalty-badge mode="earn" amount="2400" currency="EUR"></bon-loyalty-badge>${after}`,
      }),
    },
    '/lines-and-pill': {
      body: shopPage(place, {
        body: `<bon-loyalty-badge></bon-loyalty-badge><bon-loyalty-badge mode="earn" amount="2400" currency="EUR"></bon-loyalty-badge>`,
      }),
    },
    '/priced': {
      body: shopPage(place, {body: `${priced}<bon-loyalty-badge mode="earn"></bon-loyalty-badge>`}),
    },
    '/both': {
      body: shopPage(place, {
        body: `<bon-loyalty-badge></bon-loyalty-badge><bon-loyalty-panel></bon-loyalty-panel>`,
      }),
    },
  }));
  await putCampaign(started.shop, 'card', {
    kind: 'loyalty',
    settings: {
      name: {en: 'The fig card'},
      earning: [
        {kind: 'order', id: 'order', pointsPerUnitHundredths: 100},
        {kind: 'sign-up', id: 'welcome', points: 20},
        {kind: 'referral', id: 'friend', points: 150, friendPoints: 50},
        {kind: 'activity', id: 'visit', label: {en: 'A visit'}, points: 1220},
      ],
      rewards: [
        {id: 'ten', title: {en: 'Ten percent'}, cost: 240, gives},
        {id: 'jug', title: {en: 'A jug'}, cost: 900, gives},
      ],
      tiers: [
        {id: 'shore', name: {en: 'Shore'}, from: 0, benefits: []},
        {id: 'harbour', name: {en: 'Harbour'}, from: 1000, benefits: [{en: 'First look'}]},
        {id: 'fjord', name: {en: 'Fjord'}, from: 2000, benefits: []},
      ],
      milestones: [{id: 'wrap', title: {en: 'Gift wrap'}, at: 1500}],
    },
  });
  await putCampaign(started.shop, 'account', {kind: 'account-prompt', settings: {}});
  return started;
});

/** Calls a shopper's page makes. */
async function asShopper(
  token: string,
  path: string,
  body: object,
): Promise<Record<string, unknown>> {
  const {url, shopKey} = shop.shop;
  const answer = await fetch(`${url}/v1/shops/${shopKey}${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      Authorization: `Bearer ${token}`,
      Origin: shop.origin,
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

/** Gives points by hand, as the owner's systems do. */
async function give(email: string, sourceId: string): Promise<void> {
  const {url, shopId, secretKey} = shop.shop;
  const answer = await fetch(`${url}/v1/admin/shops/${shopId}/loyalty-activities`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      Authorization: `Bearer ${secretKey}`,
    },
    body: JSON.stringify({email, ruleId: 'visit', sourceId}),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Somebody is signed in on every page of this test's browser; `joins` as a member with 1,240 points. */
async function signedIn({joins}: {joins: boolean}): Promise<void> {
  const email = `${randomUUID()}@example.com`;
  const session = await signInAt(shop.shop, email, shop.origin);
  if (joins) {
    await asShopper(session.accessToken, '/loyalty/members', {});
    await give(email, randomUUID());
  }
  await shop.context.addInitScript(
    ([key, value]) => sessionStorage.setItem(key ?? '', value ?? ''),
    [`bonbon:${shop.shop.shopKey}:n:session`, JSON.stringify(session)],
  );
}

interface SeenBadge extends Seen {
  /** Of the badge, where one stands there. */
  readonly width: number;
}

/** Notes, in the frame in which the words are first there, what was loaded until then. */
const watch = (words: string) =>
  shop.context.addInitScript(wanted => {
    const look = () => {
      const element = document.querySelector('bon-loyalty-panel, bon-loyalty-badge');
      const text = element?.shadowRoot?.querySelector('[part=base]')?.textContent ?? '';
      if (!text.includes(wanted)) return void requestAnimationFrame(look);
      const files = performance.getEntriesByType('resource').map(({name}) => name);
      const {top = 0} = document.getElementById('after')?.getBoundingClientRect() ?? {};
      const pill = element?.shadowRoot?.querySelector('.pill, .earns');
      const {width = 0} = pill?.getBoundingClientRect() ?? {};
      Object.assign(window, {seen: {files, top, width}});
    };
    requestAnimationFrame(look);
  }, words);

/** The element itself has taken over, with everything that follows a first view. */
const whole = (tab: Page) =>
  tab.waitForFunction(() => {
    const root = document.querySelector('bon-loyalty-panel')?.shadowRoot;
    return root?.querySelectorAll('[part=base]').length === 1 && root.querySelector('.print');
  });

/** The badge's own element has drawn itself in the place of its first view. */
const wholeBadge = (tab: Page) =>
  tab.waitForFunction(() => {
    const badge = document.querySelector('bon-loyalty-badge:defined');
    return (
      badge?.shadowRoot?.querySelectorAll('[part=base]').length === 1 &&
      badge.matches(':state(guest),:state(member)')
    );
  });
const widthOf = (tab: Page) =>
  tab.evaluate(() => {
    const root = document.querySelector('bon-loyalty-badge')?.shadowRoot;
    return root?.querySelector('.pill, .earns')?.getBoundingClientRect().width;
  });

describe('up to its first view', () => {
  it('a guest’s panel loads what is counted, and nothing more', async () => {
    await watch('A card for coming back');
    const {tab, complaints} = await shop.visit('/panel');
    const seen = await seenOf(tab);
    expect(ownFiles(seen, shop.server)).toEqual(counted('bon-loyalty-panel, guest'));
    await whole(tab);
    expect(await topOf(tab)).toBe(seen.top);
    expect(complaints.errors).toEqual([]);
  });

  it('a member’s card loads what is counted, and nothing more', async () => {
    await signedIn({joins: true});
    await watch('1,240');
    const {tab, complaints} = await shop.visit('/panel');
    const seen = await seenOf(tab);
    expect(ownFiles(seen, shop.server)).toEqual(counted('bon-loyalty-panel, member'));
    await whole(tab);
    await tab.getByRole('tab', {name: 'Rewards'}).waitFor();
    await tab.getByText('First look').waitFor();
    expect(await topOf(tab)).toBe(seen.top);
    expect(complaints.errors).toEqual([]);
    // One question for the account, whoever asked first.
    const asked = complaints.requests.filter(url => url.endsWith('/loyalty'));
    expect(asked).toHaveLength(1);
  });

  it('a guest’s badge loads what is counted, and nothing more', async () => {
    await watch('The fig card');
    const {tab} = await shop.visit('/badge');
    const seen = await seenOf(tab);
    expect(ownFiles(seen, shop.server)).toEqual(counted('bon-loyalty-badge'));
    await wholeBadge(tab);
    expect(await topOf(tab)).toBe(seen.top);
  });

  it('a line beside a product loads what is counted, and nothing more', async () => {
    await watch('24 points with a card');
    const {tab, complaints} = await shop.visit('/lines');
    const seen = await seenOf<SeenBadge>(tab);
    expect(ownFiles(seen, shop.server)).toEqual(counted('bon-loyalty-badge, earns'));
    await wholeBadge(tab);
    expect(await topOf(tab)).toBe(seen.top);
    expect(await widthOf(tab)).toBe(seen.width);
    expect(complaints.errors).toEqual([]);
  });

  it('so does a member’s, in the words for members', async () => {
    await signedIn({joins: true});
    await watch('Earns 24 points');
    const {tab, complaints} = await shop.visit('/lines');
    const seen = await seenOf(tab);
    expect(ownFiles(seen, shop.server)).toEqual(counted('bon-loyalty-badge, earns'));
    await wholeBadge(tab);
    await tab.getByText('Earns 24 points').waitFor();
    expect(await topOf(tab)).toBe(seen.top);
    expect(complaints.errors).toEqual([]);
  });

  it('one for who is signed in and has no card looks the same, beside a pill, too', async () => {
    const heightOf = async (path: string) => {
      const {tab} = await shop.visit(path);
      const line = tab.locator('bon-loyalty-badge[mode=earn]');
      await line.getByText('24 points with a card').waitFor();
      await tab.waitForFunction(() => document.querySelector('bon-loyalty-badge[mode]:defined'));
      await expect.poll(() => line.locator('[part=base]').count()).toBe(1);
      return line.evaluate(element => element.getBoundingClientRect().height);
    };
    const forGuests = await heightOf('/lines');
    expect(forGuests).toBeGreaterThan(20);
    await signedIn({joins: false});
    expect(await heightOf('/lines')).toBe(forGuests);
    expect(await heightOf('/lines-and-pill')).toBe(forGuests);
  });

  it('a line without an amount takes the price from the page’s own data', async () => {
    const {tab} = await shop.visit('/priced');
    await tab.getByText('31 points with a card').waitFor();
  });
});

describe('a member’s badge', () => {
  it('loads what is counted up to the balance, asks once, and stays where it is', async () => {
    await signedIn({joins: true});
    await watch('1,240');
    const {tab, complaints} = await shop.visit('/badge');
    const seen = await seenOf<SeenBadge>(tab);
    expect(ownFiles(seen, shop.server)).toEqual(counted('bon-loyalty-badge, member'));
    const badge = tab.locator('bon-loyalty-badge');
    const pill = badge.getByRole('button', {name: /^1,240 points\W+760 points to .*Fjord/});
    const name = await pill.textContent();
    await wholeBadge(tab);
    // A name that grows would be read twice.
    expect(await pill.textContent()).toBe(name);
    expect(await topOf(tab)).toBe(seen.top);
    expect(await pill.evaluate(one => one.getBoundingClientRect().width)).toBe(seen.width);
    expect(complaints.requests.filter(url => url.endsWith('/loyalty'))).toHaveLength(1);
    expect(complaints.errors).toEqual([]);
  });

  it('and the card beside it ask for the account once', async () => {
    await signedIn({joins: true});
    const {tab, complaints} = await shop.visit('/both');
    await whole(tab);
    const badge = tab.locator('bon-loyalty-badge');
    await badge.getByRole('button', {name: /760 points to .*Fjord/}).waitFor();
    expect(complaints.requests.filter(url => url.endsWith('/loyalty'))).toHaveLength(1);
  });

  it('hands its answer on to a card that comes later and makes the memory', async () => {
    await signedIn({joins: true});
    const release = await holdBack(shop.context, /loyalty-(sight|store)-[\w-]{8}\.js$/);
    const {tab, complaints} = await shop.visit('/both');
    const badge = tab.locator('bon-loyalty-badge');
    await badge.getByRole('button', {name: /^1,240/}).waitFor();
    release();
    await whole(tab);
    await badge.getByRole('button', {name: /760 points to .*Fjord/}).waitFor();
    expect(complaints.requests.filter(url => url.endsWith('/loyalty'))).toHaveLength(1);
  });

  it('keeps a press and the focus that come before its memory', async () => {
    await signedIn({joins: true});
    const release = await holdBack(shop.context, '**/loyalty-store-*.js');
    const {tab, complaints} = await shop.visit('/badge');
    const button = tab.locator('bon-loyalty-badge').getByRole('button', {name: /^1,240/});
    await button.click();
    expect(await button.evaluate(one => one.matches(':focus'))).toBe(true);
    release();
    await tab.getByRole('tab', {name: 'Rewards'}).waitFor();
    expect(complaints.errors).toEqual([]);
  });
});

describe('a first view', () => {
  it('stands still on a phone until all of it is there', async () => {
    const context = await shop.newContext(phone);
    const tab = await context.newPage();
    await tab.goto(`${shop.origin}/panel`);
    await tab.getByText('A card for coming back').waitFor();
    const before = await topOf(tab);
    await whole(tab);
    expect(await topOf(tab)).toBe(before);
  });

  it('takes a press that comes before the element, and keeps the focus', async () => {
    // The element cannot come before the press.
    const release = await holdBack(shop.context, '**/loyalty-panel-*.js');
    const {tab, complaints} = await shop.visit('/panel');
    const panel = tab.locator('bon-loyalty-panel');
    const button = panel.getByRole('button', {name: 'Get my card'});
    await button.click();
    expect(await button.evaluate(one => one.matches(':focus'))).toBe(true);
    release();
    await panel.getByRole('textbox', {name: /e-mail/i}).waitFor();
    expect(complaints.errors).toEqual([]);
  });

  it('who is signed in and has not joined is asked to, without a word in the console', async () => {
    await signedIn({joins: false});
    const {tab, complaints} = await shop.visit('/panel');
    await tab.getByRole('heading', {name: 'One press, and it is yours'}).waitFor();
    await tab.locator('bon-loyalty-panel').getByRole('button', {name: 'Join'}).waitFor();
    expect(complaints.console.filter(line => line.startsWith('error'))).toEqual([]);
  });
});

it('the code of a friend counts on the page its link leads to, where nothing may be kept', async () => {
  const friend = `${randomUUID()}@example.com`;
  const {accessToken} = await signInAt(shop.shop, friend, shop.origin);
  const card = await asShopper(accessToken, '/loyalty/members', {});
  const {code} = card['referral'] as {code: string};
  const {tab} = await shop.visit(`/panel?bon-referral=${code}`);
  const panel = tab.locator('bon-loyalty-panel');
  await panel.getByText('A friend told you about it: 50 points for your first order.').waitFor();
  await panel.getByText('It counts if you get your card on this page.').waitFor();
  expect(await tab.evaluate(() => localStorage.length)).toBe(0);

  const email = `${randomUUID()}@example.com`;
  await panel.getByRole('button', {name: 'Get my card'}).click();
  await panel.getByRole('textbox', {name: /e-mail/i}).fill(email);
  await panel.getByRole('button', {name: 'Send it'}).click();
  await tab.locator('bon-code-field input').first().waitFor();
  await tab
    .locator('bon-code-field input')
    .first()
    .fill(await codeFor(shop.server, email));
  const joining = tab.waitForRequest(request => request.url().endsWith('/loyalty/members'));
  await panel.getByRole('button', {name: 'Join', exact: true}).click();
  expect(JSON.parse((await joining).postData() ?? '{}')).toEqual({referral: code});
  await panel.getByText('Your card is here. Welcome.').first().waitFor();
});
