import {rmSync} from 'node:fs';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startEmbeddedPostgres} from '@bonbon/server/storage/embedded-postgres.js';
import {scratchFolder, type ServerProcess, startServerProcess} from '../support/server-process.js';
import {
  createShop,
  createWheel,
  inParallel,
  manage,
  prepareSpin,
  sendSpin,
} from '../support/wheel-client.js';

type Report = {slices: {sliceId: string; drawn: number; stockLeft: number | null}[]};

describe('four server processes on one database', () => {
  let postgres: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
  const folder = scratchFolder();
  const servers: ServerProcess[] = [];

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres(folder);
    // The first brings the schema up; the others find it there.
    for (let index = 0; index < 4; index++) {
      servers.push(
        await startServerProcess({
          DATABASE_URL: postgres.url,
          SECRET: 'one secret for all four processes, long enough',
        }),
      );
    }
  }, 120_000);

  afterAll(async () => {
    await Promise.all(servers.map(server => server.stop()));
    await postgres?.close();
    rmSync(folder, {recursive: true, force: true});
  });

  it.each([1, 37])(
    'award a stock of %i exactly that often in 1,000 spins, 64 at a time',
    async stock => {
      const shop = await createShop(servers[0]!.url);
      await createWheel(shop, [
        {id: 'rare', weight: 1_000_000, stock},
        {id: 'consolation', weight: 1},
      ]);
      const answers = await inParallel(1000, 64, async index => {
        const url = servers[index % servers.length]!.url;
        return sendSpin(shop, await prepareSpin(shop, index, url), url);
      });
      expect(answers.map(answer => answer.status).filter(status => status !== 201)).toEqual([]);
      expect(answers.filter(answer => answer.body['sliceId'] === 'rare')).toHaveLength(stock);
      const report = (await manage(shop, 'GET', '/campaigns/welcome/spin-report'))
        .body as unknown as Report;
      const rare = report.slices.find(slice => slice.sliceId === 'rare');
      expect(rare).toMatchObject({drawn: stock, stockLeft: 0});
    },
    120_000,
  );

  it('answer 100 equal keys with one effect and equal bodies', async () => {
    const shop = await createShop(servers[0]!.url);
    await createWheel(shop, [
      {id: 'one', weight: 1, stock: 1000},
      {id: 'other', weight: 1, stock: 1000},
    ]);
    const attempt = await prepareSpin(shop, 1);
    const answers = await Promise.all(
      Array.from({length: 100}, (_, index) => sendSpin(shop, attempt, servers[index % 4]!.url)),
    );
    expect(new Set(answers.map(answer => JSON.stringify(answer.body))).size).toBe(1);
    expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([201]));
    const spins = (await manage(shop, 'GET', '/campaigns/welcome/spins')).body['items'];
    expect(spins).toHaveLength(1);
  }, 60_000);
});
