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
    expect(refused.status).toBeGreaterThanOrEqual(400);
  });
});
