import type {CampaignInput} from '@bonbon/contract/campaign.js';
import type {Generated} from 'kysely';
import type {DefaultTime, Json} from './columns.js';

export interface CampaignsTable {
  shop_id: string;
  campaign_id: string;
  input: Json<CampaignInput>;
  revision: Generated<number>;
  odds_revision: Generated<number>;
  /** Secret of the draw, 32 bytes. */
  secret: Buffer;
  created_at: DefaultTime;
  updated_at: DefaultTime;
}

export interface SlicesTable {
  shop_id: string;
  campaign_id: string;
  slice_id: string;
  position: number;
  weight: number;
  stock: number | null;
}

export interface OddsHistoryTable {
  shop_id: string;
  campaign_id: string;
  revision: number;
  at: DefaultTime;
  /** All slices, or only those whose stock passed zero since the revision before. */
  slices: Json<{id: string; weight?: number; stock: number | null}[]>;
  complete: boolean;
}

/** Tables of campaigns, and the odds they had. */
export interface CampaignTables {
  campaigns: CampaignsTable;
  slices: SlicesTable;
  odds_history: OddsHistoryTable;
}
