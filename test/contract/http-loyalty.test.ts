import {httpLoyalty} from '@bonbon/adapters/http.js';
import {loyaltyConformance} from '@bonbon/conformance';
import {createAccountClient} from '@bonbon/server/account/testing.js';
import {createTestServer, type TestServer} from '@bonbon/server/testing.js';
import {randomUUID} from 'node:crypto';
import {afterAll, describe, expect, it} from 'vitest';
import {compareCalls, recordCalls} from '../support/described-calls.js';
import {conformingProgramme as settings} from '../support/loyalty-programme.js';

describe('httpLoyalty over the server in memory', () => {
  let server: TestServer | undefined;
  const {calls, fetch: reach} = recordCalls((input, init) =>
    (server as TestServer).fetch(input, {
      ...init,
      // Browsers name a page's origin by themselves.
      headers: {...(init?.headers as Record<string, string>), origin: server?.origin ?? ''},
    }),
  );
  afterAll(() => server?.close());

  loyaltyConformance({describe, it, expect}, async () => {
    const started = (server = await createTestServer());
    const owner = async (path: string, body: unknown) => {
      const answer = await started.fetch(
        `${started.baseUrl}/v1/admin/shops/${started.shopId}${path}`,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${started.secretKey}`,
            'idempotency-key': randomUUID(),
          },
          body: JSON.stringify(body),
        },
      );
      if (answer.status !== 201) throw new Error(await answer.text());
    };
    await owner('/campaigns', {
      id: 'card',
      input: {kind: 'loyalty', name: 'Card', status: 'published', settings},
    });
    const accounts = createAccountClient(started);
    const {baseUrl, shopKey} = started;
    return {
      backend: httpLoyalty({baseUrl, shopKey, fetch: reach}),
      async signIn() {
        const email = `${randomUUID()}@example.com`;
        const {accessToken} = await accounts.signIn(email);
        return {email, token: accessToken};
      },
      give: (email, points) => owner('/loyalty-adjustments', {email, points, reason: 'For a test'}),
    };
  });

  it('sent and got only what /openapi.json describes', async () => {
    const started = server as TestServer;
    const document = await started.app.request('/openapi.json');
    const {differences, called} = compareCalls(calls, await document.json());
    expect(differences).toEqual([]);
    expect(called).toEqual([
      'getLoyalty',
      'getRedemption',
      'joinLoyalty',
      'redeemPoints',
      'undoRedemption',
    ]);
  });
});
