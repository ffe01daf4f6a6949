import {randomUUID} from 'node:crypto';
import {httpLoyalty} from '@bonbon/adapters/http.js';
import {loyaltyConformance} from '@bonbon/conformance';
import {afterAll, describe, expect, it} from 'vitest';
import {conformingProgramme} from '../support/loyalty-programme.js';
import {startServerProcess, type ServerProcess} from '../support/server-process.js';
import {signInAt} from '../support/sign-in.js';
import {createShop, manage} from '../support/wheel-client.js';

/** A page of the shop: browsers name its origin by themselves. */
const fromShop: typeof fetch = (input, init) =>
  fetch(input, {
    ...init,
    headers: {...(init?.headers as Record<string, string>), origin: 'https://shop.example'},
  });

describe('httpLoyalty over a server that runs as a process of its own', () => {
  let server: ServerProcess | undefined;
  afterAll(() => server?.stop());

  loyaltyConformance({describe, it, expect}, async () => {
    server = await startServerProcess({RATE_LIMIT: '100000'});
    const shop = await createShop(server.url);
    const owner = async (path: string, body: unknown) => {
      const {status, body: said} = await manage(shop, 'POST', path, body);
      if (status !== 201) throw new Error(JSON.stringify(said));
    };
    await owner('/campaigns', {
      id: 'card',
      input: {kind: 'loyalty', name: 'Card', status: 'published', settings: conformingProgramme},
    });
    return {
      backend: httpLoyalty({baseUrl: shop.url, shopKey: shop.shopKey, fetch: fromShop}),
      async signIn() {
        const email = `${randomUUID()}@example.com`;
        const {accessToken} = await signInAt(shop, email, 'https://shop.example');
        return {email, token: accessToken};
      },
      give: (email, points) => owner('/loyalty-adjustments', {email, points, reason: 'For a test'}),
    };
  });
});
