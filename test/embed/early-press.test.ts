import type {Page} from 'playwright-core';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {shopPage, startShopPages} from '../support/shop-pages.js';

const buttons = `<a id="link" href="/elsewhere" data-bonbon-open>Your turn</a>
<button id="button" data-bonbon-open>Your turn</button><a id="plain" href="/elsewhere">Cups</a>`;

let tab: Page;
let answer: () => void;

const shop = useShop(() =>
  startShopPages(place => ({
    '/': {body: shopPage(place, {body: buttons})},
    '/elsewhere': {body: '<!doctype html><title>Elsewhere</title>'},
  })),
);
beforeEach(async () => {
  const answered = new Promise<void>(resolve => (answer = resolve));
  await shop.context.route('**/config?*', route =>
    answered.then(() => route.continue()).catch(() => undefined),
  );
  await shop.context.clock.install();
});
afterEach(() => answer());

/** The tag runs, and the settings are still on their way. */
async function visit() {
  ({tab} = await shop.visit());
  await tab.waitForFunction(() => 'bonbon' in window);
}
const wheel = () => tab.getByRole('button', {name: 'Spin the wheel'});
const isElsewhere = () => tab.waitForURL('**/elsewhere');

describe('a press before the settings are read', () => {
  it.each(['#link', '#button'])('opens the wheel once they are: %s', async selector => {
    await visit();
    await tab.locator(selector).click();
    answer();
    await wheel().waitFor();
    expect(new URL(tab.url()).pathname).toBe('/');
  });

  it('leads on by a link when they do not arrive', async () => {
    await visit();
    await tab.locator('#link').click();
    expect(new URL(tab.url()).pathname).toBe('/');
    await tab.clock.runFor(3000);
    await isElsewhere();
  });

  it('leads on by a link when they are refused', async () => {
    await shop.context.unroute('**/config?*');
    await shop.context.route('**/config?*', route => route.abort());
    await visit();
    await tab.locator('#link').click();
    await isElsewhere();
  });

  it('waits longer where no link leads on', async () => {
    await visit();
    await tab.locator('#button').click();
    await tab.clock.runFor(5000);
    answer();
    await wheel().waitFor();
  });

  it('is left alone when it is meant for the shop', async () => {
    await visit();
    await tab.locator('#plain').click();
    await isElsewhere();
  });

  it('is left alone when it opens another tab', async () => {
    await visit();
    const opened = shop.context.waitForEvent('page');
    await tab.locator('#link').click({modifiers: ['Control']});
    await (await opened).waitForURL('**/elsewhere');
  });
});
