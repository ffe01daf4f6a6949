import {randomBytes, randomUUID} from 'node:crypto';
import {operatorKey} from './server-process.js';

/** Answers of the wire, loosely typed: a client in a test knows only what the wire says. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly replayed: boolean;
}

/** A shop on a running server and the keys to it. */
export interface ShopHandle {
  readonly url: string;
  readonly shopId: string;
  readonly shopKey: string;
  readonly secretKey: string;
}

const json = {'Content-Type': 'application/json'};

/** One client address for each number, for a server that trusts one proxy. */
export const clientAddress = (index: number) =>
  `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
    replayed: response.headers.get('Idempotency-Replayed') === 'true',
  };
}

/** A shop of its own, made through the management API. */
export async function createShop(
  url: string,
  shopId = `s${randomBytes(5).toString('hex')}`,
): Promise<ShopHandle> {
  const response = await fetch(`${url}/v1/admin/shops`, {
    method: 'POST',
    headers: {...json, Authorization: `Bearer ${operatorKey}`, 'Idempotency-Key': randomUUID()},
    body: JSON.stringify({
      id: shopId,
      name: 'Fjord & Fig',
      allowedOrigins: ['https://shop.example'],
    }),
  });
  const {status, body} = await read(response);
  if (status !== 201) throw new Error(`createShop answered ${status}: ${JSON.stringify(body)}`);
  const shop = body['shop'] as {key: string};
  return {url, shopId, shopKey: shop.key, secretKey: String(body['secretKey'])};
}

/** A slice as far as a test cares; it wins unless told otherwise. */
export interface TestSlice {
  readonly id: string;
  readonly weight: number;
  readonly stock?: number | null;
  readonly wins?: boolean;
}

/** The body of a published wheel with these slices; every limit wide open. */
export const wheelInput = (slices: readonly TestSlice[]) => ({
  kind: 'spin-wheel',
  name: 'Welcome',
  status: 'published',
  settings: {
    slices: slices.map(({id, weight, stock = null, wins = true}) => ({
      id,
      label: {en: id},
      weight,
      stock,
      prize: wins ? {kind: 'coupon', effect: {kind: 'percent', basisPoints: 1000}} : {kind: 'none'},
    })),
    limits: {perNetworkPerDay: 100_000},
  },
});

/** Any call of the management API with the shop's secret key. */
export async function manage(
  shop: ShopHandle,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`${shop.url}/v1/admin/shops/${shop.shopId}${path}`, {
    method,
    headers: {...json, Authorization: `Bearer ${shop.secretKey}`, 'Idempotency-Key': randomUUID()},
    ...(body === undefined ? {} : {body: JSON.stringify(body)}),
  });
  return read(response);
}

/** Publishes a wheel named `welcome`. */
export async function createWheel(
  shop: ShopHandle,
  slices: readonly TestSlice[],
  campaignId = 'welcome',
) {
  const answer = await manage(shop, 'POST', '/campaigns', {
    id: campaignId,
    input: wheelInput(slices),
  });
  if (answer.status !== 201)
    throw new Error(`createCampaign answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

/**
 * A kept connection that the server closed for its idleness while it was being used again, which
 * a busy machine makes likely. Browsers send again then; the key makes it one effect.
 */
const isClosed = (error: unknown): boolean =>
  error instanceof TypeError &&
  (error.cause as {code?: string} | undefined)?.code === 'UND_ERR_SOCKET';

/** A shopper's call, from an allowed page and an address of its own. */
async function shopperPost(
  shop: ShopHandle,
  path: string,
  body: unknown,
  {
    url = shop.url,
    key,
    address = clientAddress(1),
  }: {url?: string; key?: string; address?: string} = {},
): Promise<Answer> {
  const send = () =>
    fetch(`${url}/v1/shops/${shop.shopKey}/campaigns/${path}`, {
      method: 'POST',
      headers: {
        ...json,
        Origin: 'https://shop.example',
        'X-Forwarded-For': address,
        ...(key ? {'Idempotency-Key': key} : {}),
      },
      body: JSON.stringify(body),
    });
  return read(await send().catch(error => (isClosed(error) ? send() : Promise.reject(error))));
}

/** A spin that is ready to be sent, as often as it takes: its key stays. */
export interface Attempt {
  readonly key: string;
  readonly request: Record<string, unknown>;
  readonly address: string;
}

/** Opens the wheel and prepares one spin for the n-th shopper, without sending it. */
export async function prepareSpin(
  shop: ShopHandle,
  n: number,
  url = shop.url,
  campaignId = 'welcome',
): Promise<Attempt> {
  const address = clientAddress(n + 1);
  const offer = await shopperPost(shop, `${campaignId}/spin-offers`, {}, {url, address});
  if (offer.body['state'] !== 'open')
    throw new Error(`No open offer: ${offer.status} ${JSON.stringify(offer.body)}`);
  return {
    key: randomUUID(),
    address,
    request: {
      offerId: offer.body['offerId'],
      clientSeed: randomBytes(16).toString('hex'),
      contact: {email: `shopper-${n}-${shop.shopId}@example.com`},
      consents: [],
    },
  };
}

/** Sends a prepared spin. */
export const sendSpin = (
  shop: ShopHandle,
  attempt: Attempt,
  url = shop.url,
  campaignId = 'welcome',
) =>
  shopperPost(shop, `${campaignId}/spins`, attempt.request, {
    url,
    key: attempt.key,
    address: attempt.address,
  });

/** Runs `work` for 0…count-1, at most `width` at a time, and gives the results in order. */
export async function inParallel<T>(
  count: number,
  width: number,
  work: (index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = new Array<T>(count);
  let next = 0;
  await Promise.all(
    Array.from({length: Math.min(width, count)}, async () => {
      while (next < count) {
        const index = next++;
        results[index] = await work(index);
      }
    }),
  );
  return results;
}
