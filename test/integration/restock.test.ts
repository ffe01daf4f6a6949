import {randomUUID} from 'node:crypto';
import {rmSync} from 'node:fs';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '@bonbon/server/storage/embedded-postgres.js';
import {startSmtpServer} from '@bonbon/server/mail/testing.js';
import pg from 'pg';
import {afterAll, expect, it} from 'vitest';
import {startDemo, type DemoProcess} from '../support/demo-process.js';
import {scratchFolder} from '../support/server-process.js';

const kills = 20;
const waiting = 10_000;
const pieces = 30;
const peoplePerUnit = 100;
const variantId = 'vik-cup-fjord-large';

const folder = scratchFolder();
let postgres: EmbeddedPostgres | undefined;
let smtp: Awaited<ReturnType<typeof startSmtpServer>> | undefined;
let demo: DemoProcess | undefined;
let pool: pg.Pool | undefined;

afterAll(async () => {
  await demo?.stop('SIGKILL');
  await pool?.end();
  await smtp?.close();
  await postgres?.close();
  rmSync(folder, {recursive: true, force: true});
});

const manage = (path: string, body: unknown) =>
  fetch(`${demo?.url}/v1/admin/shops/demo${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${demo?.secretKey}`,
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify(body),
  });

async function count(status: string): Promise<number> {
  const found = await pool?.query<{count: string}>(
    'select count(*) from stock_subscriptions where status = $1',
    [status],
  );
  return Number(found?.rows[0]?.count);
}

it(`${kills} times kill -9 while restock mails leave: nobody gets two, and nobody is forgotten`, async () => {
  postgres = await startEmbeddedPostgres(folder);
  smtp = await startSmtpServer();
  const environment = {DATABASE_URL: postgres.url, SMTP_URL: smtp.url};
  demo = await startDemo(environment);
  pool = new pg.Pool({connectionString: postgres.url, max: 2});
  // The database ends before the last connection has said goodbye.
  pool.on('error', () => undefined);
  const settings = {waves: {peoplePerUnit, everyMinutes: 60}};
  const input = {
    kind: 'back-in-stock',
    name: 'Kill',
    status: 'published',
    priority: 1000,
    settings,
  };
  expect((await manage('/campaigns', {id: 'kill', input})).status).toBe(201);
  await pool.query(
    `insert into stock_variants (shop_id, variant_id, product_id, title) values ('demo', $1, 'vik-cup', 'Vik cup')
     on conflict do nothing`,
    [variantId],
  );
  await pool.query(
    `insert into stock_subscriptions (shop_id, subscription_id, variant_id, product_id, title, email, quantity, locale, status, confirmed_at, waiting_since)
     select 'demo', gen_random_uuid()::text, $1, 'vik-cup', 'Vik cup', 'p' || n || '@example.com', 1, 'en', 'active', now(),
       '2026-01-01'::timestamptz + n * interval '1 second' from generate_series(1, $2::int) n`,
    [variantId, waiting],
  );
  await pool.query('update demo.variants set stock = reserved + $2 where variant_id = $1', [
    variantId,
    pieces,
  ]);
  expect((await manage('/stock-changes', {variantIds: [variantId]})).status).toBe(202);
  for (let round = 0; round < kills; round++) {
    // Spread over the round so that the blow falls into every part of a delivery.
    await new Promise(resolve => setTimeout(resolve, 60 + ((round * 137) % 700)));
    await demo.stop('SIGKILL');
    demo = await startDemo(environment);
  }
  const wave = pieces * peoplePerUnit;
  const {arrived} = smtp;
  await expect.poll(() => count('active'), {timeout: 60_000}).toBe(waiting - wave);
  await expect.poll(() => arrived.length, {timeout: 60_000}).toBeGreaterThan(kills);
  await demo.stop();
  const readers = arrived.map(({recipients}) => recipients.join());
  expect(readers.length).toBeGreaterThan(kills);
  expect(new Set(readers).size).toBe(readers.length);
  // Only the ones of the wave, who waited longest.
  expect(readers.filter(reader => Number(/\d+/.exec(reader)?.[0]) > wave)).toEqual([]);
  expect(await count('active')).toBe(waiting - wave);
  expect((await count('due')) + (await count('sent'))).toBe(wave);
  // Whoever got it counts as told or as perhaps told; whoever did not is still to be told.
  const untold = await pool.query<{email: string}>(
    `select s.email from stock_subscriptions s join mail_outbox m using (shop_id, mail_id)
     where s.status = 'due' and m.state = 'queued'`,
  );
  const got = new Set(readers);
  expect(untold.rows.filter(({email}) => got.has(email))).toEqual([]);
  const lost = await pool.query(
    `select 1 from stock_subscriptions s where s.status = 'due'
     and not exists (select 1 from mail_outbox m where m.shop_id = s.shop_id and m.mail_id = s.mail_id)`,
  );
  expect(lost.rowCount).toBe(0);
}, 240_000);
