import {httpBackend} from '@bonbon/adapters/http.js';
import {
  backendConformance,
  conformanceProgramme,
  type BackendHarness,
  type ConformanceCampaign,
} from '@bonbon/conformance';
import {createTestServer, type TestServer} from '@bonbon/server/testing.js';
import {serve, type ServerType} from '@hono/node-server';
import type {AddressInfo} from 'node:net';
import {afterAll, describe, expect, it} from 'vitest';
import {compareCalls, recordCalls} from '../support/described-calls.js';

/** A page of the shop: browsers name its origin by themselves. */
const fromPage =
  (reach: typeof fetch, origin: string): typeof fetch =>
  (input, init) =>
    reach(input, {...init, headers: {...(init?.headers as Record<string, string>), origin}});

async function harnessOf(
  server: TestServer,
  reach: {readonly baseUrl: string; readonly fetch: typeof fetch},
  campaigns: readonly ConformanceCampaign[],
): Promise<BackendHarness> {
  for (const campaign of [conformanceProgramme, ...campaigns]) {
    const created = await reach.fetch(
      `${reach.baseUrl}/v1/admin/shops/${server.shopId}/campaigns`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${server.secretKey}`,
          'idempotency-key': `create-campaign-${campaign.id}`,
        },
        body: JSON.stringify(campaign),
      },
    );
    if (created.status !== 201) throw new Error(`${campaign.id}: ${await created.text()}`);
  }
  const backend = httpBackend({
    baseUrl: reach.baseUrl,
    shopKey: server.shopKey,
    fetch: fromPage(reach.fetch, server.origin),
  });
  return {backend, confirmMail: email => confirmMail(server, email)};
}

/** Follows the link in the newest prize mail to this address. */
async function confirmMail({db, services}: TestServer, email: string): Promise<void> {
  const mail = await db
    .selectFrom('mail_outbox')
    .select('data')
    .where('to_address', '=', email)
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();
  const {confirmUrl} = mail.data as {confirmUrl?: string};
  const token = confirmUrl?.split('/confirm/')[1];
  if (!token) throw new Error('The mail has no link to confirm.');
  const confirmed = await services.prizes.confirm(token);
  if (!confirmed.ok) throw new Error(confirmed.error.code);
  await services.coupons.settled();
}

describe('httpBackend over the server in memory', () => {
  let server: TestServer | undefined;
  afterAll(() => server?.close());
  backendConformance({describe, it, expect}, async campaigns => {
    server = await createTestServer();
    return harnessOf(server, server, campaigns);
  });
});

describe('httpBackend over a running server', () => {
  let server: TestServer | undefined;
  let listening: ServerType | undefined;
  const recorder = recordCalls((...request) => fetch(...request));
  afterAll(async () => {
    listening?.close();
    await server?.close();
  });
  backendConformance({describe, it, expect}, async campaigns => {
    const started = (server = await createTestServer());
    const address = await new Promise<AddressInfo>(resolve => {
      listening = serve({fetch: started.app.fetch, port: 0, hostname: '127.0.0.1'}, resolve);
    });
    const reach = {baseUrl: `http://127.0.0.1:${address.port}`, fetch: recorder.fetch};
    return harnessOf(started, reach, campaigns);
  });

  it('made no call that the OpenAPI document does not describe, and got no other answer', async () => {
    const document = await server?.fetch('https://bonbon.example/openapi.json');
    const {differences, called} = compareCalls(recorder.calls, await document?.json());
    expect(differences).toEqual([]);
    expect(called).toEqual([
      'createCampaign',
      'getConfig',
      'offerSpin',
      'readSpin',
      'sendPrizeMail',
      'spin',
    ]);
  });
});
