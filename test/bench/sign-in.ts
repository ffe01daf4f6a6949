// Requests for a sign-in link through HTTP, each of another address and network, against a bare endpoint
// of the same HTTP library; and whether the time of an answer tells known addresses from unknown ones.
import {randomBytes, randomUUID} from 'node:crypto';
import type {AddressInfo} from 'node:net';
import {createAdaptorServer} from '@hono/node-server';
import {startEmbeddedPostgres} from '@bonbon/server/storage/embedded-postgres.js';
import {Hono} from 'hono';
import pg from 'pg';
import {scratchFolder, startServerProcess} from '../support/server-process.js';
import {clientAddress, createShop, type ShopHandle} from '../support/wheel-client.js';
import {measure} from './measure.js';

const requests = 3000;
const perClass = 2000;

const headersFor = (index: number) => ({
  'Content-Type': 'application/json',
  Origin: 'https://shop.example',
  'X-Forwarded-For': clientAddress(index),
  'Idempotency-Key': randomUUID(),
});

async function ask({url, shopKey}: ShopHandle, index: number, email: string): Promise<void> {
  const response = await fetch(`${url}/v1/shops/${shopKey}/sign-in-links`, {
    method: 'POST',
    headers: headersFor(index),
    body: JSON.stringify({email, requestKey: randomBytes(24).toString('base64url')}),
  });
  const text = await response.text();
  if (response.status !== 202) throw new Error(`${response.status} ${text}`);
}

async function bareEndpoint() {
  const server = createAdaptorServer(
    new Hono().post('/bare', async c => c.json({got: await c.req.json()}, 202)),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bare`;
  const body = JSON.stringify({email: 'maja@example.com', requestKey: 'x'.repeat(32)});
  const result = await measure(requests, async index =>
    (await fetch(url, {method: 'POST', headers: headersFor(index), body})).json(),
  );
  server.close();
  return result;
}

/** How often a known address answers later than an unknown one: 0.5 is no difference at all. */
function areaUnderCurve(known: readonly number[], unknown: readonly number[]): number {
  const all = [
    ...known.map(ms => ({ms, isKnown: true})),
    ...unknown.map(ms => ({ms, isKnown: false})),
  ].sort((a, b) => a.ms - b.ms);
  let below = 0;
  let wins = 0;
  for (const {isKnown} of all) {
    if (isKnown) wins += below;
    else below += 1;
  }
  return wins / (known.length * unknown.length);
}

/** Times both kinds one by one and in turn, so that a busy moment meets both. */
async function timeBoth(shop: ShopHandle, pool: pg.Pool): Promise<number> {
  const times = {known: [] as number[], unknown: [] as number[]};
  const mark = randomBytes(4).toString('hex');
  await pool.query(
    `insert into accounts (shop_id, email, locale, created_at)
     select $1, 'known-${mark}-' || n || '@example.com', 'en', now() from generate_series(0, $2::int - 1) n`,
    [shop.shopId, perClass],
  );
  for (let index = 0; index < perClass; index += 1) {
    const order =
      index % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
    for (const kind of order) {
      const start = performance.now();
      await ask(shop, 1_000_000 + index, `${kind}-${mark}-${index}@example.com`);
      times[kind].push(performance.now() - start);
    }
  }
  return areaUnderCurve(times.known, times.unknown);
}

export async function run() {
  const postgres = await startEmbeddedPostgres(scratchFolder());
  const server = await startServerProcess({DATABASE_URL: postgres.url, SIGN_IN_MAILS: '1000000'});
  const pool = new pg.Pool({connectionString: postgres.url, max: 2});
  try {
    const shop = await createShop(server.url);
    await measure(200, index => ask(shop, 500_000 + index, `warm-${index}@example.com`));
    const http = await measure(requests, index => ask(shop, index, `p${index}@example.com`));
    const bare = await bareEndpoint();
    const auc = await timeBoth(shop, pool);
    const round = (value: number, digits = 2) => Number(value.toFixed(digits));
    return {
      'requests for a link a second': round(http.rate),
      'requests for a link, p99 ms': round(http.p99),
      'bare endpoint, requests a second': round(bare.rate),
      'ratio / bare endpoint': round(http.rate / bare.rate),
      [`known against unknown, AUC of ${perClass} each`]: round(auc, 3),
    };
  } finally {
    await pool.end();
    await server.stop();
    await postgres.close();
  }
}
