import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {createTestServer, type TestServer} from '../testing.js';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

/** What the owner reads who sent this. */
async function told(body: string, headers: Record<string, string> = {}) {
  const answer = await server.app.request(`/v1/admin/shops/${server.shopId}/campaigns/new`, {
    method: 'PUT',
    body,
    headers: {
      Authorization: `Bearer ${server.secretKey}`,
      'Idempotency-Key': randomUUID(),
      'Content-Type': 'application/json',
      ...headers,
    },
  });
  const {detail = ''} = (await answer.json()) as {detail?: string};
  return {status: answer.status, detail};
}

const survey = (settings: unknown, more: object = {}) =>
  JSON.stringify({kind: 'survey', name: 'After an order', settings, ...more});

it('names each wrong field and what it takes', async () => {
  const wrong = survey({scale: 'nps', waits: {samplePercent: 101}}, {status: 'publishd'});
  const {status, detail} = await told(wrong);
  expect(status).toBe(400);
  expect(detail).toContain('status takes one of "draft", "published", "paused"');
  expect(detail).toContain('settings.scale takes an object.');
  expect(detail).toContain('settings.waits.samplePercent takes at most 100.');
});

it('names what is missing, and which kinds there are', async () => {
  expect((await told(survey({}))).detail).toBe('settings.scale is missing.');
  const {detail} = await told(survey({scale: {kind: 'nbs'}}));
  expect(detail).toContain('settings.scale.kind takes one of "nps", "csat", "effort"');
});

it('repeats nothing of what was sent', async () => {
  const {detail} = await told(survey({scale: 'lena@example.com'}, {name: 7}));
  expect(detail).toBe('name takes text. settings.scale takes an object.');
});

it('tells the first five and how many follow', async () => {
  const questions = Array.from({length: 7}, () => 'why?');
  const {detail} = await told(survey({scale: {kind: 'nps'}, questions}));
  expect(detail).toMatch(/^settings\.questions\.0 takes .* And 2 more, see fields\.$/);
});

it('says what a body and its headers lack', async () => {
  expect((await told('{"kind": ')).detail).toContain('no JSON');
  expect((await told('{}', {'Content-Type': 'text/plain'})).detail).toContain('Content-Type');
  expect((await told(survey({scale: {kind: 'nps'}}), {'Idempotency-Key': 'k1'})).detail).toContain(
    '8 to 200 letters',
  );
});
