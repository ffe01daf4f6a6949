import {createTestServer, type TestServer} from '@bonbon/server/testing.js';
import {seedShop, type ShopSeed} from '@bonbon/server/seed.js';
import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {refreshCampaigns} from './refresh.js';
import {demoSeed} from './seed.js';
import {prepareTables} from './tables.js';

let server: TestServer;
let shops = 0;
let seed: ShopSeed;

beforeAll(async () => {
  server = await createTestServer();
});

afterAll(() => server.close());

/** A sample shop of an older version: seeded as it was, without a note of it. */
beforeEach(async () => {
  const {pool} = server.services.context.storage;
  await prepareTables(pool);
  await pool.query('delete from demo.seeded');
  const base = demoSeed('http://127.0.0.1:8787', undefined);
  shops += 1;
  seed = {...base, shopKey: `demo${shops}`, shop: {...base.shop, id: `demo${shops}`}};
  await seedShop(server.services, seed);
});

type Wheel = CampaignInputOf<'spin-wheel'>;

async function stored() {
  const read = await server.services.campaigns.read(seed.shop.id, 'welcome');
  if (!read.ok) throw new Error(read.error.code);
  return {revision: read.value.revision, input: read.value.input as Wheel};
}

const refresh = (next: ShopSeed) =>
  refreshCampaigns(server.services, server.services.context.storage.pool, next);

const named = (name: string): ShopSeed => ({
  ...seed,
  campaigns: {welcome: {...seed.campaigns!['welcome']!, name}},
});

async function change(name: string) {
  const {input, revision} = await stored();
  await server.db
    .transaction()
    .execute(tx =>
      server.services.campaigns.replace(tx, seed.shop.id, 'welcome', {...input, name}, revision),
    );
}

describe('a sample shop that starts as a newer version', () => {
  it('has the newer wheel, with what is left of each prize, as often as it changes', async () => {
    await server.db
      .updateTable('slices')
      .set({stock: 7})
      .where('shop_id', '=', seed.shop.id)
      .where('slice_id', '=', 'jam')
      .execute();
    for (const name of ['second', 'third']) {
      expect(await refresh(named(name))).toEqual([]);
      const {input} = await stored();
      expect(input.name).toBe(name);
      expect(input.settings.slices.find(({id}) => id === 'jam')?.stock).toBe(7);
    }
  });

  it('leaves a wheel alone that is the same', async () => {
    await refresh(seed);
    await refresh(seed);
    expect((await stored()).revision).toBe(1);
  });

  it('leaves a wheel alone that somebody changed, and says so', async () => {
    await change('my own');
    expect(await refresh(named('second'))).toEqual(['welcome']);
    expect((await stored()).input.name).toBe('my own');
  });

  it('also when it was changed after a refresh', async () => {
    await refresh(named('second'));
    await change('my own');
    expect(await refresh(named('second'))).toEqual([]);
    expect(await refresh(named('third'))).toEqual(['welcome']);
    expect((await stored()).input.name).toBe('my own');
  });

  it('makes a campaign that is new, and not again what was deleted', async () => {
    const more: ShopSeed = {
      ...seed,
      campaigns: {...seed.campaigns, winter: seed.campaigns!['welcome']!},
    };
    const {campaigns} = server.services;
    await refresh(more);
    expect((await campaigns.read(seed.shop.id, 'winter')).ok).toBe(true);
    await server.db.transaction().execute(tx => campaigns.remove(tx, seed.shop.id, 'winter'));
    await refresh(more);
    expect((await campaigns.read(seed.shop.id, 'winter')).ok).toBe(false);
  });
});
