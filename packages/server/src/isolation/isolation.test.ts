import {randomBytes, randomUUID} from 'node:crypto';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {seedShop} from '../seed.js';
import {createTestServer, welcomeCampaign, type TestServer} from '../testing.js';

const steps = 4500;
/** Groups of three shops that walk at the same time, all on one server. */
const walks = 3;
const addresses = Array.from({length: 60}, (_, index) => `shopper${index}@example.com`);

interface Play {
  readonly spinId: string;
  readonly sliceId: string;
  readonly code: string;
  readonly playToken: string;
  state: 'won' | 'void' | 'redeemed';
  email: string | undefined;
}

/** What a shop must look like after the steps it took itself; other shops never appear in it. */
interface Shop {
  readonly id: string;
  readonly key: string;
  readonly secret: string;
  readonly plays: Play[];
  jam: number;
}

let server: TestServer;
let groups: Shop[][];
const {five, jam} = {
  five: welcomeCampaign.settings.slices[0],
  jam: welcomeCampaign.settings.slices[2],
};

beforeAll(async () => {
  server = await createTestServer();
  groups = Array.from({length: walks}, (_, walk) =>
    ['one', 'two', 'three'].map(name => {
      const id = `${name}-${walk}`;
      return {id, key: `key-of-${id}`, secret: `bon_sk_${id.repeat(12)}`, plays: [], jam: 40};
    }),
  );
  const settings = {...welcomeCampaign.settings, slices: [five, {...jam, weight: 40}]};
  for (const {id, key, secret} of groups.flat())
    await seedShop(server.services, {
      shop: {id, name: id},
      shopKey: key,
      secretKey: secret,
      campaigns: {welcome: structuredClone({...welcomeCampaign, settings}) as never},
    });
});
afterAll(() => server.close());

/** The same steps in every run. */
function createDice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

type Json = Record<string, never> & {code?: string};

async function call(method: string, path: string, bearer?: string, body?: unknown, key?: string) {
  const response = await server.app.request(path, {
    method,
    headers: {
      'Idempotency-Key': key ?? randomUUID(),
      ...(bearer ? {Authorization: `Bearer ${bearer}`} : {}),
      ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
    },
    ...(body === undefined ? {} : {body: JSON.stringify(body)}),
  });
  const text = await response.text();
  return {status: response.status, body: (text ? JSON.parse(text) : {}) as Json};
}

const wheel = (shop: Shop, rest: string) => `/v1/shops/${shop.key}/campaigns/welcome/${rest}`;
const admin = (shop: Shop, rest: string) => `/v1/admin/shops/${shop.id}/${rest}`;

const spinAt = (at: Shop, offerId: string, email: string, key: string) =>
  call(
    'POST',
    wheel(at, 'spins'),
    undefined,
    {
      offerId,
      clientSeed: randomBytes(16).toString('hex'),
      contact: {email},
      consents: [],
    },
    key,
  );

async function play(shop: Shop, other: Shop, email: string, step: number): Promise<void> {
  const {offerId} = (await call('POST', wheel(shop, 'spin-offers'), undefined, {})).body;
  // The same key in every shop, as two shops may well choose.
  const key = `step-${Math.floor(step / 50)}-${email}`;
  expect((await spinAt(other, offerId ?? '', email, randomUUID())).body.code).toBe(
    'spin.offer-unknown',
  );
  const hasPlayed = shop.plays.some(one => one.email === email);
  const {status, body} = await spinAt(shop, offerId ?? '', email, hasPlayed ? randomUUID() : key);
  if (hasPlayed) return expect([status, body.code]).toEqual([409, 'spin.already-played']);
  if (status === 422) return expect(body.code).toBe('idempotency.key-reused');
  expect(status).toBe(201);
  const {spinId, sliceId, coupon, playToken} = body as unknown as Play & {coupon: {code: string}};
  shop.plays.push({spinId, sliceId, playToken, code: coupon.code, state: 'won', email});
  if (sliceId === 'jam') shop.jam -= 1;
}

async function readElsewhere(shop: Shop, other: Shop, own: Play): Promise<void> {
  const read = (at: Shop) => call('GET', wheel(at, 'spins/current'), own.playToken);
  expect((await read(shop)).status).toBe(200);
  expect((await read(other)).body.code).toBe('spin.token-unknown');
}

async function cancel(shop: Shop, other: Shop, own: Play): Promise<void> {
  const at = `spins/${own.spinId}/void`;
  for (const target of [admin(other, at), admin(shop, at)])
    expect((await call('POST', target, other.secret)).status).toBe(404);
  const {status} = await call('POST', admin(shop, at), shop.secret);
  expect(status).toBe(own.state === 'redeemed' ? 409 : 200);
  if (own.state !== 'won') return;
  own.state = 'void';
  if (own.sliceId === 'jam') shop.jam += 1;
}

async function redeem(shop: Shop, other: Shop, own: Play): Promise<void> {
  const {markRedeemed} = server.services;
  expect(await markRedeemed(other.id, own.code)).toBe(false);
  expect(await markRedeemed(shop.id, own.code)).toBe(own.state === 'won');
  if (own.state === 'won') own.state = 'redeemed';
}

async function forget(shop: Shop, email: string): Promise<void> {
  expect((await call('DELETE', admin(shop, `contacts/${email}`), shop.secret)).status).toBe(204);
  for (const one of shop.plays) if (one.email === email) one.email = undefined;
}

async function compare(shop: Shop, email: string): Promise<void> {
  const {body} = await call('GET', admin(shop, 'campaigns/welcome/spin-report'), shop.secret);
  const count = (sliceId: string) => {
    const drawn = shop.plays.filter(one => one.sliceId === sliceId);
    const of = (state: Play['state']) => drawn.filter(one => one.state === state).length;
    return {sliceId, drawn: drawn.length, redeemed: of('redeemed'), voided: of('void')};
  };
  expect(body).toMatchObject({
    total: shop.plays.length,
    slices: [
      {...count('five'), stockLeft: null},
      {...count('jam'), stockLeft: shop.jam},
    ],
  });
  const known = await call('GET', admin(shop, `contacts/${email}`), shop.secret);
  const spinIds = (known.body as unknown as {spins: {spinId: string}[]}).spins.map(
    one => one.spinId,
  );
  const expected = shop.plays.filter(one => one.email === email).map(one => one.spinId);
  expect(spinIds.sort()).toEqual(expected.sort());
}

async function walk(shops: readonly Shop[], seed: number): Promise<void> {
  const dice = createDice(seed);
  const pick = <T>(all: readonly T[]): T => all[dice(all.length)] ?? expect.fail('nothing to pick');
  for (let step = 0; step < steps / walks; step += 1) {
    const shop = pick(shops);
    const other = pick(shops.filter(one => one !== shop));
    const email = pick(addresses);
    const kind = dice(10);
    if (kind < 4 || shop.plays.length === 0) await play(shop, other, email, step);
    else if (kind < 6) await readElsewhere(shop, other, pick(shop.plays));
    else if (kind === 6) await cancel(shop, other, pick(shop.plays));
    else if (kind === 7) await redeem(shop, other, pick(shop.plays));
    else if (kind === 8) await forget(shop, email);
    else await compare(shop, email);
  }
  for (const shop of shops) {
    expect(shop.plays.length).toBeGreaterThan(20);
    for (const email of addresses) await compare(shop, email);
  }
}

it(
  'shops with the same names in them never meet, whatever they do',
  {timeout: 120_000},
  async () => {
    await Promise.all(groups.map((shops, index) => walk(shops, 20_261_122 + index)));
  },
);
