import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createLoyaltyServer, type LoyaltyServer} from '../loyalty/testing.js';

let server: LoyaltyServer;
const dayMs = 86_400_000;

beforeAll(async () => {
  server = await createLoyaltyServer({expiryMonths: 1, expiryWarningDays: 1});
});
afterAll(() => server?.close());

const forget = () => server.services.contacts.forgetIdle();

async function keep(keepIdleDays: number | undefined) {
  const {body} = await server.client.owner('GET', '');
  const {id: _id, key: _key, revision: _revision, keepIdleDays: _days, ...input} = body;
  const changed = {...input, ...(keepIdleDays ? {keepIdleDays} : {})};
  return server.client.owner('PUT', '', changed);
}

const known = async (email: string) => {
  const {body} = await server.client.owner('GET', `/contacts/${email}`);
  return body['account'] !== undefined;
};

async function account() {
  server.pass(61_000);
  const email = `${randomUUID()}@example.com`;
  await server.client.signIn(email);
  return email;
}

describe('people a shop has had nothing to do with', () => {
  it('are kept where the shop set no end', async () => {
    const email = await account();
    server.pass(2000 * dayMs);
    await forget();
    expect(await known(email)).toBe(true);
  });

  it('are forgotten after as many days as it set, and not a day before', async () => {
    expect((await keep(400)).status).toBe(200);
    const email = await account();
    server.pass(399 * dayMs);
    await forget();
    expect(await known(email)).toBe(true);
    const other = await account();
    server.pass(dayMs + 1000);
    expect(await Promise.all([forget(), forget()])).toContain(1);
    expect(await known(email)).toBe(false);
    expect(await known(other)).toBe(true);
  });

  it('are not forgotten while the shop owes them points', async () => {
    server.pass(61_000);
    const {email} = await server.client.newMember();
    server.pass(401 * dayMs);
    await forget();
    expect(await known(email)).toBe(true);
    // The rule is seen, the member is warned, and the points are gone.
    for (const days of [0, 60, 2]) {
      server.pass(days * dayMs);
      await server.services.loyalty.expiry.run();
    }
    expect((await server.client.owner('GET', `/contacts/${email}`)).body['loyalty']).toMatchObject({
      balance: 0,
    });
    server.pass(401 * dayMs);
    await forget();
    expect(await known(email)).toBe(false);
  });

  it('are forgotten however many others are owed something', async () => {
    const owed = Array.from({length: 1001}, (_, n) => `a${n}@owed.example,1`);
    const body = {importId: randomUUID(), csv: owed.join('\n')};
    expect((await server.client.owner('POST', '/loyalty-imports', body)).status).toBe(200);
    const email = `z-${randomUUID()}@example.com`;
    await server.client.signIn(email);
    server.pass(401 * dayMs);
    await forget();
    expect(await known(email)).toBe(false);
    expect((await server.client.owner('GET', '/contacts/a7@owed.example')).body).toHaveProperty(
      'loyalty',
    );
  });

  it('are not forgotten while they have store credit that was won', async () => {
    server.pass(61_000);
    const slice = {
      id: 'money',
      label: {en: '€5'},
      weight: 1,
      prize: {kind: 'store-credit', amount: {minor: 500, currency: 'EUR'}},
    };
    const settings = {slices: [slice, {...slice, id: 'more'}]};
    const input = {kind: 'spin-wheel', name: 'Money', status: 'published', settings};
    const made = await server.client.owner('POST', '/campaigns', {id: 'money', input});
    expect(made.status).toBe(201);
    const email = await account();
    const play = async (path: string, body: object) => {
      const url = `/v1/shops/${server.shopKey}/campaigns/money/${path}`;
      const headers = {
        Origin: server.origin,
        'Idempotency-Key': randomUUID(),
        'Content-Type': 'application/json',
      };
      const answer = await server.app.request(url, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Record<string, unknown>;
    };
    const {offerId} = await play('spin-offers', {});
    const clientSeed = randomUUID().replaceAll('-', '');
    const won = await play('spins', {offerId, clientSeed, contact: {email}, consents: []});
    server.pass(401 * dayMs);
    await forget();
    expect(await known(email)).toBe(true);
    await server.client.owner('POST', `/spins/${String(won['spinId'])}/void`);
    await forget();
    expect(await known(email)).toBe(false);
  });

  it.each([0, 29, 1.5, 4000])('refuses %d days as too short or too long', async days => {
    const {body} = await server.client.owner('GET', '');
    const {id: _id, key: _key, revision: _revision, ...input} = body;
    const answer = await server.client.owner('PUT', '', {...input, keepIdleDays: days});
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body['fields'] as object)).toEqual(['keepIdleDays']);
  });
});
