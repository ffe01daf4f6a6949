// Survey answers through HTTP against the bare statement on the same database and as many connections, and
// against a bare endpoint of the same HTTP library.
import {randomBytes, randomUUID} from 'node:crypto';
import type {AddressInfo} from 'node:net';
import {createAdaptorServer} from '@hono/node-server';
import {startEmbeddedPostgres} from '@bonbon/server/storage/embedded-postgres.js';
import {openStorage} from '@bonbon/server/storage/database.js';
import {saveResponse} from '@bonbon/server/survey/response-rows.js';
import {Hono} from 'hono';
import {scratchFolder, startServerProcess} from '../support/server-process.js';
import {clientAddress, createShop, type ShopHandle} from '../support/wheel-client.js';
import {measure} from './measure.js';

const answers = 4000;
const json = {'Content-Type': 'application/json'};

const words = 'The runner came creased and the lid of one jar had opened.';
const said = [{questionId: 'why', text: words}];
const bodyOf = (responseKey: string) =>
  JSON.stringify({responseKey, step: 1, score: 4, answers: said, complete: true});

async function createSurvey({url, shopId, secretKey}: ShopHandle) {
  const question = {id: 'why', kind: 'text', title: {en: 'Why?'}};
  const settings = {scale: {kind: 'nps'}, questions: [question]};
  const input = {kind: 'survey', name: 'Survey', status: 'published', settings};
  const response = await fetch(`${url}/v1/admin/shops/${shopId}/campaigns`, {
    method: 'POST',
    headers: {
      ...json,
      Authorization: `Bearer ${secretKey}`,
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify({id: 'after', input}),
  });
  if (response.status !== 201) throw new Error(await response.text());
}

async function sendAnswer({url, shopKey}: ShopHandle, index: number) {
  const response = await fetch(`${url}/v1/shops/${shopKey}/campaigns/after/survey-responses`, {
    method: 'POST',
    headers: {
      ...json,
      'Idempotency-Key': randomUUID(),
      'X-Forwarded-For': clientAddress(index),
    },
    body: bodyOf(randomBytes(24).toString('base64url')),
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`An answer was answered ${response.status}.`);
}

async function bareEndpoint() {
  const server = createAdaptorServer(
    new Hono().post('/bare', async c => c.json({got: await c.req.json()})),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bare`;
  const body = bodyOf(randomBytes(24).toString('base64url'));
  const result = await measure(answers, async () =>
    (await fetch(url, {method: 'POST', headers: json, body})).json(),
  );
  server.close();
  return result;
}

export async function run() {
  const postgres = await startEmbeddedPostgres(scratchFolder());
  const server = await startServerProcess({DATABASE_URL: postgres.url});
  const storage = openStorage(postgres.url, {connections: 10});
  try {
    const shop = await createShop(server.url);
    await createSurvey(shop);
    const raw = await measure(answers, () => {
      const now = new Date();
      const key = randomUUID();
      return saveResponse(storage, {
        shopId: shop.shopId,
        campaignId: 'raw',
        act: {key, requestHash: key},
        responseId: randomUUID(),
        invitationId: null,
        keyHash: key,
        step: 1,
        score: 4,
        group: 'low',
        complete: true,
        locale: 'en',
        answers: said,
        topic: null,
        email: null,
        addressHash: null,
        networkHash: key,
        linked: false,
        earnsAt: null,
        mayContact: false,
        page: null,
        reached: null,
        about: {},
        now,
        editableSince: now,
        dueAt: now,
        alertDueAt: now,
      });
    });
    const http = await measure(answers, index => sendAnswer(shop, index));
    const bare = await bareEndpoint();
    const round = (value: number) => Math.round(value * 100) / 100;
    return {
      'raw statement, answers a second': round(raw.rate),
      'answers a second through HTTP': round(http.rate),
      'answers through HTTP, p99 ms': round(http.p99),
      'bare endpoint, requests a second': round(bare.rate),
      'ratio HTTP / raw statement': round(http.rate / raw.rate),
      'ratio HTTP / bare endpoint': round(http.rate / bare.rate),
    };
  } finally {
    await storage.close();
    await server.stop();
    await postgres.close();
  }
}
