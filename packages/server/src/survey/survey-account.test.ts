import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createLoyaltyServer} from '../loyalty/testing.js';
import {createAnswerEarnings} from './earning-service.js';
import {createSurveyService} from './survey-service.js';
import {createSurveyClient, newKey} from './testing.js';

const minuteMs = 60_000;

async function start() {
  const earning = [{kind: 'survey' as const, id: 'answers', points: 25}];
  const loyalty = await createLoyaltyServer({earning, milestones: []});
  const survey = createSurveyClient(loyalty);
  const settings = {scale: {kind: 'nps'}, questions: []};
  await survey.putSurvey('known', {...settings, linkAccount: true});
  await survey.putSurvey('again', {...settings, linkAccount: true});
  await survey.putSurvey('anonymous', settings);
  return {loyalty, survey};
}

let shop: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  shop = await start();
});
afterAll(() => shop.loyalty.close());

/** Sends an answer as the page of somebody signed in does. */
async function send(
  token: string | undefined,
  body: object,
  {campaignId = 'known', key = randomUUID() as string} = {},
) {
  const {app, shopKey} = shop.loyalty;
  const response = await app.request(
    `/v1/shops/${shopKey}/campaigns/${campaignId}/survey-responses`,
    {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
        ...(token === undefined ? {} : {Authorization: `Bearer ${token}`}),
      },
      body: JSON.stringify({responseKey: newKey(), step: 1, score: 9, ...body}),
    },
  );
  return {status: response.status, body: (await response.json()) as Record<string, unknown>};
}

const balanceOf = async (email: string) => (await shop.loyalty.client.look(email)).balance;
const rowsOf = (campaignId: string) =>
  shop.loyalty.db
    .selectFrom('survey_responses')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy('created_at')
    .execute();
const rowOf = (email: string) =>
  shop.loyalty.db
    .selectFrom('survey_responses')
    .selectAll()
    .where('email', '=', email)
    .executeTakeFirstOrThrow();

describe('an answer of somebody signed in', () => {
  it('earns once for each survey and says so, however often it is sent, and proves no score', async () => {
    const {email, token} = await shop.loyalty.client.newMember();
    const before = await balanceOf(email);
    const responseKey = newKey();
    const first = await send(token, {responseKey});
    expect(first.body).toEqual({state: 'partial', group: 'high', verified: false});
    expect(await balanceOf(email)).toBe(before);
    const complete = {responseKey, step: 2, complete: true};
    const key = randomUUID();
    const sent = await Promise.all(Array.from({length: 6}, () => send(token, complete, {key})));
    for (const {status, body} of sent)
      expect([status, body['earned'], body['verified']]).toEqual([200, 25, false]);
    const changed = await send(token, {responseKey, step: 3, score: 2, complete: true});
    expect(changed.body['earned']).toBe(25);
    expect(await balanceOf(email)).toBe(before + 25);
    // Another answer to the same survey earns nothing, one to another survey does.
    const second = await send(token, {complete: true});
    expect([second.status, second.body['earned']]).toEqual([200, undefined]);
    await send(token, {complete: true}, {campaignId: 'again'});
    expect(await balanceOf(email)).toBe(before + 50);
    const {verified, anonymous} = await shop.survey.report('again');
    expect([verified.n, anonymous.n]).toEqual([0, 1]);
    expect(await shop.loyalty.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  });

  it('stays anonymous and earns nothing where the survey does not say otherwise', async () => {
    const {email, token} = await shop.loyalty.client.newMember();
    const before = await balanceOf(email);
    const {body} = await send(token, {complete: true}, {campaignId: 'anonymous'});
    expect([body['state'], body['earned']]).toEqual(['complete', undefined]);
    const [row] = await rowsOf('anonymous');
    expect([row?.email, row?.address_hash, row?.linked]).toEqual([null, null, false]);
    expect(await balanceOf(email)).toBe(before);
  });

  it('is kept without its account when the token is none, or of a session that is over', async () => {
    const {email, token} = await shop.loyalty.client.newMember();
    shop.loyalty.pass(16 * minuteMs);
    for (const worn of [token, 'made-up-but-well-formed']) {
      const {status, body} = await send(worn, {complete: true});
      expect([status, body['state'], body['earned']]).toEqual([200, 'complete', undefined]);
    }
    const kept = (await rowsOf('known')).filter(row => row.email === email);
    expect(kept).toEqual([]);
  });

  it('keeps its account, and earns, when the session runs out on the way', async () => {
    const {email, token} = await shop.loyalty.client.newMember();
    const before = await balanceOf(email);
    const responseKey = newKey();
    await send(token, {responseKey});
    const {body} = await send(undefined, {responseKey, step: 2, complete: true});
    expect(body['earned']).toBe(25);
    expect(await rowOf(email)).toMatchObject({linked: true, complete: true, may_contact: false});
    expect(await balanceOf(email)).toBe(before + 25);
  });

  it('earns what was due, once, when the process ends between answer and points', async () => {
    const {client, services, shopKey} = shop.loyalty;
    const {email} = await client.newMember();
    const before = await balanceOf(email);
    const points = {
      earns: async () => true,
      give: () => Promise.reject(new Error('The process ended.')),
    };
    const dying = createSurveyService(
      services.context,
      createAnswerEarnings(services.context, points),
      async () => email,
    );
    const demo = await services.shops.byKey(shopKey);
    const call = {shop: demo!, campaignId: 'known', locale: 'en', network: '192.0.2.1'};
    const request = {responseKey: newKey(), step: 1, score: 9, answers: [], consents: []};
    const how = {key: randomUUID(), accessToken: 'any'};
    const saved = await dying.answer(call, {...request, complete: true}, how);
    expect(saved).toMatchObject({ok: true, value: {state: 'complete'}});
    expect(await balanceOf(email)).toBe(before);
    shop.loyalty.pass(2 * minuteMs);
    await Promise.all([services.surveyEarnings.settleDue(), services.surveyEarnings.settleDue()]);
    await services.surveyEarnings.settleDue();
    expect(await balanceOf(email)).toBe(before + 25);
    // The page that asks again is told as if nothing had happened.
    const again = await services.survey.answer(call, {...request, complete: true}, how);
    expect(again).toMatchObject({ok: true, value: {state: 'complete', earned: 25}});
  });

  it('is found by the export of its person, counts for pauses, and is forgotten with them', async () => {
    const {client, db} = shop.loyalty;
    const {email, token} = await client.newMember();
    await send(token, {complete: true});
    const row = await rowOf(email);
    expect(row.address_hash).not.toBe(null);
    const exported = await shop.survey.owner('GET', `/contacts/${email}`);
    expect(exported.text).toContain(row.response_id);
    expect((await shop.survey.owner('DELETE', `/contacts/${email}`)).status).toBe(204);
    const after = await db
      .selectFrom('survey_responses')
      .select(['score', 'email', 'address_hash', 'linked', 'earns_at'])
      .where('response_id', '=', row.response_id)
      .executeTakeFirst();
    expect(after).toEqual({
      score: 9,
      email: null,
      address_hash: null,
      linked: false,
      earns_at: null,
    });
  });
});
