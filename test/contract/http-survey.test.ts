import {httpSurvey} from '@bonbon/adapters/http.js';
import {surveyConformance} from '@bonbon/conformance';
import {createSurveyServer, type SurveyServer} from '@bonbon/server/survey/testing.js';
import {afterAll, describe, expect, it} from 'vitest';

const asked = {groups: ['low']};

describe('httpSurvey over the server in memory', () => {
  let server: SurveyServer | undefined;
  afterAll(() => server?.close());
  surveyConformance({describe, it, expect}, async () => {
    const started = (server = await createSurveyServer());
    const {baseUrl, shopKey, origin} = started;
    await started.putSurvey('order', {
      scale: {kind: 'nps'},
      questions: [
        {...asked, id: 'why', kind: 'text', title: {en: 'Why?'}, maxLength: 200},
        {
          ...asked,
          id: 'topic',
          kind: 'choice',
          title: {en: 'About?'},
          required: true,
          choices: ['parcel', 'other'].map(id => ({id, label: {en: id}})),
        },
      ],
      thanks: {low: {makeGood: {label: {en: 'On us'}, coupon: {effect: {kind: 'shipping'}}}}},
    });
    const fetchFromPage: typeof fetch = (input, init) =>
      started.fetch(input, {
        ...init,
        headers: {...(init?.headers as Record<string, string>), origin},
      });
    return {
      campaignId: 'order',
      backend: httpSurvey({baseUrl, shopKey, fetch: fetchFromPage}),
    };
  });
});
