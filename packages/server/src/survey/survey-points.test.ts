import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createLoyaltyServer} from '../loyalty/testing.js';
import {createSurveyClient, newKey} from './testing.js';

const thanks = {low: {makeGood: {label: {en: '200 points'}, points: 200}}};

async function start() {
  const loyalty = await createLoyaltyServer();
  const survey = createSurveyClient(loyalty);
  await survey.putSurvey('after', {scale: {kind: 'nps'}, questions: [], thanks});
  return {loyalty, survey};
}

let shop: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  shop = await start();
});
afterAll(() => shop.loyalty.close());

const unhappy = async (email: string) => {
  const responseKey = newKey();
  const contact = {email, allowed: true};
  await shop.survey.answer({responseKey, score: 2, complete: true, contact});
  return responseKey;
};

describe('points that make good', () => {
  it('are in the ledger once, however often they are taken', async () => {
    const {email} = await shop.loyalty.client.newMember();
    const before = await shop.loyalty.client.look(email);
    const responseKey = await unhappy(email);
    const presses = Array.from({length: 12}, () => shop.survey.takeMakeGood(responseKey));
    const answers = await Promise.all(presses);
    expect(answers.map(({status, body}) => [status, body['points']])).toEqual(
      answers.map(() => [201, 200]),
    );
    const after = await shop.loyalty.client.look(email);
    expect(after.balance - before.balance).toBe(200);
    const lines = await shop.loyalty.db
      .selectFrom('loyalty_transactions')
      .select('available')
      .where('source', '=', 'make-good')
      .execute();
    expect(lines).toEqual([{available: 200}]);
    expect(await shop.loyalty.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  });

  it('are not promised to somebody who is no member', async () => {
    const refused = await shop.survey.takeMakeGood(await unhappy('stranger@example.com'));
    expect([refused.status, refused.body['code']]).toEqual([409, 'survey.make-good-unavailable']);
    const responseKey = newKey();
    await shop.survey.answer({responseKey, score: 2, complete: true});
    const nobody = await shop.survey.takeMakeGood(responseKey);
    expect([nobody.status, nobody.body['code']]).toEqual([409, 'survey.make-good-unavailable']);
  });
});

describe('points from the owner', () => {
  const idOf = async (email: string) => {
    const {body} = await shop.survey.owner('GET', '/survey-responses?limit=100');
    const items = body['items'] as readonly {email?: string; responseId: string}[];
    return items.find(one => one.email === email)?.responseId ?? '';
  };
  const give = (id: string, gift?: object) =>
    shop.survey.owner('POST', `/survey-responses/${id}/make-good`, gift);

  it('are given once, and their member reads why', async () => {
    const {email} = await shop.loyalty.client.newMember();
    const before = await shop.loyalty.client.look(email);
    const responseKey = await unhappy(email);
    const id = await idOf(email);
    const gift = {points: 150, reason: 'The lid had opened on the way.'};
    const answers = await Promise.all(Array.from({length: 8}, () => give(id, gift)));
    for (const {status, body} of answers) {
      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: 'made-good',
        makeGood: {state: 'given', points: 150},
      });
    }
    const after = await shop.loyalty.client.look(email);
    expect(after.balance - before.balance).toBe(150);
    expect(after.history[0]).toMatchObject({
      points: 150,
      reason: 'manual',
      data: {reason: 'The lid had opened on the way.'},
    });
    // What the thanks offer, and a coupon by mail, would make good a second time.
    expect((await shop.survey.takeMakeGood(responseKey)).status).toBe(409);
    expect((await give(id)).body['code']).toBe('survey.make-good-taken');
    expect(await shop.loyalty.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  });

  it('need no reason', async () => {
    const {email} = await shop.loyalty.client.newMember();
    await unhappy(email);
    expect((await give(await idOf(email), {points: 20})).status).toBe(200);
    const {history} = await shop.loyalty.client.look(email);
    expect(history[0]).toMatchObject({points: 20, reason: 'make-good'});
  });

  it('are not for somebody without a card, and no other number than a whole one from 1', async () => {
    await unhappy('nobody@example.com');
    const id = await idOf('nobody@example.com');
    expect((await give(id, {points: 5})).body).toMatchObject({
      status: 409,
      code: 'survey.no-member',
    });
    for (const points of [0, -5, 1.5, '7', 1_000_001])
      expect((await give(id, {points})).status).toBe(400);
  });
});

describe('points for an answer', () => {
  const balanceOf = async (email: string) => (await shop.loyalty.client.look(email)).balance;

  it('are given once for each survey, to whom an invitation proves, and no sooner than it is complete', async () => {
    const rule = {kind: 'survey' as const, id: 'answers', points: 25};
    const order = {kind: 'order' as const, id: 'order', pointsPerUnitHundredths: 100};
    await shop.loyalty.change({earning: [order, rule], milestones: []});
    await shop.survey.putSurvey('later', {scale: {kind: 'nps'}, questions: [], thanks});
    const {email} = await shop.loyalty.client.newMember();
    const before = await balanceOf(email);
    const invitation = await shop.survey.invite(email);
    const key = newKey();
    const said = {responseKey: key, score: 9, invitation};
    await shop.survey.answer({...said, step: 1});
    expect(await balanceOf(email)).toBe(before);
    const complete = {...said, step: 2, complete: true};
    const sent = await Promise.all(
      Array.from({length: 6}, () => shop.survey.answer({...complete})),
    );
    for (const {status, body} of sent) expect([status, body['verified']]).toEqual([200, true]);
    await shop.survey.answer({...complete, step: 3, score: 8});
    expect(await balanceOf(email)).toBe(before + 25);
    // Asked again about another order, the same survey earns nothing more; another one does.
    const again = await shop.survey.invite(email);
    await shop.survey.answer({score: 9, complete: true, invitation: again});
    expect(await balanceOf(email)).toBe(before + 25);
    const other = await shop.survey.invite(email, 'later');
    await shop.survey.answer({score: 9, complete: true, invitation: other}, 'later');
    const {balance, history} = await shop.loyalty.client.look(email);
    expect(balance).toBe(before + 50);
    expect(history[0]).toMatchObject({points: 25, reason: 'survey', data: {rule: 'answers'}});
    expect(await shop.loyalty.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  });

  it('are not given for an address that somebody only typed, nor during a pause', async () => {
    const {email} = await shop.loyalty.client.newMember();
    const before = await balanceOf(email);
    await shop.survey.answer({score: 9, complete: true, contact: {email, allowed: true}});
    expect(await balanceOf(email)).toBe(before);
    const rule = {kind: 'survey' as const, id: 'answers', points: 25};
    await shop.loyalty.change({earning: [rule], paused: true});
    const invitation = await shop.survey.invite(email);
    const late = await shop.survey.answer({score: 9, complete: true, invitation});
    expect(late.status).toBe(200);
    expect(await balanceOf(email)).toBe(before);
  });
});
