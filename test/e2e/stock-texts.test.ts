import type {BrowserContext, Page} from 'playwright-core';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {inMailTo, inOutbox} from '../support/outbox.js';
import {fillReady} from '../support/shopper-acts.js';

let context: BrowserContext;
let tab: Page;
const {demo, browser} = useDemo();
beforeEach(async () => {
  context = await browser.newContext({reducedMotion: 'reduce', locale: 'en-GB'});
  tab = await context.newPage();
});
afterEach(() => context.close());

const soldOut = '/demo/products/vik-cup?colour=fjord&size=large';
const email = 'texts@example.com';
const phone = '+46701740605';

/** The reminder on the list: asked for, and confirmed behind the link of the mail. */
async function waitOnTheList() {
  await tab.goto(demo.url + soldOut);
  const reminder = tab.locator('bon-back-in-stock');
  await reminder.getByRole('button', {name: 'Tell me when it is back'}).click();
  const field = tab.locator('bon-email-field input');
  await field.waitFor();
  await fillReady(field, email);
  await reminder.getByRole('button', {name: 'Put me on the list'}).click();
  await reminder.getByText('One press left, in your inbox').waitFor();
  const confirming = /https?:\/\/[^\s"<>]+\/stock\/confirm\/[\w.-]+/;
  const [link] = await inMailTo(demo.url, email, confirming);
  const other = await context.newPage();
  await other.goto(link);
  await other.locator('main form button').click();
  await other.getByText('You are on the list').waitFor();
  await other.close();
  await reminder.getByText('You are on the list').waitFor();
  return reminder;
}

describe('texts in the sample shop', () => {
  it('a number is added beside the reminder, proven by digits from the outbox, and texted', async () => {
    const reminder = await waitOnTheList();
    await reminder.getByRole('button', {name: 'Also by text message'}).click();
    const part = tab.locator('bon-stock-text');
    await fillReady(part.getByLabel('Phone number, with its country'), phone);
    await part.getByRole('radio', {name: /^Text message/}).check();
    await part.getByRole('button', {name: 'Text me six digits'}).click();
    const [, code = ''] = await inOutbox(demo.url, /(\d{6}) is your code for Fjord/);
    await fillReady(part.getByLabel('Six digits'), code);
    await part.getByRole('button', {name: 'This is my number'}).click();
    await part.getByText(/A text goes to .*05/).waitFor();

    await tab.reload();
    await part.getByText(/A text goes to .*05/).waitFor();
    expect(await tab.evaluate(() => document.activeElement?.localName)).toBe('body');

    const owner = await context.newPage();
    await owner.goto(`${demo.url}/demo/owner`);
    const row = owner.getByRole('row', {name: /Vik cup, Fjord, large/}).last();
    await row.getByRole('spinbutton').fill('3');
    await row.getByRole('button').click();
    // At night it waits for the morning, and the outbox says so.
    await inOutbox(demo.url, /Vik cup, Fjord, large is back at Fjord|Waits: quiet-hours/);
  });
});
