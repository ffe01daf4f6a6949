// Swaps of points through HTTP against the bare statement on the same database and as many connections,
// and the time to read an account in a shop whose ledger is a thousand times as long.
import {randomBytes, randomUUID} from 'node:crypto';
import {storedHash} from '@bonbon/server/account/sign-in-tokens.js';
import {insertRedemption} from '@bonbon/server/loyalty/redemption-rows.js';
import {openStorage, type Storage} from '@bonbon/server/storage/database.js';
import {startEmbeddedPostgres} from '@bonbon/server/storage/embedded-postgres.js';
import {sql} from 'kysely';
import {scratchFolder, startServerProcess} from '../support/server-process.js';
import {
  clientAddress,
  createShop,
  inParallel,
  manage,
  type ShopHandle,
} from '../support/wheel-client.js';
import {measure, width} from './measure.js';

const connections = 10;
const swaps = 4000;
const members = 400;
const reads = 400;
const [short, long] = [1000, 1_000_000];

interface Member {
  readonly memberId: string;
  readonly token: string;
}

async function expectOk(work: ReturnType<typeof manage>) {
  const {status, body} = await work;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
}

/** A shop with a programme and members who have points and a session. */
async function createProgramme(url: string, {db}: Storage) {
  const shop = await createShop(url);
  const gives = {kind: 'coupon', effect: {kind: 'percent', basisPoints: 1000}};
  const settings = {
    earning: [{kind: 'order', id: 'order', pointsPerUnitHundredths: 100}],
    rewards: [{id: 'ten', title: {en: 'Ten percent'}, cost: 10, gives}],
    tiers: [{id: 'shore', name: {en: 'Shore'}, from: 0}],
  };
  const input = {kind: 'loyalty', name: 'Card', status: 'published', settings};
  await expectOk(manage(shop, 'POST', '/campaigns', {id: 'card', input}));
  const emails = Array.from({length: members}, (_, index) => `m${index}@example.com`);
  const csv = emails.map(email => `${email},1000000`).join('\n');
  await expectOk(manage(shop, 'POST', '/loyalty-imports', {importId: 'bench', csv}));
  const {rows} = await sql<{memberId: string; email: string}>`
    select member_id as "memberId", email from loyalty_members where shop_id = ${shop.shopId}`.execute(
    db,
  );
  const signedIn = rows.map(({memberId, email}) => ({
    memberId,
    email,
    token: randomBytes(32).toString('base64url'),
  }));
  const sessions = signedIn.map(({email, token}) => ({email, hash: storedHash(token)}));
  await sql`
    insert into account_sessions (shop_id, session_id, family_id, kind, token_hash, email, proven,
      is_new, browser, system, signed_in_at, last_seen_at, expires_at)
    select ${shop.shopId}, s.hash, s.hash, 'widget', s.hash, s.email, true, false, '', '', now(), now(),
      now() + interval '1 hour'
    from jsonb_to_recordset(${JSON.stringify(sessions)}::jsonb) as s(email text, hash text)`.execute(
    db,
  );
  return {shop, signedIn};
}

/** Writes a long past, without the work a real one would make. */
async function writeHistory({db}: Storage, {shopId}: ShopHandle, entries: number) {
  await db.transaction().execute(async tx => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`set local statement_timeout = 0`.execute(tx);
    await sql`
      with m as (
        select member_id, row_number() over (order by member_id) - 1 as n from loyalty_members
        where shop_id = ${shopId}
      )
      insert into loyalty_transactions (shop_id, member_id, source, source_id, rule, at, available, issued)
      select ${shopId}, m.member_id, 'activity', g::text, 'past', now() - g * interval '1 second', 1, -1
      from generate_series(1, ${entries}) g join m on m.n = g % ${members}`.execute(tx);
    await sql`
      update loyalty_balances b set available = s.available, issued = s.issued
      from (select member_id, sum(available) as available, sum(issued) as issued
        from loyalty_transactions where shop_id = ${shopId} group by 1) s
      where b.shop_id = ${shopId} and b.member_id = s.member_id`.execute(tx);
  });
  await sql`analyze loyalty_transactions`.execute(db);
}

