import {createHash} from 'node:crypto';
import {isDeepStrictEqual} from 'node:util';
import {CampaignInput} from '@bonbon/contract/campaign.js';
import type {ShopSeed} from '@bonbon/server/seed.js';
import type {Services} from '@bonbon/server/services.js';
import type {Pool} from 'pg';
import * as v from 'valibot';

/** What was seeded last: of which words, and at which revision of the campaign. */
interface Seeded {
  readonly revision: number;
  readonly digest: string;
}

const digestOf = (input: CampaignInput) =>
  createHash('sha256').update(JSON.stringify(input)).digest('hex');

/** A newer definition with what is left of each prize; a refresh must not fill shelves up again. */
function withStockLeft(wanted: CampaignInput, stored: CampaignInput): CampaignInput {
  if (wanted.kind !== 'spin-wheel' || stored.kind !== 'spin-wheel') return wanted;
  const left = new Map(stored.settings.slices.map(({id, stock}) => [id, stock]));
  const slices = wanted.settings.slices.map(slice => {
    const now = left.get(slice.id);
    return slice.stock === null || now == null ? slice : {...slice, stock: now};
  });
  return {...wanted, settings: {...wanted.settings, slices}};
}

async function readSeeded(pool: Pool, id: string): Promise<Seeded | undefined> {
  const {rows} = await pool.query<Seeded>(
    'select revision, digest from demo.seeded where campaign_id = $1',
    [id],
  );
  return rows[0];
}

const writeSeeded = (pool: Pool, id: string, {revision, digest}: Seeded) =>
  pool.query(
    `insert into demo.seeded (campaign_id, revision, digest) values ($1, $2, $3)
     on conflict (campaign_id) do update set revision = $2, digest = $3`,
    [id, revision, digest],
  );

/**
 * Brings the sample shop's campaigns up to the definitions of this version. One that somebody changed or
 * deleted stays as it is; answers the ids of those that are changed and older than this version.
 */
export async function refreshCampaigns(
  {campaigns, context}: Pick<Services, 'campaigns' | 'context'>,
  pool: Pool,
  {shop, campaigns: definitions = {}}: ShopSeed,
): Promise<string[]> {
  const {db} = context.storage;
  const kept: string[] = [];
  for (const [id, definition] of Object.entries(definitions)) {
    const input = v.parse(CampaignInput, definition);
    const digest = digestOf(input);
    const seeded = await readSeeded(pool, id);
    const stored = await campaigns.read(shop.id, id);
    if (seeded?.digest === digest || (!stored.ok && seeded)) continue;
    // Before this was written down, an unchanged campaign was the one at its first revision.
    if (stored.ok && stored.value.revision !== (seeded?.revision ?? 1)) {
      kept.push(id);
      continue;
    }
    const old = stored.ok ? stored.value : undefined;
    const wanted = old ? withStockLeft(input, old.input) : input;
    const done =
      old && isDeepStrictEqual(wanted, old.input)
        ? stored
        : await db
            .transaction()
            .execute(tx =>
              old
                ? campaigns.replace(tx, shop.id, id, wanted, old.revision)
                : campaigns.create(tx, shop.id, id, wanted),
            );
    if (done.ok) await writeSeeded(pool, id, {revision: done.value.revision, digest});
  }
  return kept;
}
