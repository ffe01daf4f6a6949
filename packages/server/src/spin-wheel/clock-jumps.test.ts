import {randomBytes, randomUUID} from 'node:crypto';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {createTestServer, welcomeCampaign, type TestServer} from '../testing.js';

const start = new Date('2026-11-22T10:00:00Z');
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const year = 365 * day;

let server: TestServer;
let now = start;
const jump = (ms: number) => (now = new Date(now.getTime() + ms));

beforeAll(async () => {
  server = await createTestServer({clock: () => now});
});
afterAll(() => server.close());
beforeEach(() => {
  now = start;
});

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly replayed: boolean;
  readonly body: Record<string, never> & {
    state: string;
    offerId: string;
    expiresAt: string;
    code: string;
    playToken: string;
    spinId: string;
  };
}

async function send(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await server.app.request(path, {
    method: 'POST',
    headers: {
      Origin: server.origin,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const answer: Answer = {
    status: response.status,
    retryAfter: response.headers.get('Retry-After'),
    replayed: response.headers.get('Idempotency-Replayed') === 'true',
    body: (await response.json()) as Answer['body'],
  };
  expect(answer.status).toBeLessThan(500);
  return answer;
}

const slice = (id: string, stock: number | null = null) => ({
  id,
  label: {en: id},
  weight: 1,
  stock,
  prize: {kind: 'coupon', effect: {kind: 'percent', basisPoints: 1000}},
});

/** A wheel of its own, with these limits. */
async function makeWheel(limits: object, stock: number | null = null) {
  const id = `w${randomBytes(5).toString('hex')}`;
  const settings = {...welcomeCampaign.settings, slices: [slice('a', stock), slice('b', stock)]};
  const made = await send(
    '/v1/admin/shops/demo/campaigns',
    {id, input: {...welcomeCampaign, settings: {...settings, limits}}},
    {Authorization: `Bearer ${server.secretKey}`},
  );
  expect(made.status).toBe(201);
  return `/v1/shops/${server.shopKey}/campaigns/${id}`;
}

const offer = (wheel: string, playToken?: string) =>
  send(`${wheel}/spin-offers`, playToken ? {playToken} : {});

const requestFor = (offerId: string, email: string) => ({
  offerId,
  clientSeed: randomBytes(16).toString('hex'),
  contact: {email},
  consents: [],
});

async function play(wheel: string, email = `${randomUUID()}@example.com`) {
  const {body} = await offer(wheel);
  return send(`${wheel}/spins`, requestFor(body.offerId, email));
}

describe('a clock that goes back an hour', () => {
  it('lets no address play again, from a new browser or with what it kept', async () => {
    const wheel = await makeWheel({});
    const email = 'back@example.com';
    const first = await play(wheel, email);
    expect(first.status).toBe(201);
    jump(-hour);
    expect((await play(wheel, email)).body.code).toBe('spin.already-played');
    expect((await offer(wheel, first.body.playToken)).body.state).toBe('already-played');
  });

  it('opens neither the limit of a network nor that of the campaign', async () => {
    const network = await makeWheel({perNetworkPerDay: 2});
    const capped = await makeWheel({perNetworkPerDay: 100, perCampaign: 2});
    for (const wheel of [network, capped, network, capped])
      expect((await play(wheel)).status).toBe(201);
    jump(-hour);
    const refused = await play(network);
    expect(refused.status).toBe(429);
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    expect(Number(refused.retryAfter)).toBeLessThanOrEqual((day + hour) / 1000);
    expect((await offer(capped)).body.state).toBe('sold-out');
  });

  it('gives an offer of before its whole life, and a replay the same answer', async () => {
    const wheel = await makeWheel({});
    const {offerId, expiresAt} = (await offer(wheel)).body;
    expect(Date.parse(expiresAt) - now.getTime()).toBe(30 * minute);
    jump(-hour);
    const fresh = (await offer(wheel)).body;
    expect(Date.parse(fresh.expiresAt) - now.getTime()).toBe(30 * minute);
    const request = requestFor(offerId, 'replay@example.com');
    const key = {'Idempotency-Key': randomUUID()};
    const drawn = await send(`${wheel}/spins`, request, key);
    expect(drawn.status).toBe(201);
    jump(-hour);
    const again = await send(`${wheel}/spins`, request, key);
    expect(again.replayed).toBe(true);
    expect(again.body).toEqual(drawn.body);
    const other = await send(`${wheel}/spins`, {...request, contact: {email: 'x@example.com'}});
    expect(other.status).toBe(409);
  });
});

describe('a clock that goes forward a year', () => {
  it('ends the offers of before, and new ones play', async () => {
    const wheel = await makeWheel({});
    const {offerId} = (await offer(wheel)).body;
    jump(year);
    const late = await send(`${wheel}/spins`, requestFor(offerId, 'late@example.com'));
    expect(late.body.code).toBe('spin.offer-expired');
    expect((await play(wheel, 'late@example.com')).status).toBe(201);
  });

  it('counts the campaign and its stock on', async () => {
    const capped = await makeWheel({perNetworkPerDay: 100, perCampaign: 1});
    const scarce = await makeWheel({perNetworkPerDay: 100}, 1);
    expect((await play(capped)).status).toBe(201);
    expect((await play(scarce)).status).toBe(201);
    jump(year);
    expect((await offer(capped)).body.state).toBe('sold-out');
    expect((await play(scarce)).status).toBe(201);
    expect((await offer(scarce)).body.state).toBe('sold-out');
  });

  it('keeps an address that may play once for ever from a second play', async () => {
    const wheel = await makeWheel({everyDays: 0});
    expect((await play(wheel, 'once@example.com')).status).toBe(201);
    jump(year);
    expect((await play(wheel, 'once@example.com')).body.code).toBe('spin.already-played');
  });

  it('and home again leaves no limit open and nobody locked out who did not play', async () => {
    const wheel = await makeWheel({perNetworkPerDay: 2});
    expect((await play(wheel, 'before@example.com')).status).toBe(201);
    jump(year);
    expect((await play(wheel, 'during@example.com')).status).toBe(201);
    expect((await play(wheel, 'during-2@example.com')).status).toBe(201);
    jump(-year);
    expect((await play(wheel, 'before@example.com')).body.code).toBe('spin.already-played');
    expect((await play(wheel, 'during@example.com')).body.code).toBe('spin.already-played');
    expect((await play(wheel, 'after@example.com')).status).toBe(201);
    expect((await play(wheel, 'after-2@example.com')).status).toBe(429);
  });
});
