import {rmSync} from 'node:fs';
import {afterAll, expect, it} from 'vitest';
import {
  freePort,
  scratchFolder,
  type ServerProcess,
  startServerProcess,
} from '../support/server-process.js';
import {
  type Answer,
  type Attempt,
  createShop,
  createWheel,
  manage,
  prepareSpin,
  sendSpin,
  type ShopHandle,
} from '../support/wheel-client.js';

const kills = 100;
const shoppers = 8;

const folder = scratchFolder();
let server: ServerProcess | undefined;
afterAll(async () => {
  // In order, so that the database it took over ends with it.
  await server?.stop();
  rmSync(folder, {recursive: true, force: true});
});

interface Told {
  readonly attempt: Attempt;
  readonly answer: Answer;
}

/** Plays until the server dies; what was acknowledged and what stayed open comes back. */
async function playUntilKilled(shop: ShopHandle, from: number) {
  const told: Told[] = [];
  const open: Attempt[] = [];
  let n = from;
  await Promise.all(
    Array.from({length: shoppers}, async () => {
      for (;;) {
        const attempt = await prepareSpin(shop, n++).catch(() => undefined);
        if (!attempt) return;
        const answer = await sendSpin(shop, attempt).catch(() => undefined);
        if (!answer) {
          open.push(attempt);
          return;
        }
        if (answer.status === 201) told.push({attempt, answer});
      }
    }),
  );
  return {told, open, next: n};
}

async function everySpinId(shop: ShopHandle): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await manage(
      shop,
      'GET',
      `/campaigns/welcome/spins?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    ids.push(...(page.body['items'] as {spinId: string}[]).map(item => item.spinId));
    cursor = page.body['next'] as string | undefined;
  } while (cursor);
  return ids;
}

it(`${kills} times kill -9 under load: no acknowledged spin is lost or doubled, and it serves again within 3 s`, async () => {
  const PORT = String(await freePort());
  const environment = {PORT, DATA_DIR: folder};
  server = await startServerProcess(environment);
  const shop = await createShop(server.url);
  await createWheel(shop, [
    {id: 'one', weight: 3, stock: 1_000_000},
    {id: 'none', weight: 1, wins: false},
  ]);
  const told: Told[] = [];
  let next = 0;
  const restartsMs: number[] = [];
  for (let round = 0; round < kills; round++) {
    const playing = playUntilKilled(shop, next);
    // Spread over the round so that the blow falls into every part of a spin.
    await new Promise(resolve => setTimeout(resolve, 40 + ((round * 37) % 160)));
    await server.stop('SIGKILL');
    const result = await playing;
    next = result.next;
    told.push(...result.told);
    const restartedAt = performance.now();
    server = await startServerProcess(environment);
    restartsMs.push(performance.now() - restartedAt);
    // What was never answered is sent again with its key: one effect, whichever side of the commit it died on.
    for (const attempt of result.open) {
      const answer = await sendSpin(shop, attempt);
      expect(answer.status).toBe(201);
      told.push({attempt, answer});
    }
  }
  const ids = await everySpinId(shop);
  const known = new Set(ids);
  expect(told.length).toBeGreaterThan(kills);
  expect(told.filter(({answer}) => !known.has(String(answer.body['spinId'])))).toEqual([]);
  expect(known.size).toBe(ids.length);
  expect(new Set(told.map(({answer}) => answer.body['spinId'])).size).toBe(told.length);
  expect(known.size).toBe(told.length);
  expect(Math.max(...restartsMs)).toBeLessThan(3000);
}, 600_000);
