import {randomUUID} from 'node:crypto';
import {rmSync} from 'node:fs';
import {startTextReceiver, type TextReceiver} from '@bonbon/server/messenger/testing.js';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '@bonbon/server/storage/embedded-postgres.js';
import pg from 'pg';
import {afterAll, expect, it} from 'vitest';
import {startDemo, type DemoProcess} from '../support/demo-process.js';
import {scratchFolder} from '../support/server-process.js';

const kills = 10;
const people = 3000;
const variantId = 'vik-cup-fjord-large';

const folder = scratchFolder();
let postgres: EmbeddedPostgres | undefined;
let receiver: TextReceiver | undefined;
let demo: DemoProcess | undefined;
let pool: pg.Pool | undefined;

afterAll(async () => {
  await demo?.stop('SIGKILL');
  await pool?.end();
  await receiver?.close();
  await postgres?.close();
  rmSync(folder, {recursive: true, force: true});
});

/** A zone where it is noon now, since texts wait at night. */
function noonZone(): string {
  const ahead = 12 - new Date().getUTCHours();
  // These names count westward.
  return `Etc/GMT${ahead > 0 ? `-${ahead}` : `+${-ahead}`}`;
}

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

/** How many texts stand in the outbox, sent or not. */
async function countTexts(): Promise<number> {
  const found = await pool?.query(`select 1 from message_outbox where kind = 'stock-back'`);
  return found?.rowCount ?? 0;
}

it(`${kills} times kill -9 while restock texts leave: no number gets two`, async () => {
  postgres = await startEmbeddedPostgres(folder);
  receiver = await startTextReceiver();
  const environment = {
    DATABASE_URL: postgres.url,
    MESSAGE_URL: receiver.url,
    MESSAGE_SECRET: 'a-secret-both-sides-know-well',
  };
  demo = await startDemo(environment);
  pool = new pg.Pool({connectionString: postgres.url, max: 2});
  // The database ends before the last connection has said goodbye.
  pool.on('error', () => undefined);
  const settings = {
    waves: {peoplePerUnit: 100, everyMinutes: 60},
    channels: ['sms'],
    timeZone: noonZone(),
  };
  const about = {kind: 'back-in-stock', name: 'Kill', status: 'published', priority: 1000};
  const made = await manage('/campaigns', {id: 'kill', input: {...about, settings}});
  expect(made.status).toBe(201);
  await pool.query(
    `insert into stock_variants (shop_id, variant_id, product_id, title) values ('demo', $1, 'vik-cup', 'Vik cup')
     on conflict do nothing`,
    [variantId],
  );
  await pool.query(
    `insert into stock_subscriptions (shop_id, subscription_id, variant_id, product_id, title, email, quantity, locale, status, confirmed_at)
     select 'demo', gen_random_uuid()::text, $1, 'vik-cup', 'Vik cup', 'p' || n || '@example.com', 1, 'en', 'active', now()
     from generate_series(1, $2::int) n`,
    [variantId, people],
  );
  await pool.query(
    `insert into stock_texts (shop_id, text_id, email, channel, phone, phone_hash, wording_version, wording, locale, source,
       created_at, agreed_at, expires_at, proven_at)
     select 'demo', gen_random_uuid()::text, 'p' || n || '@example.com', 'sms', '+4670' || (1000000 + n), '', 'text-1', '', 'en', 'test',
       now(), now(), now(), now() from generate_series(1, $1::int) n`,
    [people],
  );
  await pool.query('update demo.variants set stock = reserved + $2 where variant_id = $1', [
    variantId,
    people,
  ]);
  expect((await manage('/stock-changes', {variantIds: [variantId]})).status).toBe(202);
  for (let round = 0; round < kills; round++) {
    // Spread over the round so that the blow falls into every part of a delivery.
    await new Promise(resolve => setTimeout(resolve, 60 + ((round * 137) % 700)));
    await demo.stop('SIGKILL');
    demo = await startDemo(environment);
  }
  const {arrived} = receiver;
  await expect.poll(countTexts, {timeout: 60_000}).toBe(people);
  await expect.poll(() => arrived.length, {timeout: 60_000}).toBeGreaterThan(kills);
  await demo.stop();
  const numbers = arrived.map(({message}) => message.to);
  expect(numbers.length).toBeGreaterThan(kills);
  expect(new Set(numbers).size).toBe(numbers.length);
  // Whoever got it counts as told or as perhaps told; whoever did not is still to be told.
  const {rows} = await pool.query<{to_phone: string; state: string}>(
    `select to_phone, state from message_outbox where kind = 'stock-back'`,
  );
  expect(rows).toHaveLength(people);
  const got = new Set(numbers);
  const waiting = rows.filter(({state}) => state === 'queued');
  expect(waiting.filter(({to_phone: phone}) => got.has(phone))).toEqual([]);
  const told = rows.filter(({state}) => state === 'sent');
  expect(told.filter(({to_phone: phone}) => !got.has(phone))).toEqual([]);
}, 240_000);
