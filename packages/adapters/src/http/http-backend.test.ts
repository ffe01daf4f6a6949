import {describe, expect, it} from 'vitest';
import {memoryBackend} from '../memory.js';
import {httpBackend} from './http-backend.js';

const call = {idempotencyKey: 'key-1', timeoutMs: 1500};
const request = {
  offerId: 'o',
  clientSeed: 'ab'.repeat(16),
  contact: {email: 'a@example.com'},
  consents: [],
};

async function outcome() {
  const slices = ['a', 'b'].map(id => ({
    id,
    label: {en: id},
    weight: 1,
    prize: {kind: 'coupon' as const, effect: {kind: 'shipping' as const}},
  }));
  const backend = memoryBackend({campaigns: [{id: 'w', input: {settings: {slices}}}]});
  const offer = await backend.offerSpin('w', {});
  if (!offer.ok || offer.value.state !== 'open') throw new Error('no offer');
  const result = await backend.spin('w', {...request, offerId: offer.value.offerId}, call);
  if (!result.ok) throw new Error('no outcome');
  return result.value;
}

type Answer = () => Response | Promise<Response>;

/** A server that answers in turn; the last answer is repeated. */
function setUp(...answers: Answer[]) {
  const seen: {url: string; init: RequestInit}[] = [];
  const backend = httpBackend({
    baseUrl: 'https://bonbon.example/',
    shopKey: 'demo',
    fetch: async (url, init = {}) => {
      const answer = answers[Math.min(seen.length, answers.length - 1)];
      seen.push({url: String(url), init});
      return answer!();
    },
  });
  return {backend, seen};
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {status, headers});

const problem =
  (status: number, body: object = {}, headers = {}) =>
  () =>
    json(body, status, headers);
const unreachable = () => Promise.reject(new TypeError('Failed to fetch'));

describe('httpBackend', () => {
  it('sends a spin without cookies, with its key', async () => {
    const value = await outcome();
    const {backend, seen} = setUp(() => json(value, 201));
    expect(await backend.spin('w', request, call)).toEqual({ok: true, value});
    expect(seen[0]?.url).toBe('https://bonbon.example/v1/shops/demo/campaigns/w/spins');
    expect(seen[0]?.init).toMatchObject({
      method: 'POST',
      credentials: 'omit',
      headers: {'content-type': 'application/json', 'idempotency-key': 'key-1'},
    });
    expect(JSON.parse(String(seen[0]?.init.body))).toEqual(request);
  });

  it('hands the play token over in a header, never in an address', async () => {
    const value = await outcome();
    const {backend, seen} = setUp(() => json(value));
    await backend.spinOutcome('w', 'secret-token');
    expect(seen[0]?.url).not.toContain('secret');
    expect(seen[0]?.init.headers).toMatchObject({authorization: 'Bearer secret-token'});
  });

  it('says when an answer was a replay', async () => {
    const value = await outcome();
    const {backend} = setUp(() => json(value, 201, {'idempotency-replayed': 'true'}));
    expect(await backend.spin('w', request, call)).toMatchObject({ok: true, replayed: true});
  });

  it('sends the body as typed on a page with a toJSON of old libraries', async () => {
    const value = await outcome();
    const {backend, seen} = setUp(() => json(value, 201));
    const page = Array.prototype as {toJSON?: () => string};
    page.toJSON = () => 'broken';
    try {
      await backend.spin('w', request, call);
    } finally {
      delete page.toJSON;
    }
    expect(seen[0]?.init.body).toContain('"consents":[]');
  });

  it.each([
    ['a field error', 400, {kind: 'rejected', code: 'request.invalid', fields: {email: 'x'}}],
    [
      'an earlier play',
      409,
      {kind: 'conflict', code: 'spin.already-played', nextPlayAt: '2026-12-01T00:00:00Z'},
    ],
    ['a foreign origin', 403, {kind: 'forbidden', code: 'origin.not-allowed'}],
    ['no such campaign', 404, {kind: 'not-found', code: 'campaign.not-found'}],
  ])('tells %s once, without trying again', async (_name, status, body) => {
    const {backend, seen} = setUp(problem(status, body));
    expect(await backend.spin('w', request, call)).toMatchObject({
      ok: false,
      error: {...body, retryable: false},
    });
    expect(seen).toHaveLength(1);
  });

  it.each([
    [400, 'rejected'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [422, 'rejected'],
  ])('reads a bare %d as %s', async (status, kind) => {
    const {backend} = setUp(() => new Response('<h1>no</h1>', {status}));
    expect(await backend.offerSpin('w', {}, {timeoutMs: 50})).toMatchObject({
      error: {kind, code: `http.${status}`},
    });
  });

  it.each([
    ['a page in HTML', () => new Response('<!doctype html>')],
    ['nothing', () => new Response('')],
    ['broken JSON', () => new Response('{"state":')],
    ['null', () => json(null)],
    ['another form', () => json({state: 'open', offerId: 7})],
    ['an unknown state', () => json({state: 'constructor'})],
    [
      'odds of a wrong type',
      () =>
        json({
          state: 'open',
          offerId: 'o',
          commitment: 'c',
          expiresAt: 'e',
          odds: {revision: 1, slices: 'many'},
        }),
    ],
  ] as [string, Answer][])('calls %s a protocol error', async (_name, answer) => {
    const {backend, seen} = setUp(answer);
    const result = await backend.offerSpin('w', {}, {timeoutMs: 500});
    expect(result).toMatchObject({ok: false, error: {kind: 'protocol', retryable: false}});
    expect(seen).toHaveLength(1);
  });

  it('tries again with the same key and body when the server was away', async () => {
    const value = await outcome();
    const {backend, seen} = setUp(unreachable, problem(503), () => json(value, 201));
    expect(await backend.spin('w', request, {...call, timeoutMs: 8000})).toMatchObject({ok: true});
    expect(seen).toHaveLength(3);
    expect(new Set(seen.map(({init}) => init.body)).size).toBe(1);
    expect(seen[2]?.init.headers).toMatchObject({'idempotency-key': 'key-1'});
  });

  it('gives up after three more tries', async () => {
    const {backend, seen} = setUp(problem(503, {}, {'retry-after': '0'}));
    expect(await backend.spin('w', request, call)).toMatchObject({error: {kind: 'unavailable'}});
    expect(seen).toHaveLength(4);
  });

  it('leaves a long wait to the shopper, and says how long', async () => {
    const {backend, seen} = setUp(problem(429, {}, {'retry-after': '60'}));
    expect(await backend.spin('w', request, call)).toMatchObject({
      error: {kind: 'rate-limited', retryable: true, retryAfterMs: 60_000},
    });
    expect(seen).toHaveLength(1);
  });

  it('does not ask again and again on a page that blocks it', async () => {
    const {backend, seen} = setUp(unreachable);
    await backend.offerSpin('w', {}, {timeoutMs: 300});
    const before = seen.length;
    expect(await backend.offerSpin('w', {}, {timeoutMs: 8000})).toMatchObject({
      error: {kind: 'unavailable', code: 'offline'},
    });
    expect(seen.length - before).toBe(1);
  });

  it('ends a call that hangs', async () => {
    const hanging = httpBackend({
      baseUrl: 'https://bonbon.example',
      shopKey: 'demo',
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    });
    expect(await hanging.offerSpin('w', {}, {timeoutMs: 20})).toMatchObject({
      error: {kind: 'timeout'},
    });
    const stop = new AbortController();
    const asked = hanging.offerSpin('w', {}, {signal: stop.signal});
    stop.abort();
    expect(await asked).toMatchObject({error: {kind: 'aborted'}});
  });
});
