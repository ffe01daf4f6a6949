// Sign-ups through HTTP against a bare endpoint of the same HTTP library, whether their duration tells who
// is on a list, and one restock with 10,000 people waiting. Everything on the demo shop's own platform.
import {randomBytes, randomUUID} from 'node:crypto';
import type {AddressInfo} from 'node:net';
import {createAdaptorServer} from '@hono/node-server';
import {startEmbeddedPostgres} from '@bonbon/server/storage/embedded-postgres.js';
import {startSmtpServer} from '@bonbon/server/mail/testing.js';
import {Hono} from 'hono';
import pg from 'pg';
import {startDemo, type DemoProcess} from '../support/demo-process.js';
import {scratchFolder} from '../support/server-process.js';
import {} from '../support/wheel-client.js';
import {measure} from './measure.js';

const requests = 4000;
const timedPerClass = 2000;
const waiting = 10_000;
const variantId = 'vik-cup-fjord-large';
const json = {'Content-Type': 'application/json'};

const bodyFor = (email: string) =>
  JSON.stringify({variantId, email, watchKey: randomBytes(24).toString('base64url')});

async function subscribe({url}: DemoProcess, email: string): Promise<void> {
  const answer = await fetch(`${url}/v1/shops/demo/stock-subscriptions`, {
    method: 'POST',
    headers: {...json, 'Idempotency-Key': randomUUID()},
    body: bodyFor(email),
  });
  await answer.arrayBuffer();
  if (answer.status !== 202) throw new Error(`A sign-up answered ${answer.status}.`);
}

async function bareEndpoint() {
  const server = createAdaptorServer(
    new Hono().post('/bare', async c => c.json({got: await c.req.json()}, 202)),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bare`;
  const result = await measure(requests, async index =>
    (
      await fetch(url, {method: 'POST', headers: json, body: bodyFor(`b${index}@example.com`)})
    ).json(),
  );
  server.close();
  return result;
}

/** How well a duration tells two classes apart: 0.5 is chance. */
function areaUnderCurve(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map(value => ({value, isA: 1})), ...b.map(value => ({value, isA: 0}))];
  all.sort((x, y) => x.value - y.value);
  const ranks = all.reduce((sum, {isA}, index) => sum + (isA ? index + 1 : 0), 0);
  return (ranks - (a.length * (a.length + 1)) / 2) / (a.length * b.length);
}

/** The classifier that does best between a new address and each kind of known one. */
async function timings(demo: DemoProcess): Promise<number> {
  const classes = ['new', 'pending', 'active', 'suppressed'] as const;
  const took = new Map(classes.map(name => [name, [] as number[]]));
  for (let round = 0; round < timedPerClass; round++) {
    for (const name of classes) {
      const email = name === 'new' ? `${randomUUID()}@example.com` : `${name}@example.com`;
      const start = performance.now();
      await subscribe(demo, email);
      took.get(name)?.push(performance.now() - start);
    }
  }
  const fresh = took.get('new') ?? [];
  const areas = classes.slice(1).map(name => areaUnderCurve(fresh, took.get(name) ?? []));
  return areas.reduce((worst, area) =>
    Math.abs(area - 0.5) > Math.abs(worst - 0.5) ? area : worst,
  );
}

async function queue(pool: pg.Pool): Promise<void> {
  await pool.query('delete from stock_subscriptions');
  await pool.query(
    `insert into stock_subscriptions (shop_id, subscription_id, variant_id, product_id, title, email, quantity, locale, status, confirmed_at, waiting_since)
     select 'demo', gen_random_uuid()::text, $1, 'vik-cup', 'Vik cup', 'w' || n || '@example.com', 1, 'en', 'active', now(),
       '2026-01-01'::timestamptz + n * interval '1 second' from generate_series(1, $2::int) n`,
    [variantId, waiting],
  );
}

const manage = ({url, secretKey}: DemoProcess, path: string, body: unknown) =>
  fetch(`${url}/v1/admin/shops/demo${path}`, {
    method: 'POST',
    headers: {...json, Authorization: `Bearer ${secretKey}`, 'Idempotency-Key': randomUUID()},
    body: JSON.stringify(body),
  });

/** A restock that frees a wave of 2,000 of the 10,000: the look, then mails until the last has arrived. */
async function restock(demo: DemoProcess, pool: pg.Pool, arrived: () => number) {
  const settings = {waves: {peoplePerUnit: 100, everyMinutes: 60}};
  const input = {
    kind: 'back-in-stock',
    name: 'Bench',
    status: 'published',
    priority: 1000,
    settings,
  };
  await manage(demo, '/campaigns', {id: 'bench', input});
  await queue(pool);
  await pool.query('update demo.variants set stock = reserved + 20 where variant_id = $1', [
    variantId,
  ]);
  const before = arrived();
  const start = performance.now();
  const looked = await manage(demo, '/stock-changes', {variantIds: [variantId]});
  await looked.arrayBuffer();
  const lookMs = performance.now() - start;
  while (arrived() - before < 2000) await new Promise(resolve => setTimeout(resolve, 20));
  return {lookMs, mailsPerSecond: 2000 / ((performance.now() - start) / 1000)};
}

export async function run() {
  const postgres = await startEmbeddedPostgres(scratchFolder());
  const smtp = await startSmtpServer();
  const demo = await startDemo({
    DATABASE_URL: postgres.url,
    SMTP_URL: smtp.url,
    RATE_LIMIT: '1000000',
  });
  const pool = new pg.Pool({connectionString: postgres.url, max: 4});
  pool.on('error', () => undefined);
  try {
    for (const name of ['pending', 'active']) await subscribe(demo, `${name}@example.com`);
    await manage(demo, '/suppressions', {email: 'suppressed@example.com', reason: 'bounced'});
    await new Promise(resolve => setTimeout(resolve, 3000));
    await pool.query(
      `update stock_subscriptions set status = 'active', confirmed_at = now() where email = 'active@example.com'`,
    );
    const area = await timings(demo);
    const http = await measure(requests, index => subscribe(demo, `s${index}@example.com`));
    const bare = await bareEndpoint();
    const {lookMs, mailsPerSecond} = await restock(demo, pool, () => smtp.arrived.length);
    const round = (value: number) => Math.round(value * 1000) / 1000;
    return {
      'sign-ups a second through HTTP': round(http.rate),
      'sign-ups, p99 ms': round(http.p99),
      'bare endpoint, requests a second': round(bare.rate),
      'ratio sign-ups / bare endpoint': round(http.rate / bare.rate),
      'best classifier by duration (0.5 is chance)': round(area),
      'look that frees 2,000 of 10,000, ms': round(lookMs),
      'restock mails a second, each with a look at the stock': round(mailsPerSecond),
    };
  } finally {
    await pool.end();
    await demo.stop();
    await smtp.close();
    await postgres.close();
  }
}
