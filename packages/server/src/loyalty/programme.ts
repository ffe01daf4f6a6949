import type {Campaign} from '@bonbon/contract/campaign.js';
import type {EarningRule, LoyaltySettings} from '@bonbon/contract/loyalty.js';
import {fail} from '@bonbon/contract/result.js';
import {sql} from 'kysely';
import {listCampaignsOf} from '../campaign/campaign-rows.js';
import type {Database} from '../storage/database.js';

/** The programme of a shop as it holds now. */
export interface Programme {
  readonly shopId: string;
  readonly campaignId: string;
  readonly settings: LoyaltySettings;
  /** False while it is paused or after its end: nothing is earned, spending stays open. */
  readonly earns: boolean;
}

function programmeOf({id, shopId, input}: Campaign<'loyalty'>, now: Date): Programme | undefined {
  if (input.status === 'draft') return undefined;
  if (input.startsAt && Date.parse(input.startsAt) > now.getTime()) return undefined;
  const isOver = input.endsAt !== undefined && Date.parse(input.endsAt) <= now.getTime();
  const {paused, pausedUntil} = input.settings;
  const rests = paused && !(Date.parse(pausedUntil ?? '') <= now.getTime());
  const earns = input.status === 'published' && !isOver && !rests;
  return {shopId, campaignId: id, settings: input.settings, earns};
}

/** Of several programmes the one that earns holds, then the one with the highest priority. */
export async function findProgramme(
  db: Database,
  shopId: string,
  now: Date,
): Promise<Programme | undefined> {
  const all = await listCampaignsOf(db, 'loyalty', shopId);
  return all
    .toSorted((a, b) => b.input.priority - a.input.priority)
    .flatMap(campaign => programmeOf(campaign, now) ?? [])
    .toSorted((a, b) => Number(b.earns) - Number(a.earns))[0];
}

export const noProgramme = () => fail('not-found', 'loyalty.none');

export type RuleOf<K extends EarningRule['kind']> = Extract<EarningRule, {kind: K}>;

/** The rules of one kind, such as the ones that orders earn by. */
export const rulesOf = <K extends EarningRule['kind']>(
  {settings}: Programme,
  kind: K,
): RuleOf<K>[] => settings.earning.filter((rule): rule is RuleOf<K> => rule.kind === kind);

/** Shops that have, or had, a programme running; for jobs. */
export async function listLoyaltyShops(db: Database): Promise<string[]> {
  const {rows} = await sql<{shopId: string}>`
    select distinct shop_id as "shopId" from campaigns
    where input ->> 'kind' = 'loyalty' and input ->> 'status' <> 'draft' order by 1`.execute(db);
  return rows.map(row => row.shopId);
}
