import {randomUUID} from 'node:crypto';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {WebhookDelivery} from '@bonbon/contract/webhook-delivery.js';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {createLoyaltyServer, type LoyaltyServer} from '../loyalty/testing.js';
import {createSurveyClient, surveySettings} from '../survey/testing.js';
import {createWebhookWorker} from '../survey/webhook-worker.js';
import {createEventWorker} from './event-worker.js';

let server: LoyaltyServer;
const state = {status: 200};
const heard: string[] = [];
const receiver = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    heard.push(String(request.headers['bonbon-delivery']));
    response.writeHead(state.status).end();
  });
});
const urlOf = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook?secret=1`;
const minutes = (count: number) => count * 60_000;

async function deliver(): Promise<readonly string[]> {
  heard.length = 0;
  await createEventWorker(server.services.context).deliver();
  return [...heard];
}

async function list(query = '') {
  const {status, body} = await server.client.owner('GET', `/webhook-deliveries${query}`);
  expect(status).toBe(200);
  return body as {items: WebhookDelivery[]; next?: string};
}

const resend = (id: string, key = randomUUID()) =>
  server.client.owner('POST', `/webhook-deliveries/${id}/resends`, undefined, {
    'Idempotency-Key': key,
  });

beforeAll(async () => {
  server = await createLoyaltyServer({milestones: []}, {at: new Date().toISOString()});
  await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve));
  const put = await server.client.owner('PUT', '', {
    name: 'Fjord & Fig',
    allowedOrigins: ['https://shop.example'],
    webhooks: [{url: urlOf(), topics: ['points']}],
  });
  expect(put.status).toBe(200);
});
beforeEach(async () => {
  state.status = 200;
  server.pass(minutes(300));
  await deliver();
});
afterAll(async () => {
  await new Promise(resolve => receiver.close(resolve));
  await server?.close();
});

describe('what a shop’s other systems are told', () => {
  it('can be read: waiting, refused with its reason, arrived', async () => {
    const {email} = await server.client.newMember();
    const waiting = (await list('?state=pending')).items;
    expect(waiting.map(({event}) => event).sort()).toEqual([
      'member.joined',
      'points.earned',
      'tier.changed',
    ]);
    expect(waiting.every(({data}) => data?.['email'] === email)).toBe(true);
    expect(waiting[0]).toMatchObject({about: 'shop', url: urlOf(), attempts: 0});
    expect(Date.parse(waiting[0]?.nextTryAt ?? '')).toBeLessThanOrEqual(server.now().getTime());

    state.status = 503;
    await deliver();
    const later = (await list('?state=pending')).items;
    expect(later.map(({error, attempts}) => `${error} ${attempts}`)).toEqual(
      Array.from({length: 3}, () => 'webhook.status-503 1'),
    );
    state.status = 410;
    server.pass(minutes(2));
    await deliver();
    const failed = (await list('?state=failed&event=member.joined')).items;
    expect(failed).toMatchObject([{event: 'member.joined', error: 'webhook.status-410'}]);
    expect((await list('?state=pending')).items).toEqual([]);
  });

  it('goes out again, once for each wish, under the id the receiver knows', async () => {
    const {email} = await server.client.newMember();
    await deliver();
    const [told] = (await list('?state=sent&event=member.joined')).items;
    expect(told?.data?.['email']).toBe(email);
    const id = told!.deliveryId;
    const key = randomUUID();
    const answers = [await resend(id, key), await resend(id, key), await resend(id)];
    for (const {status, body} of answers) {
      expect(status).toBe(202);
      expect(body).toMatchObject({deliveryId: id, state: 'pending', attempts: 0});
    }
    expect(await deliver()).toEqual([id]);
    expect(await deliver()).toEqual([]);
    // The first wish was fulfilled: its key does not send a third time.
    expect((await resend(id, key)).status).toBe(202);
    expect(await deliver()).toEqual([]);
    expect((await list('?event=member.joined')).items[0]).toMatchObject({
      deliveryId: id,
      state: 'sent',
    });
  });

  it('arrives after a receiver that refused was mended, and one that waits is tried at once', async () => {
    await server.client.newMember();
    state.status = 404;
    await deliver();
    const [refused] = (await list('?state=failed')).items;
    state.status = 503;
    await resend(refused!.deliveryId);
    expect(await deliver()).toEqual([refused!.deliveryId]);
    state.status = 200;
    expect(await deliver()).toEqual([]);
    const {body} = await resend(refused!.deliveryId);
    // It keeps its count of tries: it had not been given up.
    expect(body).toMatchObject({state: 'pending', attempts: 1});
    expect(await deliver()).toEqual([refused!.deliveryId]);
  });

  it('is turned over page by page, none left out and none twice', async () => {
    for (let n = 0; n < 4; n += 1) await server.client.newMember();
    const all = (await list('?limit=200')).items.map(({deliveryId}) => deliveryId);
    expect(all.length).toBeGreaterThan(8);
    const turned: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(`?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      turned.push(...page.items.map(({deliveryId}) => deliveryId));
      cursor = page.next;
    } while (cursor);
    expect(turned).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  });

  it('tells of alerts of surveys as well', async () => {
    const surveys = createSurveyClient(server);
    await surveys.putSurvey('after', {
      ...surveySettings,
      alerts: [{groups: ['low'], webhooks: [{url: urlOf(), format: 'slack'}]}],
    });
    await surveys.answer({complete: true, score: 2});
    server.pass(minutes(20));
    await server.services.surveyAlerts.tell();
    state.status = 403;
    heard.length = 0;
    await createWebhookWorker(server.services.context).deliver();
    const [alert] = (await list('?event=answer')).items;
    expect(alert).toMatchObject({about: 'survey', state: 'failed', error: 'webhook.status-403'});
    state.status = 200;
    await resend(alert!.deliveryId);
    await createWebhookWorker(server.services.context).deliver();
    expect(heard).toEqual([alert!.deliveryId, alert!.deliveryId]);
    expect((await list('?event=answer')).items).toMatchObject([{state: 'sent'}]);
  });

  it('refuses what is not there with a sentence, and is nobody else’s', async () => {
    expect(await resend('nothing')).toMatchObject({
      status: 404,
      body: {code: 'delivery.unknown'},
    });
    expect((await server.client.owner('GET', '/webhook-deliveries?state=lost')).status).toBe(400);
    for (const cursor of ['%00', 'bm90aGluZw', Buffer.from('x|y').toString('base64url')])
      expect(
        (await server.client.owner('GET', `/webhook-deliveries?cursor=${cursor}`)).status,
      ).toBe(400);
    const [one] = (await list('?limit=1')).items;
    const other = await server.app.request(
      `/v1/admin/shops/other/webhook-deliveries/${one!.deliveryId}/resends`,
      {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${server.secretKey}`,
          'Idempotency-Key': randomUUID(),
        },
      },
    );
    expect(other.status).toBe(404);
    const nobody = await server.app.request('/v1/admin/shops/demo/webhook-deliveries');
    expect(nobody.status).toBe(401);
  });
});
