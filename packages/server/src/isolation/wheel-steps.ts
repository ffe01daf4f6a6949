import {randomBytes, randomUUID} from 'node:crypto';
import {expect} from 'vitest';
import type {Play, Shop, Shops} from './shops.js';

const wheel = 'campaigns/welcome';

/** Plays, their coupons and what an owner does with them. */
export function wheelSteps({shopper, owner, services}: Shops) {
  const spinAt = (at: Shop, offerId: string, email: string, key: string) =>
    shopper(at, 'POST', `${wheel}/spins`, {
      key,
      body: {
        offerId,
        clientSeed: randomBytes(16).toString('hex'),
        contact: {email},
        consents: [],
      },
    });

  async function play(shop: Shop, other: Shop, email: string, step: number): Promise<void> {
    const {offerId} = (await shopper(shop, 'POST', `${wheel}/spin-offers`, {body: {}})).body;
    // The same key in every shop, as two shops may well choose.
    const key = `step-${Math.floor(step / 50)}-${email}`;
    const elsewhere = await spinAt(other, offerId ?? '', email, randomUUID());
    expect(elsewhere.body.code).toBe('spin.offer-unknown');
    const hasPlayed = shop.plays.some(one => one.email === email);
    const {status, body} = await spinAt(shop, offerId ?? '', email, hasPlayed ? randomUUID() : key);
    if (hasPlayed) return expect([status, body.code]).toEqual([409, 'spin.already-played']);
    if (status === 422) return expect(body.code).toBe('idempotency.key-reused');
    expect(status).toBe(201);
    const {spinId, sliceId, coupon, playToken} = body as unknown as Play & {coupon: {code: string}};
    shop.plays.push({spinId, sliceId, playToken, code: coupon.code, state: 'won', email});
    if (sliceId === 'jam') shop.jam -= 1;
  }

  async function readElsewhere(shop: Shop, other: Shop, {playToken}: Play): Promise<void> {
    const read = (at: Shop) => shopper(at, 'GET', `${wheel}/spins/current`, {bearer: playToken});
    expect((await read(shop)).status).toBe(200);
    expect((await read(other)).body.code).toBe('spin.token-unknown');
  }

  async function cancel(shop: Shop, other: Shop, own: Play): Promise<void> {
    const path = `spins/${own.spinId}/void`;
    for (const at of [other, shop])
      expect((await owner(at, 'POST', path, {secret: other.secret})).status).toBe(404);
    const {status} = await owner(shop, 'POST', path);
    expect(status).toBe(own.state === 'redeemed' ? 409 : 200);
    if (own.state !== 'won') return;
    own.state = 'void';
    if (own.sliceId === 'jam') shop.jam += 1;
  }

  async function redeem(shop: Shop, other: Shop, own: Play): Promise<void> {
    expect(await services.markRedeemed(other.id, own.code)).toBe(false);
    expect(await services.markRedeemed(shop.id, own.code)).toBe(own.state === 'won');
    if (own.state === 'won') own.state = 'redeemed';
  }

  async function forget(shop: Shop, email: string): Promise<void> {
    expect((await owner(shop, 'DELETE', `contacts/${email}`)).status).toBe(204);
    for (const one of shop.plays) if (one.email === email) one.email = undefined;
  }

  async function compare(shop: Shop, email: string): Promise<void> {
    const {body} = await owner(shop, 'GET', `${wheel}/spin-report`);
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
    const known = await owner(shop, 'GET', `contacts/${email}`);
    const spins = (known.body as unknown as {spins: {spinId: string}[]}).spins;
    const expected = shop.plays.filter(one => one.email === email).map(one => one.spinId);
    expect(spins.map(one => one.spinId).sort()).toEqual(expected.sort());
  }

  return {play, readElsewhere, cancel, redeem, forget, compare};
}
