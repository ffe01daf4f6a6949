import {BackInStockSettings} from '@bonbon/contract/back-in-stock.js';
import type {Campaign} from '@bonbon/contract/campaign.js';
import * as v from 'valibot';
import {listCampaigns} from '../campaign/campaign-rows.js';
import type {Database} from '../storage/database.js';

/** What the shop set for its reminder, and the campaign that says so. */
export interface StockSettings {
  readonly settings: BackInStockSettings;
  /** Undefined while the shop has published none: the defaults hold. */
  readonly campaign?: Campaign<'back-in-stock'>;
}

const isLive = ({input}: Campaign, now: Date): boolean =>
  input.kind === 'back-in-stock' &&
  input.status === 'published' &&
  (input.startsAt === undefined || Date.parse(input.startsAt) <= now.getTime()) &&
  (input.endsAt === undefined || Date.parse(input.endsAt) > now.getTime());

/** The live reminder with the highest priority. */
export async function findStockSettings(
  db: Database,
  shopId: string,
  now: Date,
): Promise<StockSettings> {
  const all = await listCampaigns(db, shopId, '', 200);
  const live = all
    .filter(one => isLive(one, now))
    .sort((a, b) => b.input.priority - a.input.priority);
  const campaign = live[0] as Campaign<'back-in-stock'> | undefined;
  return campaign
    ? {settings: campaign.input.settings, campaign}
    : {settings: v.parse(BackInStockSettings, {})};
}
