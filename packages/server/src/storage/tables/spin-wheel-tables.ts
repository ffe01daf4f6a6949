import type {Prize} from '@bonbon/contract/spin-wheel.js';
import type {Generated} from 'kysely';
import type {DefaultTime, Json, MaybeTime, Time} from './columns.js';

export type SpinStatus =
  'reserved' | 'awarded' | 'code-issued' | 'award-pending-code' | 'redeemed' | 'expired' | 'void';

export interface SpinsTable {
  shop_id: string;
  campaign_id: string;
  spin_id: string;
  offer_id: string;
  slice_id: string;
  slice_index: number;
  title: string;
  wins: boolean;
  prize: Json<Prize>;
  delivery: 'screen' | 'mail' | 'free';
  status: SpinStatus;
  email: string | null;
  address_hash: string | null;
  locale: string;
  client_seed: string;
  u: string;
  odds_revision: number;
  odds: Json<{id: string; weight: number}[]>;
  code: string | null;
  created_at: DefaultTime;
  next_play_at: MaybeTime;
  /** When the address was proven; only asked for with delivery by mail. */
  confirmed_at: MaybeTime;
  /** When everything owed was handed over: coupon made, mail queued. */
  settled_at: MaybeTime;
  corrected: Generated<boolean>;
  /** When points that were won were put on the winner's card. */
  credited_at: MaybeTime;
}

export interface PlayLimitsTable {
  shop_id: string;
  campaign_id: string;
  /** Keyed hash of the normalised address; the address cannot be read from it. */
  address_hash: string;
  plays: number;
  started_at: Time;
}

export interface NetworkPlaysTable {
  shop_id: string;
  campaign_id: string;
  /** Hash under a key that changes every week; rows live two days. */
  network_hash: string;
  plays: number;
  started_at: Time;
}

export interface CampaignPlaysTable {
  shop_id: string;
  campaign_id: string;
  plays: number;
}

/** Tables of spins, and how many there may be. */
export interface SpinWheelTables {
  spins: SpinsTable;
  play_limits: PlayLimitsTable;
  network_plays: NetworkPlaysTable;
  campaign_plays: CampaignPlaysTable;
}
