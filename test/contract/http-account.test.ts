import {httpAccount} from '@bonbon/adapters/index.js';
import {accountConformance} from '@bonbon/conformance';
import {createAccountClient, newBrowser} from '@bonbon/server/account/testing.js';
import {createTestServer, type TestServer} from '@bonbon/server/testing.js';
import {afterAll, describe, expect, it} from 'vitest';

describe('httpAccount over the server in memory', () => {
  let server: TestServer | undefined;
  afterAll(() => server?.close());

  accountConformance({describe, it, expect}, async () => {
    const started = (server = await createTestServer({
      config: {signInLimits: {perAddress: 20, perNetwork: 100_000, perShop: 100_000}},
    }));
    const inbox = createAccountClient(started);
    // Browsers name a page's origin by themselves.
    const fromPage: typeof fetch = (input, init) =>
      started.fetch(input, {
        ...init,
        headers: {
          ...(init?.headers as Record<string, string>),
          ...newBrowser().headers,
          origin: started.origin,
        },
      });
    const backend = httpAccount({
      baseUrl: started.baseUrl,
      shopKey: started.shopKey,
      fetch: fromPage,
    });
    return {
      backend,
      codeFor: async email => (await inbox.mailTo(email)).code,
      async pressLink(email) {
        const {path} = await inbox.mailTo(email);
        const pressed = await started.app.request(path, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/x-www-form-urlencoded',
            'Sec-Fetch-Site': 'same-origin',
          },
          body: new URLSearchParams({choice: 'there'}),
        });
        if (pressed.status >= 400) throw new Error(`The link answered ${pressed.status}.`);
      },
    };
  });
});
