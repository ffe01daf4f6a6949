import {httpSurvey} from '@bonbon/adapters/http.js';
import {surveyConformance} from '@bonbon/conformance';
import {createLoyaltyServer, type LoyaltyServer} from '@bonbon/server/loyalty/testing.js';
import {createSurveyClient} from '@bonbon/server/survey/testing.js';
import {afterAll, describe, expect, it} from 'vitest';
import {compareCalls, recordCalls} from '../support/described-calls.js';

const asked = {groups: ['low']};
const choices = ['parcel', 'other'].map(id => ({id, label: {en: id}}));
const makeGood = {
  label: {en: 'On us'},
  coupon: {effect: {kind: 'percent', basisPoints: 1000}},
};
const questions = [
  {...asked, id: 'why', kind: 'text', title: {en: 'Why?'}, maxLength: 200},
  {...asked, id: 'topic', kind: 'choice', title: {en: 'About?'}, required: true, choices},
];

describe('httpSurvey over the server in memory', () => {
  let server: LoyaltyServer | undefined;
  const {calls, fetch: reach} = recordCalls((input, init) =>
    (server as LoyaltyServer).fetch(input, {
      ...init,
      // Browsers name a page's origin by themselves.
      headers: {...(init?.headers as Record<string, string>), origin: server?.origin ?? ''},
    }),
  );
  afterAll(() => server?.close());

  surveyConformance({describe, it, expect}, async () => {
    const earning = [{kind: 'survey' as const, id: 'answers', points: 20}];
    // Its clock stands still unless told; here answers may still be changed by the clock of the wall.
    const at = new Date().toISOString();
    const started = (server = await createLoyaltyServer({earning, milestones: []}, {at}));
    const owner = createSurveyClient(started);
    await owner.putSurvey('order', {scale: {kind: 'nps'}, questions, thanks: {low: {makeGood}}});
    await owner.putSurvey('known', {scale: {kind: 'nps'}, questions: [], linkAccount: true});
    const {token: accessToken} = await started.client.newMember();
    const {baseUrl, shopKey} = started;
    return {
      campaignId: 'order',
      known: {campaignId: 'known', accessToken, earns: 20},
      backend: httpSurvey({baseUrl, shopKey, fetch: reach}),
    };
  });

  it('sent and got only what /openapi.json describes', async () => {
    const document = await (server as LoyaltyServer).app.request('/openapi.json');
    const {differences, called} = compareCalls(calls, await document.json());
    expect(differences).toEqual([]);
    expect(called).toEqual(['answerSurvey', 'takeMakeGood']);
  });
});
