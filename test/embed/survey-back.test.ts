import {chromium} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {chromiumFlags, findChromium} from '../support/browsers.mjs';
import {useShop} from '../support/shop-in-browser.js';
import {leaveAndReturn} from '../support/shopper-acts.js';
import {inboxOf, pageOf, startSurveyPages, survey} from '../support/survey-pages.js';

const why = {id: 'why', kind: 'text', title: {en: 'What should we have done differently?'}};

const shop = useShop(
  () =>
    startSurveyPages(
      place => ({
        '/': pageOf(place, 'product', '<main><bon-survey campaign-id="page"></bon-survey></main>'),
        '/leave': {body: '<!doctype html><title>Elsewhere</title><p>Elsewhere'},
      }),
      {page: survey({questions: [why], waits: {afterAnswerDays: 90}}, {placement: 'inline'})},
    ),
  {
    launch: () =>
      chromium.launch({
        executablePath: findChromium() ?? '',
        args: chromiumFlags,
        ignoreDefaultArgs: ['--disable-back-forward-cache'],
      }),
  },
);

describe('a survey on a page that the browser kept', () => {
  it('goes on after going back, and is one answer however it is pressed', async () => {
    const {tab, complaints} = await shop.visit();
    const seven = tab.getByRole('radio', {name: '7', exact: true});
    await seven.waitFor();
    // A double press, as a hurried hand does it.
    await seven.dblclick();
    await tab.getByLabel('In your own words').fill('The lid.');
    await expect.poll(() => inboxOf(shop.shop, 'page')).toMatchObject([{score: 7}]);
    await leaveAndReturn(tab, `${shop.origin}/leave`);
    await tab.getByRole('button', {name: 'Send', exact: true}).click();
    await tab.getByText('A person reads every answer.').waitFor();
    await expect
      .poll(() => inboxOf(shop.shop, 'page'))
      .toMatchObject([{score: 7, complete: true, answers: [{text: 'The lid.'}]}]);
    expect(complaints.errors).toEqual([]);

    // Another tab of the same browser knows of it.
    const {tab: second} = await shop.visit();
    await second.getByText('We have your answer').waitFor();
    expect(await second.getByRole('radio').count()).toBe(0);
    expect(await inboxOf(shop.shop, 'page')).toHaveLength(1);
  });

  it('still says that it has the answer, and keeps it as one, where it was answered before', async () => {
    const before = (await inboxOf(shop.shop, 'page')).length;
    const {tab, complaints} = await shop.visit('/', {context: await shop.newContext({})});
    await tab.getByRole('radio', {name: '7', exact: true}).click();
    await tab.getByLabel('In your own words').fill('The glaze.');
    await expect.poll(async () => (await inboxOf(shop.shop, 'page')).length).toBe(before + 1);
    await tab.getByRole('button', {name: 'Send', exact: true}).click();
    await tab.getByText('A person reads every answer.').waitFor();
    await leaveAndReturn(tab, `${shop.origin}/leave`);
    await tab.getByText('A person reads every answer.').waitFor();
    expect(await tab.getByRole('radio').count()).toBe(0);
    await expect
      .poll(() => inboxOf(shop.shop, 'page'))
      .toMatchObject([{score: 7, complete: true}, ...Array<object>(before).fill({})]);
    expect(complaints.errors).toEqual([]);
  });
});
