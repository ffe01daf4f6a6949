import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';

/** The revision a new campaign starts at. One made again under an old name continues its public history. */
export async function nextOddsRevision(
  tx: Database,
  shopId: string,
  campaignId: string,
): Promise<number> {
  const {rows} = await sql<{odds_revision: number}>`
    update campaigns set odds_revision = 1 + coalesce(
      (select max(revision) from odds_history where shop_id = ${shopId} and campaign_id = ${campaignId}), 0)
    where shop_id = ${shopId} and campaign_id = ${campaignId}
    returning odds_revision`.execute(tx);
  return rows[0]?.odds_revision ?? 1;
}

/** Writes down the odds as the owner set them; the history is never changed, only longer. */
export async function appendOdds(
  tx: Database,
  shopId: string,
  campaignId: string,
  revision: number,
  input: CampaignInputOf<'spin-wheel'>,
  now: Date,
) {
  const slices = input.settings.slices.map(({id, weight, stock}) => ({id, weight, stock}));
  await tx
    .insertInto('odds_history')
    .values({
      shop_id: shopId,
      campaign_id: campaignId,
      revision,
      at: now,
      slices: JSON.stringify(slices),
      complete: true,
    })
    .execute();
}

/** One line of the public odds history. */
export interface OddsRevision {
  readonly revision: number;
  readonly at: string;
  readonly slices: readonly {
    readonly id: string;
    readonly weight: number;
    readonly stock: number | null;
  }[];
}

/** The odds history, oldest first. A line that only tells a sold-out prize is filled from the line before. */
export async function readOddsHistory(
  db: Database,
  shopId: string,
  campaignId: string,
): Promise<OddsRevision[]> {
  const rows = await db
    .selectFrom('odds_history')
    .select(['revision', 'at', 'slices', 'complete'])
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .orderBy('revision')
    .execute();
  let current: OddsRevision['slices'] = [];
  return rows.map(row => {
    const changes = new Map(row.slices.map(slice => [slice.id, slice]));
    current = row.complete
      ? row.slices.map(({id, weight = 0, stock}) => ({id, weight, stock}))
      : current.map(slice => ({...slice, stock: changes.get(slice.id)?.stock ?? slice.stock}));
    return {revision: row.revision, at: row.at.toISOString(), slices: current};
  });
}
