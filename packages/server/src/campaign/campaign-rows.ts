import type {
  Campaign,
  CampaignInput,
  CampaignInputOf,
  CampaignKind,
} from '@bonbon/contract/campaign.js';
import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {CampaignsTable} from '../storage/tables/campaign-tables.js';
import {appendOdds, nextOddsRevision} from './odds-rows.js';
import {writeRewards} from './reward-rows.js';

/** A campaign with what only the server may know. */
export interface CampaignSecretRow<K extends CampaignKind = CampaignKind> {
  readonly campaign: Campaign<K>;
  readonly secret: Buffer;
}

const toCampaign = (row: Selectable<CampaignsTable>): Campaign => ({
  id: row.campaign_id,
  shopId: row.shop_id,
  revision: row.revision,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  input: row.input,
});

export async function findCampaign(
  db: Database,
  shopId: string,
  campaignId: string,
): Promise<CampaignSecretRow | undefined> {
  const row = await db
    .selectFrom('campaigns')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return row && {campaign: toCampaign(row), secret: row.secret};
}

/** The campaign when it is of one kind: what belongs to a wheel is never asked of a reminder. */
export async function findCampaignOf<K extends CampaignKind>(
  db: Database,
  kind: K,
  shopId: string,
  campaignId: string,
): Promise<CampaignSecretRow<K> | undefined> {
  const row = await findCampaign(db, shopId, campaignId);
  return row?.campaign.input.kind === kind ? (row as unknown as CampaignSecretRow<K>) : undefined;
}

export async function listCampaigns(
  db: Database,
  shopId: string,
  after: string,
  limit: number,
): Promise<Campaign[]> {
  const rows = await db
    .selectFrom('campaigns')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('campaign_id', '>', after)
    .orderBy('campaign_id')
    .limit(limit)
    .execute();
  return rows.map(toCampaign);
}

/** All campaigns of one kind; there are few. */
export async function listCampaignsOf<K extends CampaignKind>(
  db: Database,
  kind: K,
  shopId: string,
): Promise<Campaign<K>[]> {
  const rows = await db
    .selectFrom('campaigns')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where(sql<string>`input ->> 'kind'`, '=', kind)
    .orderBy('campaign_id')
    .execute();
  return rows.map(row => toCampaign(row) as unknown as Campaign<K>);
}

/** Stock that is left, by id of slice or reward. */
export async function readStock(
  db: Database,
  shopId: string,
  campaignId: string,
): Promise<Map<string, number | null>> {
  const {rows} = await sql<{id: string; stock: number | null}>`
    select slice_id as id, stock from slices where shop_id = ${shopId} and campaign_id = ${campaignId}
    union all
    select reward_id, stock from loyalty_rewards
    where shop_id = ${shopId} and campaign_id = ${campaignId}`.execute(db);
  return new Map(rows.map(row => [row.id, row.stock]));
}

interface NewCampaign {
  readonly shopId: string;
  readonly id: string;
  readonly input: CampaignInput;
  readonly secret: Buffer;
  readonly now: Date;
}

export async function insertCampaign(
  tx: Database,
  {shopId, id, input, secret, now}: NewCampaign,
): Promise<Campaign | undefined> {
  const row = await tx
    .insertInto('campaigns')
    .values({
      shop_id: shopId,
      campaign_id: id,
      input: JSON.stringify(input),
      secret,
      created_at: now,
      updated_at: now,
    })
    .onConflict(conflict => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  if (input.kind === 'spin-wheel') {
    await writeSlices(tx, shopId, id, input);
    await appendOdds(tx, shopId, id, await nextOddsRevision(tx, shopId, id), input, now);
  }
  if (input.kind === 'loyalty') await writeRewards(tx, shopId, id, input);
  return toCampaign(row);
}

async function writeSlices(
  tx: Database,
  shopId: string,
  campaignId: string,
  input: CampaignInputOf<'spin-wheel'>,
): Promise<void> {
  const {slices} = input.settings;
  await tx
    .deleteFrom('slices')
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .where(
      'slice_id',
      'not in',
      slices.map(({id}) => id),
    )
    .execute();
  await tx
    .insertInto('slices')
    .values(
      slices.map(({id, weight, stock}, position) => ({
        shop_id: shopId,
        campaign_id: campaignId,
        slice_id: id,
        position,
        weight,
        stock,
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['shop_id', 'campaign_id', 'slice_id']).doUpdateSet(({ref}) => ({
        position: ref('excluded.position'),
        weight: ref('excluded.weight'),
        stock: ref('excluded.stock'),
      })),
    )
    .execute();
}

/** Writes the slices of a wheel; true when the odds are no longer the same. */
async function replaceSlices(
  tx: Database,
  shopId: string,
  id: string,
  input: CampaignInputOf<'spin-wheel'>,
): Promise<boolean> {
  const {rows: before} = await sql<{slice_id: string; weight: number; stock: number | null}>`
    select slice_id, weight, stock from slices
    where shop_id = ${shopId} and campaign_id = ${id} order by position for update`.execute(tx);
  await writeSlices(tx, shopId, id, input);
  const lines = (slices: readonly (readonly unknown[])[]) => JSON.stringify(slices);
  return (
    lines(before.map(row => [row.slice_id, row.weight, row.stock])) !==
    lines(input.settings.slices.map(slice => [slice.id, slice.weight, slice.stock]))
  );
}

interface Replacement {
  readonly shopId: string;
  readonly id: string;
  readonly input: CampaignInput;
  readonly now: Date;
  /** The revision the owner saw; another one is left alone. */
  readonly expected: number | undefined;
}

/** Replaces a campaign; `stale` when somebody else changed it meanwhile. Its kind never changes. */
export async function updateCampaign(
  tx: Database,
  {shopId, id, input, now, expected}: Replacement,
): Promise<Campaign | 'absent' | 'stale' | 'other-kind'> {
  const {rows} = await sql<Selectable<CampaignsTable>>`
    select * from campaigns where shop_id = ${shopId} and campaign_id = ${id} for update`.execute(
    tx,
  );
  const old = rows[0];
  if (!old) return 'absent';
  if (expected !== undefined && old.revision !== expected) return 'stale';
  if (old.input.kind !== input.kind) return 'other-kind';
  if (input.kind === 'loyalty') await writeRewards(tx, shopId, id, input);
  const isOddsChange = input.kind === 'spin-wheel' && (await replaceSlices(tx, shopId, id, input));
  const row = await tx
    .updateTable('campaigns')
    .set(({eb}) => ({
      input: JSON.stringify(input),
      updated_at: now,
      revision: eb('revision', '+', 1),
      odds_revision: eb('odds_revision', '+', isOddsChange ? 1 : 0),
    }))
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (isOddsChange) {
    await appendOdds(
      tx,
      shopId,
      id,
      row.odds_revision,
      input as CampaignInputOf<'spin-wheel'>,
      now,
    );
  }
  return toCampaign(row);
}

/** Deletes a campaign with its slices and counters. Spins, coupons and the odds history stay. */
export async function deleteCampaign(
  tx: Database,
  shopId: string,
  campaignId: string,
): Promise<boolean> {
  for (const table of ['play_limits', 'network_plays', 'campaign_plays'] as const) {
    await tx
      .deleteFrom(table)
      .where('shop_id', '=', shopId)
      .where('campaign_id', '=', campaignId)
      .execute();
  }
  const result = await tx
    .deleteFrom('campaigns')
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
