import {createAccountClient} from '@bonbon/server/account/testing.js';
import {createLoyaltyServer, type LoyaltyServer} from '@bonbon/server/loyalty/testing.js';
import {randomUUID} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {afterAll, beforeAll, expect, it, vi} from 'vitest';
import {openCard} from './headless-sample.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

let server: LoyaltyServer;
beforeAll(async () => {
  server = await createLoyaltyServer({}, {at: new Date().toISOString()});
});
afterAll(() => server?.close());

it('the sample of the README is the one that is run here', () => {
  expect(read('../../packages/core/README.md')).toContain(
    `\`\`\`ts\n${read('headless-sample.ts')}\`\`\`\n`,
  );
});

it('a card without our elements signs in, joins, swaps and takes back', async () => {
  const {baseUrl, shopKey} = server;
  const reach: typeof fetch = (input, init) =>
    server.fetch(input, {
      ...init,
      // Browsers name a page's origin by themselves.
      headers: {...(init?.headers as Record<string, string>), origin: server.origin},
    });
  const {door, card} = await openCard({baseUrl, shopKey, fetch: reach});
  expect(card.$state.get()).toMatchObject({phase: 'guest', programme: {name: 'The card'}});

  const email = `${randomUUID()}@example.com`;
  await door.request(email);
  const {code} = await createAccountClient(server).mailTo(email);
  await door.enterCode(code);
  await vi.waitFor(() => expect(card.$state.get().phase).toBe('join'), 20_000);
  await card.join();
  expect(card.$state.get()).toMatchObject({phase: 'member', account: {balance: 20}});

  card.choose('ten');
  await vi.waitFor(() => expect(card.$swap.get()).toMatchObject({phase: 'confirm', left: 10}));
  await card.redeem();
  expect(card.$swap.get()).toMatchObject({phase: 'swapped', redemption: {cost: 10}});
  await card.undo();
  expect(card.$state.get()).toMatchObject({account: {balance: 20}});
  card.destroy();
  door.destroy();
});
