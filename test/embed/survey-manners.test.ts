import type {Page} from 'playwright-core';
import {beforeEach, describe, expect, it} from 'vitest';
import {fillReady} from '../support/shopper-acts.js';
import {phone, useShop} from '../support/shop-in-browser.js';
import {callBonbon} from '../support/shop-pages.js';
import {pageOf, startSurveyPages, survey} from '../support/survey-pages.js';

const prompt = '<bon-account-prompt></bon-account-prompt>';
const order = 'data-bonbon-order-id="o-1" data-bonbon-shopper-email="ingrid@example.com"';

let tab: Page;

const shop = useShop(
  () =>
    startSurveyPages(
      place => ({
        '/thanks': pageOf(place, 'thank-you', prompt, order),
        '/home': pageOf(place, 'home', '<form><input id="search"><button>Find</button></form>'),
        '/sign-in': pageOf(place, 'other', prompt),
      }),
      {
        after: survey(
          {},
          {
            triggers: [{kind: 'delay', seconds: 12}],
            targeting: {pageKinds: ['thank-you', 'home', 'other']},
          },
        ),
        account: {kind: 'account-prompt', placement: 'inline', settings: {}},
      },
    ),
  {profile: phone},
);
beforeEach(async () => {
  tab = await shop.context.newPage();
  await tab.clock.install();
});

const visit = async (path: string) => {
  await tab.goto(shop.origin + path, {waitUntil: 'load'});
  await tab.waitForFunction(() => 'bonbon' in window);
  await callBonbon(tab, 'explain');
  await tab.waitForLoadState('networkidle');
};

/** Lets the page live on for this long. */
const pass = async (seconds: number) => {
  for (let left = seconds; left > 0; left -= 5) {
    await tab.clock.runFor(Math.min(left, 5) * 1000);
    await tab.waitForLoadState('networkidle');
  }
};

const question = () => tab.getByRole('group', {name: /How likely are you/});

/** Why the survey does not speak, by the rules that forbid it. */
const reasons = async () => {
  const found = await callBonbon(tab, 'explain', 'after');
  return found.filter(({passed}) => !passed).map(({rule}) => rule);
};

describe('a survey on a phone', () => {
  it('waits for the sign-in offer of the thank-you page, until "not now" and a while longer', async () => {
    await visit('/thanks');
    await tab.getByRole('button', {name: 'Not now'}).waitFor();
    await pass(60);
    expect(await question().count()).toBe(0);
    await expect.poll(reasons).toEqual(['queue.held', 'queue.breath']);
    await tab.getByRole('button', {name: 'Not now'}).click();
    await expect.poll(reasons, {timeout: 20_000}).toEqual(['queue.breath']);
    // Well before the half minute: on a slow machine the steps take time of their own.
    await pass(15);
    expect(await question().count()).toBe(0);
    await pass(20);
    await question().waitFor();
  });

  it('asks on the next page', async () => {
    await visit('/thanks');
    await pass(20);
    await visit('/home');
    await pass(14);
    await question().waitFor();
  });

  it('never covers a field that somebody is in', async () => {
    await visit('/home');
    await tab.locator('#search').focus();
    await pass(60);
    expect(await question().count()).toBe(0);
    await expect.poll(reasons).toEqual(['queue.field']);
    await tab.locator('#search').blur();
    await pass(3);
    await question().waitFor();
  });

  it('leaves a form of ours alone while its button has focus, and speaks over one that nobody began', async () => {
    await visit('/sign-in');
    await tab.getByRole('button', {name: 'Send it'}).focus();
    await pass(60);
    expect(await question().count()).toBe(0);
    await expect.poll(reasons).toEqual(['queue.field']);
    await tab.evaluate(() => (document.activeElement as HTMLElement).blur());
    await pass(3);
    await question().waitFor();
  });

  it('waits while a mail to sign in is under way', async () => {
    await visit('/sign-in');
    await fillReady(tab.locator('bon-email-field input'), 'ingrid@example.com');
    await tab.getByRole('button', {name: 'Send it'}).click();
    await tab.locator('bon-code-field').waitFor();
    await tab.evaluate(() => (document.activeElement as HTMLElement).blur());
    await pass(60);
    expect(await question().count()).toBe(0);
    await expect.poll(reasons).toContain('queue.held');
  });
});
