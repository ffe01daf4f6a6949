import type {Order} from '@bonbon/contract/order.js';
import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import {fail, ok} from '@bonbon/contract/result.js';
import type {MemberPrice} from '@bonbon/contract/stock.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createTestServer, type TestServer} from '../testing.js';
import {createAccountClient, createPageClient, type AccountClient} from './testing.js';

let server: TestServer;
let client: AccountClient;
let asked: {email: string; ids: readonly string[]}[] = [];
let isDown = false;
let now = new Date('2026-11-22T10:00:00Z');

const euro = (minor: number) => ({minor, currency: 'EUR'});
const regular = 'regular@example.com';

const orderOf = (email: string): Order => ({
  orderId: 'o1',
  number: '1047',
  status: 'delivered',
  placedAt: '2026-10-02T10:00:00Z',
  updatedAt: '2026-10-02T10:00:00Z',
  total: euro(4000),
  subtotal: euro(4000),
  refunded: euro(0),
  email,
  couponCodes: [],
  lines: [
    {productId: 'cup', variantId: 'cup', title: 'Vik cup', quantity: 2, total: euro(4000)},
    {productId: 'jam', variantId: 'sold-out', title: 'Plum jam', quantity: 1, total: euro(0)},
  ],
});

// As loose as a bad platform: it also tells of things nobody asked for, and of prices that are no lower.
const prices: readonly MemberPrice[] = [
  {variantId: 'cup', own: euro(1800), usual: euro(2000)},
  {variantId: 'sold-out', own: euro(800), usual: euro(900)},
  {variantId: 'bowl', own: euro(2800), usual: euro(2800)},
  {variantId: 'never-asked', own: euro(1), usual: euro(2)},
];

const commerce = {
  info: () => ({id: 'test', version: '1', platform: 'test'}),
  capabilities: async () => ok({features: {'member-prices': 'yes' as const}}),
  orders: async ({email = ''}: {email?: string}) => ok({items: [orderOf(email)]}),
  variants: async (ids: readonly string[]) =>
    ok(ids.map(variantId => ({variantId, productId: variantId, title: `A ${variantId}`}))),
  stock: async (ids: readonly string[]) =>
    ok(
      ids.map(variantId => ({
        variantId,
        productId: 'p',
        saleable: variantId === 'sold-out' ? 0 : 3,
        backorder: false,
        asOf: now.toISOString(),
      })),
    ),
  memberPrices: async ({email}: {email: string}, ids: readonly string[]) => {
    asked.push({email, ids});
    if (isDown) return fail('unavailable', 'shop.silent');
    return ok(email === regular ? [...prices] : []);
  },
} as unknown as Commerce;

beforeAll(async () => {
  server = await createTestServer({clock: () => now, commerceFor: () => commerce});
  client = createAccountClient(server);
});
afterAll(() => server?.close());

async function signedIn(email: string) {
  now = new Date(now.getTime() + 61_000);
  const {accessToken} = await client.signIn(email);
  const headers = client.bearer(accessToken);
  for (const id of ['cup', 'bowl'])
    await client.call('PUT', `/account/favourites/${id}`, {headers});
  const look = () => client.call('GET', '/account', {headers});
  return {headers, look};
}

describe('member prices', () => {
  it('are told to whoever proved the address, of what is listed and really costs less', async () => {
    const {look} = await signedIn(regular);
    asked = [];
    const {body, headers} = await look();
    expect(body['memberPrices']).toEqual(prices.slice(0, 2));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(asked).toEqual([{email: regular, ids: expect.arrayContaining(['cup', 'bowl'])}]);
  });

  it('are told to nobody else, and nobody else is asked about', async () => {
    const {look} = await signedIn('new@example.com');
    asked = [];
    expect((await look()).body).not.toHaveProperty('memberPrices');
    expect(asked.map(({email}) => email)).toEqual(['new@example.com']);
    asked = [];
    expect((await client.call('GET', '/account')).status).toBe(401);
    expect(asked).toEqual([]);
  });

  it('are left out while the platform is silent; everything else is there', async () => {
    const {look} = await signedIn(regular);
    isDown = true;
    const {status, body} = await look();
    isDown = false;
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('memberPrices');
    expect(body['favourites']).toHaveLength(2);
  });

  it('stand on the server’s own page beside favourites and what can be ordered again', async () => {
    const {headers} = await signedIn(regular);
    const ticket = await client.call('POST', '/account/tickets', {headers});
    const page = createPageClient(server);
    const {pathname} = new URL(String(ticket.body['url']));
    await page.post(
      pathname,
      {ticket: String(ticket.body['ticket'])},
      {Origin: server.origin, 'Sec-Fetch-Site': 'cross-site'},
    );
    const {html, response} = await page.get(`/account/${server.shopKey}`);
    const told = html.replace(/[\u2066-\u2069]/g, '').match(/Your price €[\d.]+, usually €[\d.]+/g);
    // The order's cup and the favourite; what is sold out cannot be bought at any price.
    expect(told).toEqual(['Your price €18, usually €20', 'Your price €18, usually €20']);
    expect(response.headers.get('cache-control')).toContain('no-store');
  });
});
