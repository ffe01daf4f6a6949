import {httpBackInStock} from '@bonbon/adapters/http.js';
import {backInStockConformance} from '@bonbon/conformance';
import {createStockServer} from '@bonbon/server/back-in-stock/testing.js';
import {createMessageWorker} from '@bonbon/server/messenger/message-worker.js';
import {digitsIn, startTextReceiver} from '@bonbon/server/messenger/testing.js';
import {afterAll, describe, expect, it} from 'vitest';

type Server = Awaited<ReturnType<typeof createStockServer>>;

/** The link in the newest mail to an address. */
function linkIn(server: Server, email: string): string {
  const raw = server.mailsTo(email).at(-1)?.raw ?? '';
  const plain = raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  return /https?:\/\/[^\s"<>]+\/stock\/confirm\/[\w.-]+/.exec(plain)?.[0] ?? '';
}

describe('httpBackInStock over the server in memory', () => {
  let server: Server | undefined;
  let receiver: Awaited<ReturnType<typeof startTextReceiver>> | undefined;
  afterAll(async () => {
    await server?.close();
    await receiver?.close();
  });
  backInStockConformance({describe, it, expect}, async () => {
    const texts = (receiver = await startTextReceiver());
    const messages = {url: texts.url, secret: 'a-secret-both-sides-know-well'};
    const started = (server = await createStockServer({
      clock: () => new Date(),
      config: {messages},
    }));
    const settings = {channels: ['sms'], timeZone: 'Europe/Stockholm'};
    const input = {kind: 'back-in-stock', name: 'Reminder', status: 'published', settings};
    await started.owner('POST', '/campaigns', {id: 'reminder', input});
    const {context, textChecks} = started.services;
    const worker = createMessageWorker(context, {checks: textChecks});
    const {platform, baseUrl, shopKey, origin} = started;
    platform.shelf.set('large', 0).set('small', 0).set('coffee', 4);
    const fetchFromPage: typeof fetch = (input, init) =>
      started.fetch(input, {
        ...init,
        headers: {...(init?.headers as Record<string, string>), origin},
      });
    return {
      backend: httpBackInStock({baseUrl, shopKey, fetch: fetchFromPage}),
      soldOut: ['large', 'small'],
      onTheShelf: 'coffee',
      async confirmMail(email) {
        await started.work();
        await started.page(linkIn(started, email), 'POST');
      },
      async mailsTo(email) {
        await started.work();
        return started.mailsTo(email).length;
      },
      async textsTo(phone) {
        await worker.deliver();
        const arrived = texts.textsTo(phone);
        return {
          count: arrived.length,
          ...(arrived.length > 0 ? {code: digitsIn(arrived)} : {}),
        };
      },
      async restock(variantId, pieces) {
        platform.shelf.set(variantId, Math.max(0, (platform.shelf.get(variantId) ?? 0) + pieces));
        await started.owner('POST', '/stock-changes', {variantIds: [variantId]});
        await started.work();
      },
    };
  });
});
