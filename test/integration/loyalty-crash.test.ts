import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {
  cardSettings,
  createLoyaltyServer,
  type LoyaltyServer,
  paidOrder,
} from '@bonbon/server/loyalty/testing.js';
import {seedShop} from '@bonbon/server/seed.js';
import {sql} from 'kysely';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {operatorKey} from '../support/server-process.js';

const members = 300;
const blows = 5;
const jobs = fileURLToPath(new URL('../support/loyalty-jobs.mjs', import.meta.url));
const shopId = 'crash';

let server: LoyaltyServer;
beforeAll(async () => {
  server = await createLoyaltyServer({}, {connections: 8});
  await seedShop(server.services, {
    shop: {id: shopId, name: 'Fjord & Fig'},
    campaigns: {
      card: {
        kind: 'loyalty',
        name: 'Card',
        status: 'published',
        settings: {
          ...cardSettings,
          earning: [{kind: 'order', id: 'order', pointsPerUnitHundredths: 100}],
          milestones: [{id: 'half', title: {en: 'Half way'}, at: 50, rewardId: 'morning'}],
          approvalDays: 3,
          expiryMonths: 12,
          expiryWarningDays: 30,
        },
      },
    },
  });
});
afterAll(() => server?.close());

async function count(query: ReturnType<typeof sql<{count: number}>>): Promise<number> {
  return Number((await query.execute(server.db)).rows[0]?.count);
}

const posted = (source: string) =>
  count(sql`
    select count(*) from loyalty_transactions where shop_id = ${shopId} and source = ${source}`);
const mailed = (kind: string) =>
  count(sql`select count(*) from mail_outbox where shop_id = ${shopId} and kind = ${kind}`);

const startJobs = (at: string) =>
  spawn(process.execPath, [jobs, server.databaseUrl, at, operatorKey], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });

/** Kills the jobs each time they are a step further, then lets them end; how far they were at each blow. */
async function runAndKill(at: string, done: () => Promise<number>): Promise<number[]> {
  const reached: number[] = [];
  for (let blow = 1; blow <= blows; blow += 1) {
    const child = startJobs(at);
    const ended = once(child, 'exit');
    const goal = Math.floor((members * blow) / (blows + 2));
    while (child.exitCode === null && (await done()) < goal) await pause(5);
    child.kill('SIGKILL');
    await ended;
    reached.push(await done());
  }
  const [code] = (await once(startJobs(at), 'exit')) as [number | null];
  expect(code).toBe(0);
  return reached;
}

/** True when the blows fell into the middle of the work. */
const isInside = (reached: readonly number[]) =>
  reached.every(many => many > 0) && reached.some(many => many < members);

async function balances() {
  const {rows} = await sql<{
    available: number;
    pending: number;
    expired: number;
    people: number;
  }>`
    select available, pending, expired, count(*) as people from loyalty_balances
    where shop_id = ${shopId} group by 1, 2, 3`.execute(server.db);
  return rows;
}

it('kill -9 in the middle of approving, warning and expiring leaves a ledger that is right', async () => {
  const {services, db} = server;
  const shop = (await services.shops.byId(shopId))!;
  const emails = Array.from({length: members}, (_, n) => `m${n}@crash.example`);
  const csv = emails.map(email => `${email},0`).join('\n');
  await db.transaction().execute(tx => services.loyalty.admin.import(tx, shop, 'start', csv));
  for (const email of emails)
    await db
      .transaction()
      .execute(tx => services.loyalty.orders.take(tx, shop, paidOrder(email, 60)));
  expect(await balances()).toEqual([{available: 0, pending: 60, expired: 0, people: members}]);

  const approved = await runAndKill('2026-03-06T09:00:00Z', () => posted('approval'));
  expect(isInside(approved)).toBe(true);
  expect(await balances()).toEqual([{available: 60, pending: 0, expired: 0, people: members}]);
  // The gift of the milestone belongs to the same transaction: one for each member.
  expect([await posted('approval'), await mailed('loyalty-reward')]).toEqual([members, members]);

  const warned = await runAndKill('2027-02-20T09:00:00Z', () => mailed('loyalty-expiry'));
  expect(isInside(warned)).toBe(true);
  expect(await mailed('loyalty-expiry')).toBe(members);
  expect(await posted('expiry')).toBe(0);

  const expired = await runAndKill('2027-03-23T09:00:00Z', () => posted('expiry'));
  expect(isInside(expired)).toBe(true);
  expect(await posted('expiry')).toBe(members);
  expect(await balances()).toEqual([{available: 0, pending: 0, expired: 60, people: members}]);
  expect(await server.audit()).toMatchObject({wrong: 0, unbalanced: 0});
}, 300_000);
