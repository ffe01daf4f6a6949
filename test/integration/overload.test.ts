import {afterAll, beforeAll, expect, it} from 'vitest';
import {flood, type FloodResult} from '../support/flood.js';
import {startServerProcess, type ServerProcess} from '../support/server-process.js';
import {
  clientAddress,
  createShop,
  createWheel,
  inParallel,
  manage,
  prepareSpin,
  sendSpin,
  type Answer,
  type Attempt,
  type ShopHandle,
} from '../support/wheel-client.js';

const width = 32;
const honest = 200;
let server: ServerProcess;
let shop: ShopHandle;

beforeAll(async () => {
  // Each network has its own allowance; this flood comes from many, so only the server itself resists.
  server = await startServerProcess({RATE_LIMIT: '1000000'});
  shop = await createShop(server.url);
  await createWheel(shop, [
    {id: 'ten', weight: 1},
    {id: 'five', weight: 1},
  ]);
});
afterAll(() => server.stop());

const path = () => `/v1/shops/${shop.shopKey}/campaigns/welcome/spin-offers`;

/** The n-th request of the flood, from a network of its own. */
const request = (n: number) =>
  `POST ${path()} HTTP/1.1\r\nHost: x\r\nOrigin: https://shop.example\r\n` +
  `X-Forwarded-For: ${clientAddress(n + 1000)}\r\n` +
  `Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`;

/** Requests a second that the server answers when nobody asks for more. */
async function measureCapacity(): Promise<number> {
  const count = 1000;
  await inParallel(count, width, index => prepareSpin(shop, 50_000 + index));
  const started = performance.now();
  await inParallel(count, width, index => prepareSpin(shop, 60_000 + index));
  return (1000 * count) / (performance.now() - started);
}

/** The middle of how long a quiet shopper waits, in milliseconds. */
async function measureWait(): Promise<number> {
  const waits: number[] = [];
  for (let n = 0; n < 40; n++) {
    const started = performance.now();
    await prepareSpin(shop, 70_000 + n);
    waits.push(performance.now() - started);
  }
  return waits.sort((a, b) => a - b)[20] ?? NaN;
}

/** The same once things have calmed down, or what it is after some patience. */
async function measureCalm(limit: number): Promise<number> {
  let wait = await measureWait();
  for (let tries = 0; wait >= limit && tries < 5; tries++) {
    await new Promise(resolve => setTimeout(resolve, 1000));
    wait = await measureWait();
  }
  return wait;
}

/** Resident memory of the server, in megabytes. */
async function readMemory(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 2 ** 20;
}

/** A shopper who wants this one spin: asks again with the same key when told to wait or cut off. */
async function insist(attempt: Attempt): Promise<Answer> {
  for (;;) {
    const answer = await sendSpin(shop, attempt).catch(() => undefined);
    if (answer && answer.status !== 503 && answer.status !== 429) return answer;
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

/** Looks in on the server until told to stop. */
function watch() {
  const seen = {statuses: new Set<number>(), memory: 0};
  let isOver = false;
  const done = (async () => {
    while (!isOver) {
      seen.statuses.add((await fetch(`${server.url}/healthz`)).status);
      seen.memory = Math.max(seen.memory, await readMemory());
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  })();
  return async () => {
    isOver = true;
    await done;
    return seen;
  };
}

it('ten times what the server can serve is answered or refused, and nothing is lost', async () => {
  const capacity = await measureCapacity();
  const before = await measureWait();
  const attempts = await inParallel(honest, width, index => prepareSpin(shop, index));
  const stop = watch();
  const [result, answers]: [FloodResult, Answer[]] = await Promise.all([
    flood({
      port: Number(new URL(server.url).port),
      connections: 400,
      rate: 10 * capacity,
      ms: 8000,
      request,
    }),
    inParallel(honest, 8, index => insist(attempts[index]!)),
  ]);
  const during = await stop();
  const after = await measureCalm(10 * before);
  const report = (await manage(shop, 'GET', '/campaigns/welcome/spin-report')).body;

  // Each request of the flood got its offer or a refusal that says when to come again.
  expect(result.cut).toBe(0);
  const kinds = [...result.answers.keys()];
  expect(kinds.filter(kind => !/^(200|(429|503) after \d+ s)$/.test(kind))).toEqual([]);
  expect([...result.answers.values()].reduce((all, count) => all + count, 0)).toBe(result.sent);
  expect(
    kinds.some(kind => kind !== '200'),
    'more than the server can serve',
  ).toBe(true);
  // Those who came to play in the middle of it have played, once each.
  expect(answers.map(({status}) => status)).toEqual(answers.map(() => 201));
  const codes = answers.map(({body}) => (body['coupon'] as {code: string}).code);
  expect(new Set(codes).size).toBe(honest);
  expect(report['total']).toBe(honest);
  expect([...during.statuses]).toEqual([200]);
  // Kept in memory, the flood would fill it; a minute of the same stays below this too.
  expect(during.memory).toBeLessThan(512);
  expect(after).toBeLessThan(10 * before);
});
