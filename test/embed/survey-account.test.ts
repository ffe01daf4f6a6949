import {randomUUID} from 'node:crypto';
import {expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {callBonbon} from '../support/shop-pages.js';
import {signInAt} from '../support/sign-in.js';
import {inboxOf, pageOf, putCampaign, startSurveyPages, survey} from '../support/survey-pages.js';

const shop = useShop(async () => {
  const linked = {questions: [], linkAccount: true};
  const started = await startSurveyPages(
    place => ({
      '/here': pageOf(place, 'other', '<bon-survey campaign-id="here"></bon-survey>'),
      '/anonymous': pageOf(place, 'other', '<bon-survey campaign-id="anonymous"></bon-survey>'),
      '/asked': pageOf(place, 'other', '<button id="ask">Ask me</button>'),
    }),
    {
      here: survey(linked, {placement: 'inline'}),
      anonymous: survey({questions: []}, {placement: 'inline'}),
      asked: survey(linked, {triggers: [{kind: 'click', selector: '#ask'}]}),
    },
  );
  await putCampaign(started.shop, 'card', {
    kind: 'loyalty',
    settings: {
      name: {en: 'The fig card'},
      earning: [{kind: 'survey', id: 'answers', points: 20}],
      rewards: [],
    },
  });
  return started;
});

const note = 'You are signed in: the shop sees that this answer is yours.';

/** Signs a new member in, on every page of this browser. */
async function signIn(): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  const session = await signInAt(shop.shop, email, shop.origin);
  const {url, shopKey} = shop.shop;
  const joined = await fetch(`${url}/v1/shops/${shopKey}/loyalty/members`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      Authorization: `Bearer ${session.accessToken}`,
      Origin: shop.origin,
    },
    body: '{}',
  });
  expect(joined.ok).toBe(true);
  await shop.context.addInitScript(([key, value]) => sessionStorage.setItem(key, value), [
    `bonbon:${shopKey}:n:session`,
    JSON.stringify(session),
  ] as const);
  return email;
}

const newest = async (id: string) => {
  const [kept] = await inboxOf(shop.shop, id);
  return kept as {readonly email?: string; readonly verified: boolean} | undefined;
};

it('a member reads whose answer it is before it is given, and what it earned after', async () => {
  const email = await signIn();
  const {tab, complaints} = await shop.visit('/here');
  await tab.getByText(note).waitFor();
  await tab.getByRole('radio', {name: '9', exact: true}).click();
  await tab.getByText('20 points are on your account.').waitFor();
  expect(await newest('here')).toMatchObject({email, verified: false});
  expect(complaints.errors).toEqual([]);
});

it('a guest answers the same survey without a name', async () => {
  const before = (await inboxOf(shop.shop, 'here')).length;
  const {tab} = await shop.visit('/here');
  await tab.getByRole('radio', {name: '9', exact: true}).click();
  await tab.getByText('Thank you').first().waitFor();
  expect(await tab.getByText(note).count()).toBe(0);
  await expect.poll(async () => (await inboxOf(shop.shop, 'here')).length).toBe(before + 1);
  expect((await newest('here'))?.email).toBe(undefined);
});

it('a survey that promises nothing of the kind is never told who is signed in', async () => {
  await signIn();
  await shop.context.addInitScript(() => {
    const read: string[] = [];
    const {getItem} = Storage.prototype;
    Storage.prototype.getItem = function (key) {
      read.push(key);
      return getItem.call(this, key);
    };
    Object.assign(window, {read});
  });
  const {tab} = await shop.visit('/anonymous');
  await tab.getByRole('radio', {name: '9', exact: true}).click();
  await tab.getByText('Thank you').first().waitFor();
  expect(await tab.getByText(note).count()).toBe(0);
  await expect.poll(() => newest('anonymous')).toBeDefined();
  expect((await newest('anonymous'))?.email).toBe(undefined);
  const read = await tab.evaluate(() => (window as unknown as {read: string[]}).read);
  expect(read.length).toBeGreaterThan(0);
  expect(read.filter(key => key.endsWith(':session'))).toEqual([]);
});

it('a member reads it in the corner too, and is thanked with the points', async () => {
  const email = await signIn();
  const {tab, complaints} = await shop.visit('/asked');
  await callBonbon(tab, 'explain');
  await tab.locator('#ask').click();
  await tab.getByText(note).waitFor();
  await tab.getByRole('radio', {name: '8', exact: true}).click();
  await tab.getByText('20 points are on your account.').waitFor();
  expect(await newest('asked')).toMatchObject({email, verified: false});
  expect(complaints.errors).toEqual([]);
});