const headersFor = (token: string, index: number) => ({
  Authorization: `Bearer ${token}`,
  Origin: 'https://shop.example',
  'X-Forwarded-For': clientAddress(index),
});

async function redeem({url, shopKey}: ShopHandle, {token}: Member, index: number) {
  const answer = await fetch(`${url}/v1/shops/${shopKey}/redemptions`, {
    method: 'POST',
    headers: {
      ...headersFor(token, index),
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify({rewardId: 'ten', cost: 10}),
  });
  const text = await answer.text();
  if (answer.status !== 201) throw new Error(`${answer.status} ${text}`);
}

function redeemBare({db}: Storage, {shopId}: ShopHandle, {memberId}: Member) {
  const redemptionId = randomUUID();
  const now = new Date();
  const spec = {
    code: randomBytes(6).toString('hex').toUpperCase(),
    label: 'Ten percent',
    effect: {kind: 'percent', basisPoints: 1000},
    maxUses: 1,
    exclusive: true,
    tag: 'bonbon:card',
  } as const;
  const shared = {shopId, memberId, source: 'reward', sourceId: redemptionId, rule: 'ten'};
  return insertRedemption(
    db,
    {
      shopId,
      redemptionId,
      memberId,
      campaignId: 'card',
      rewardId: 'ten',
      title: 'Ten percent',
      instructions: null,
      cost: 10,
      fromStock: false,
      writeKey: redemptionId,
      locale: 'en',
      now,
      undoUntil: now,
      coupon: {spec, state: 'issued'},
    },
    {...shared, at: now, points: 10, data: {title: 'Ten percent'}},
  );
}

async function timeRead({url, shopKey}: ShopHandle, {token}: Member, index: number) {
  const start = performance.now();
  const answer = await fetch(`${url}/v1/shops/${shopKey}/loyalty`, {
    headers: headersFor(token, index),
  });
  const {balance} = (await answer.json()) as {balance?: number};
  if (answer.status !== 200 || !balance) throw new Error(`Reading answered ${answer.status}.`);
  return performance.now() - start;
}

const median = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

export async function run() {
  const postgres = await startEmbeddedPostgres(scratchFolder());
  const server = await startServerProcess({DATABASE_URL: postgres.url});
  const storage = openStorage(postgres.url, {connections});
  try {
    const {shop, signedIn} = await createProgramme(server.url, storage);
    const memberAt = (index: number) => signedIn[index % members]!;
    const warm = width * 8;
    await inParallel(warm, width, index => redeem(shop, memberAt(index), index));
    await inParallel(warm, width, index => redeemBare(storage, shop, memberAt(index)));
    const raw = await measure(swaps, index => redeemBare(storage, shop, memberAt(index)));
    const http = await measure(swaps, index => redeem(shop, memberAt(index), index));
    const small = await createProgramme(server.url, storage);
    const large = await createProgramme(server.url, storage);
    await writeHistory(storage, small.shop, short);
    await writeHistory(storage, large.shop, long);
    const [fast, slow]: [number[], number[]] = [[], []];
    for (let index = 0; index < reads; index += 1) {
      fast.push(await timeRead(small.shop, small.signedIn[index % members]!, index));
      slow.push(await timeRead(large.shop, large.signedIn[index % members]!, index));
    }
    const round = (value: number) => Math.round(value * 100) / 100;
    return {
      'raw statement, swaps a second': round(raw.rate),
      'raw statement, p99 ms': round(raw.p99),
      'swaps a second through HTTP': round(http.rate),
      'swaps through HTTP, p99 ms': round(http.p99),
      'ratio HTTP / raw statement': round(http.rate / raw.rate),
      [`account read with ${short} entries in the shop, median ms`]: round(median(fast)),
      [`account read with ${long} entries in the shop, median ms`]: round(median(slow)),
      'ratio of reads, long / short ledger': round(median(slow) / median(fast)),
    };
  } finally {
    await storage.close();
    await server.stop();
    await postgres.close();
  }
}
