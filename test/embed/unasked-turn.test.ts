import type {Page as Tab} from 'playwright-core';
import {beforeEach, describe, expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {callBonbon, shopPage, startShopPages, type Place} from '../support/shop-pages.js';

const body = '<button data-bonbon-open>Your turn</button>';
const pages = (place: Place) => ({'/': {body: shopPage(place, {body})}});

const shop = useShop(() => startShopPages(pages, {triggers: [{kind: 'delay', seconds: 5}]}));
const offers = '**/spin-offers*';

/** How often an offer was asked for. */
let asked: number;
beforeEach(async () => {
  asked = 0;
  shop.context.on('request', request => {
    if (request.url().includes('/spin-offers') && request.method() === 'POST') asked += 1;
  });
  await shop.context.clock.install();
});

const isOpen = (tab: Tab) => tab.locator('bon-spin-wheel:state(open)').count();
const ready = (tab: Tab) => tab.locator('bon-spin-wheel form:not([inert])');

/** Stays on the page until its moment came, and what it fetches then was answered. */
async function visitUntilAsked() {
  const {tab, complaints} = await shop.visit();
  await callBonbon(tab, 'explain');
  await expect
    .poll(
      async () => {
        await tab.clock.runFor(1000);
        return asked;
      },
      {timeout: 20_000},
    )
    .toBeGreaterThan(0);
  return {tab, complaints};
}

const reasons = async (tab: Tab) => {
  const told = await callBonbon(tab, 'explain');
  return told.filter(({rule}) => rule === 'offer.turn').map(({sentence}) => sentence);
};

describe('a wheel that nobody asked for', () => {
  it('stays away without an offer, says why, and comes on another page once there is one', async () => {
    await shop.context.route(offers, route => route.abort());
    const {tab, complaints} = await visitUntilAsked();
    await expect
      .poll(() => reasons(tab))
      .toEqual([expect.stringContaining('its offer could not be loaded')]);
    await tab.clock.runFor(3000);
    expect(await isOpen(tab)).toBe(0);
    expect(complaints.errors.filter(error => !error.includes('ERR_FAILED'))).toEqual([]);
    await shop.context.unroute(offers);
    asked = 0;
    await tab.close();
    const {tab: next} = await visitUntilAsked();
    await ready(next).waitFor();
  });

  it('stays away where every prize is gone', async () => {
    await shop.context.route(offers, route => route.fulfill({json: {state: 'sold-out'}}));
    const {tab} = await visitUntilAsked();
    await expect.poll(() => reasons(tab)).toEqual([expect.stringContaining('every prize is gone')]);
    await tab.clock.runFor(3000);
    expect(await isOpen(tab)).toBe(0);
  });

  it('comes with its offer, never half empty', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>(resolve => (answer = resolve));
    await shop.context.route(offers, route => held.then(() => route.continue()));
    const {tab} = await visitUntilAsked();
    await tab.clock.runFor(3000);
    expect(await isOpen(tab)).toBe(0);
    answer();
    await ready(tab).waitFor();
    expect(asked).toBe(1);
  });

  it('is shown at once where a press asks for it meanwhile, with the error and a way on', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>(resolve => (answer = resolve));
    await shop.context.route(offers, route => held.then(() => route.abort()));
    const {tab} = await visitUntilAsked();
    await tab.getByRole('button', {name: 'Your turn'}).click();
    await expect.poll(() => isOpen(tab)).toBe(1);
    answer();
    await tab.getByText('The wheel did not load').first().waitFor();
    await shop.context.unroute(offers);
    await tab.getByRole('button', {name: 'Try again'}).click();
    await ready(tab).waitFor();
  });
});
