import {randomBytes, randomUUID} from 'node:crypto';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {Coupon, CouponSpec} from '@bonbon/contract/coupon.js';
import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import {fail, ok} from '@bonbon/contract/result.js';
import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import {createTestServer, type TestServer} from '../testing.js';

/** A shop platform small enough to see through. */
function smallShop() {
  const coupons = new Map<string, Coupon>();
  const state = {isDown: false, created: 0, answersLost: 0};
  const commerce: Commerce = {
    info: () => ({id: 'small', version: '1', platform: 'test'}),
    capabilities: async () => ok({features: {coupon: 'yes', 'coupon.revoke': 'yes'}}),
    createCoupon: async (spec: CouponSpec) => {
      if (state.isDown) return fail('unavailable', 'shop.down');
      if (coupons.has(spec.code)) return fail('conflict', 'coupon.exists');
      const coupon: Coupon = {
        ref: `r-${spec.code}`,
        code: spec.code,
        active: true,
        uses: 0,
        tag: spec.tag,
        relaxed: [],
      };
      coupons.set(spec.code, coupon);
      state.created += 1;
      if (state.answersLost-- > 0) return fail('timeout', 'shop.timeout');
      return ok(coupon);
    },
    findCoupon: async code =>
      state.isDown ? fail('unavailable', 'shop.down') : ok(coupons.get(code) ?? null),
    revokeCoupon: async code => {
      if (state.isDown) return fail('unavailable', 'shop.down');
      const found = coupons.get(code);
      if (found) coupons.set(code, {...found, active: false});
      return ok(undefined);
    },
  };
  return {commerce, coupons, state};
}

let server: TestServer;
let shop = smallShop();
let now = new Date();
beforeAll(async () => {
  server = await createTestServer({clock: () => now, commerceFor: () => shop.commerce});
  const {secretKey, app} = server;
  const slices = ['a', 'b'].map(id => ({
    id,
    label: {en: id},
    weight: 1,
    stock: 100,
    prize: {kind: 'coupon', effect: {kind: 'shipping'}},
  }));
  await app.request('/v1/admin/shops/demo/campaigns', {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${secretKey}`,
      'Idempotency-Key': randomUUID(),
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({
      id: 'coupons',
      input: {
        kind: 'spin-wheel',
        name: 'c',
        status: 'published',
        settings: {slices, limits: {perNetworkPerDay: 1000}},
      },
    }),
  });
});
beforeEach(() => {
  shop = smallShop();
});
afterAll(() => server.close());

const path = (rest: string) => `/v1/shops/${server.shopKey}/campaigns/coupons/${rest}`;

async function prepare() {
  const headers = {'Content-Type': 'application/json', 'Idempotency-Key': randomUUID()};
  const offer = await server.app.request(path('spin-offers'), {
    method: 'POST',
    headers,
    body: '{}',
  });
  const {offerId} = (await offer.json()) as {offerId: string};
  const body = JSON.stringify({
    offerId,
    clientSeed: randomBytes(16).toString('hex'),
    contact: {email: `${randomUUID()}@example.com`},
  });
  return {method: 'POST', headers, body};
}

const spin = async (request: RequestInit): Promise<SpinOutcome> =>
  (await server.app.request(path('spins'), request)).json() as Promise<SpinOutcome>;

const read = async ({playToken}: SpinOutcome): Promise<SpinOutcome> =>
  (
    await server.app.request(path('spins/current'), {
      headers: {Authorization: `Bearer ${playToken}`},
    })
  ).json() as Promise<SpinOutcome>;

const mailsOf = (outcome: SpinOutcome) =>
  server.db
    .selectFrom('mail_outbox')
    .select('data')
    .execute()
    .then(rows => rows.filter(row => (row.data as {spinId: string}).spinId === outcome.spinId));

describe('a won coupon', () => {
  it('exists in the shop before the shopper sees it, once for equal keys', async () => {
    const request = await prepare();
    const outcomes = await Promise.all(Array.from({length: 20}, () => spin(request)));
    expect(new Set(outcomes.map(outcome => JSON.stringify(outcome))).size).toBe(1);
    expect(outcomes[0]?.delivery).toBe('shown');
    expect([...shop.coupons.keys()]).toEqual([outcomes[0]?.coupon?.code]);
    expect(await mailsOf(outcomes[0] as SpinOutcome)).toHaveLength(1);
  });

  it('is made later and mailed when the shop is down, without drawing again', async () => {
    shop.state.isDown = true;
    const request = await prepare();
    const outcome = await spin(request);
    expect(outcome).toMatchObject({delivery: 'pending'});
    expect(outcome.coupon).toBeUndefined();
    expect(await mailsOf(outcome)).toHaveLength(0);
    shop.state.isDown = false;
    now = new Date(now.getTime() + 60_000);
    await server.services.coupons.retryPendingCoupons();
    const later = await read(outcome);
    expect(later).toMatchObject({delivery: 'shown', sliceId: outcome.sliceId});
    expect(shop.coupons.has(later.coupon?.code ?? '')).toBe(true);
    expect(await mailsOf(outcome)).toHaveLength(1);
    expect(await spin(request)).toEqual(later);
  });

  it('is found again, not made twice, when the answer of the shop was lost', async () => {
    shop.state.answersLost = 1;
    const outcome = await spin(await prepare());
    expect(outcome.delivery).toBe('pending');
    now = new Date(now.getTime() + 60_000);
    await server.services.coupons.retryPendingCoupons();
    expect((await read(outcome)).delivery).toBe('shown');
    expect(shop.state.created).toBe(1);
  });

  it('gets another code when the shop already has one of that name', async () => {
    const {commerce} = shop;
    let first = '';
    const findCoupon: Commerce['findCoupon'] = async code => {
      first ||= code;
      const foreign: Coupon = {ref: 'x', code, active: true, uses: 0, tag: 'theirs', relaxed: []};
      return code === first ? ok(foreign) : commerce.findCoupon(code);
    };
    shop = {...shop, commerce: {...commerce, findCoupon}};
    const outcome = await spin(await prepare());
    expect(outcome.delivery).toBe('shown');
    expect(outcome.coupon?.code).not.toBe(first);
    expect(outcome.coupon?.code).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);
  });

  it('dies in the shop when the owner voids the play; a shop that is down voids nothing', async () => {
    const outcome = await spin(await prepare());
    const voidIt = async () =>
      server.app.request(`/v1/admin/shops/demo/spins/${outcome.spinId}/void`, {
        method: 'POST',
        headers: {Authorization: `Bearer ${server.secretKey}`, 'Idempotency-Key': randomUUID()},
      });
    shop.state.isDown = true;
    expect((await voidIt()).status).toBe(503);
    expect((await read(outcome)).status).toBe('awarded');
    shop.state.isDown = false;
    expect((await voidIt()).status).toBe(200);
    expect(shop.coupons.get(outcome.coupon?.code ?? '')?.active).toBe(false);
    expect((await read(outcome)).status).toBe('void');
  });
});
