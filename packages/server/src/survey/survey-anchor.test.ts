import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createSurveyServer, type SurveyServer} from './testing.js';

let server: SurveyServer;
beforeAll(async () => {
  server = await createSurveyServer();
});
afterAll(() => server.close());

const input = (settings: object = {}, more: object = {}) => ({
  kind: 'survey',
  name: 'Beside',
  status: 'published',
  placement: 'anchored',
  settings: {scale: {kind: 'nps'}, ...settings},
  ...more,
});
const put = (id: string, what: object) => server.owner('POST', '/campaigns', {id, input: what});

describe('a survey beside an element of the page', () => {
  it('is told to pages with its selector and its side', async () => {
    expect((await put('beside', input({anchor: {selector: '#help'}}))).status).toBe(201);
    const response = await server.app.request(`/v1/shops/${server.shopKey}/config`);
    const {campaigns} = (await response.json()) as {campaigns: readonly {id: string}[]};
    expect(campaigns.find(({id}) => id === 'beside')).toMatchObject({
      placement: 'anchored',
      settings: {anchor: {selector: '#help', side: 'bottom'}},
    });
  });

  it('may stand beside what opens it', async () => {
    const triggers = [{kind: 'click', selector: '#ask'}];
    expect((await put('press', input({}, {triggers}))).status).toBe(201);
  });

  it('has to say beside which, in a sentence', async () => {
    const refused = await put('nowhere', input({anchor: {side: 'top'}}));
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      code: 'campaign.anchor-missing',
      fields: {'settings.anchor.selector': 'campaign.anchor-missing'},
      detail:
        'A survey placed "anchored" needs settings.anchor.selector, or a trigger of the kind "click" to stand beside.',
    });
  });

  it('is a matter of surveys alone', async () => {
    const wheel = {
      ...input(),
      kind: 'spin-wheel',
      settings: {slices: [{id: 'a', label: {en: 'A'}, weight: 1, prize: {kind: 'none'}}]},
    };
    const refused = await put('wheel', wheel);
    expect(refused.status).toBe(400);
    expect(refused.body['fields']).toMatchObject({'input.placement': 'field.picklist'});
  });
});
