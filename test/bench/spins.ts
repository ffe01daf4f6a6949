// Spins through HTTP against the bare draw statement on the same database and as many connections,
// and against a bare endpoint of the same HTTP library.
import {randomBytes, randomUUID} from 'node:crypto';
import type {AddressInfo} from 'node:net';
import {createAdaptorServer} from '@hono/node-server';
import {startEmbeddedPostgres} from '@bonbon/server/storage/embedded-postgres.js';
import {
  type DrawValues,
  drawParameters,
  drawStatement,
} from '@bonbon/server/spin-wheel/draw-statement.js';
import {Hono} from 'hono';
import pg from 'pg';
import {scratchFolder, startServerProcess} from '../support/server-process.js';
import {
  createShop,
  createWheel,
  inParallel,
  prepareSpin,
  sendSpin,
} from '../support/wheel-client.js';
import {measure, width} from './measure.js';

const connections = 10;
const spins = 4000;
const slices = [
  {id: 'hot', weight: 1_000_000, stock: 1_000_000},
  {id: 'none', weight: 1, wins: false},
];

const rawValues = (shopId: string, index: number): DrawValues => ({
  shopId,
  campaignId: 'welcome',
  spinId: randomUUID(),
  offerId: randomUUID(),
  idempotencyKey: randomUUID(),
  requestHash: 'bench',
  u: randomBytes(8).readBigUInt64BE().toString(),
  candidates: {
    hot: {
      title: 'hot',
      wins: true,
      prize: {kind: 'coupon'},
      status: 'code-issued',
      settled: true,
      spec: {code: 'X'},
      mail: {},
    },
    none: {title: 'none', wins: false, prize: {kind: 'none'}, status: 'awarded', settled: true},
  },
  delivery: 'screen',
  email: `raw-${index}@example.com`,
  addressHash: randomUUID(),
  locale: 'en',
  clientSeed: 'ab'.repeat(16),
  now: new Date(),
  perAddress: 1,
  everyDays: 14,
  networkHash: randomUUID(),
  perNetworkPerDay: 1000,
  perCampaign: null,
  code: randomBytes(6).toString('hex').toUpperCase(),
  mailId: randomUUID(),
  consents: [],
  revision: 1,
});

async function bareEndpoint() {
  const server = createAdaptorServer(
    new Hono().post('/bare', async c => c.json({got: await c.req.json()}, 201)),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bare`;
  const body = JSON.stringify({offerId: 'x'.repeat(80), clientSeed: 'ab'.repeat(16), consents: []});
  const headers = {'Content-Type': 'application/json'};
  const result = await measure(spins, async () =>
    (await fetch(url, {method: 'POST', headers, body})).json(),
  );
  server.close();
  return result;
}

export async function run() {
  const postgres = await startEmbeddedPostgres(scratchFolder());
  const server = await startServerProcess({DATABASE_URL: postgres.url});
  const pool = new pg.Pool({connectionString: postgres.url, max: connections});
  try {
    const shop = await createShop(server.url);
    await createWheel(shop, slices);
    const raw = await measure(spins, index =>
      pool.query({
        name: 'draw',
        text: drawStatement,
        values: drawParameters(rawValues(shop.shopId, index)),
      }),
    );
    const attempts = await inParallel(spins, width, index => prepareSpin(shop, index));
    const http = await measure(spins, async index => {
      const answer = await sendSpin(shop, attempts[index]!);
      if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    });
    const bare = await bareEndpoint();
    const round = (value: number) => Math.round(value * 100) / 100;
    return {
      'raw statement, awards a second': round(raw.rate),
      'raw statement, p99 ms': round(raw.p99),
      'spins a second through HTTP': round(http.rate),
      'spins through HTTP, p99 ms': round(http.p99),
      'bare endpoint, requests a second': round(bare.rate),
      'bare endpoint, p99 ms': round(bare.p99),
      'ratio HTTP / raw statement': round(http.rate / raw.rate),
      'ratio HTTP / bare endpoint': round(http.rate / bare.rate),
      'ratio of p99, HTTP / bare endpoint': round(http.p99 / bare.p99),
    };
  } finally {
    await pool.end();
    await server.stop();
    await postgres.close();
  }
}
