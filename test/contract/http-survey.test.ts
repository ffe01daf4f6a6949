import {httpSurvey} from '@bonbon/adapters/http.js';
import {surveyConformance} from '@bonbon/conformance';
import {createTestServer, type TestServer} from '@bonbon/server/testing.js';
import {afterAll, describe, expect, it} from 'vitest';

const asked = {groups: ['low']};
const choices = ['parcel', 'other'].map(id => ({id, label: {en: id}}));
const makeGood = {
  label: {en: 'On us'},
  coupon: {effect: {kind: 'percent', basisPoints: 1000}},
};

describe('httpSurvey over the server in memory', () => {
  let server: TestServer | undefined;
  afterAll(() => server?.close());

  surveyConformance({describe, it, expect}, async () => {
    const started = (server = await createTestServer());
    const created = await started.fetch(
      `${started.baseUrl}/v1/admin/shops/${started.shopId}/campaigns`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${started.secretKey}`,
          'idempotency-key': 'create-campaign-order',
        },
        body: JSON.stringify({
          id: 'order',
          input: {
            kind: 'survey',
            name: 'order',
            status: 'published',
            settings: {
              scale: {kind: 'nps'},
              questions: [
                {...asked, id: 'why', kind: 'text', title: {en: 'Why?'}, maxLength: 200},
                {
                  ...asked,
                  id: 'topic',
                  kind: 'choice',
                  title: {en: 'About?'},
                  required: true,
                  choices,
                },
              ],
              thanks: {low: {makeGood}},
            },
          },
        }),
      },
    );
    if (created.status !== 201) throw new Error(await created.text());
    // Browsers name a page's origin by themselves.
    const fromPage: typeof fetch = (input, init) =>
      started.fetch(input, {
        ...init,
        headers: {...(init?.headers as Record<string, string>), origin: started.origin},
      });
    const {baseUrl, shopKey} = started;
    return {campaignId: 'order', backend: httpSurvey({baseUrl, shopKey, fetch: fromPage})};
  });
});
