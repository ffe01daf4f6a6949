import type {CampaignInput} from '@bonbon/contract/campaign.js';
import type {ShopInput} from '@bonbon/contract/shop.js';
import type {Prize} from '@bonbon/contract/spin-wheel.js';
import type {ColumnType, Generated} from 'kysely';

type Json<T> = ColumnType<T, string, string>;
type Time = ColumnType<Date, Date | string, Date | string>;
type MaybeTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type DefaultTime = ColumnType<Date, Date | string | undefined, Date | string>;

export interface ShopsTable {
  shop_id: string;
  /** Publishable; stands in the pasted tag. */
  shop_key: string;
  input: Json<ShopInput>;
  revision: Generated<number>;
  created_at: DefaultTime;
}

export interface ShopKeysTable {
  shop_id: string;
  /** SHA-256 of the secret key, hex. The key itself is shown once and never stored. */
  key_hash: string;
  created_at: DefaultTime;
  expires_at: MaybeTime;
}

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
}

export interface CouponsTable {
  shop_id: string;
  code: string;
  campaign_id: string;
  spin_id: string;
  /** The terms the coupon was won under, so that later edits never change a won coupon. */
  spec: Json<unknown>;
  state: 'claimed' | 'issued' | 'redeemed' | 'revoked';
  ref: string | null;
  relaxed: Json<readonly string[]>;
  attempts: Generated<number>;
  next_try_at: MaybeTime;
  expires_at: MaybeTime;
  created_at: DefaultTime;
  redeemed_at: MaybeTime;
}

export interface IdempotencyKeysTable {
  shop_id: string;
  key: string;
  request_hash: string;
  status: number | null;
  body: Json<unknown> | null;
  created_at: DefaultTime;
}

export interface ContactsTable {
  shop_id: string;
  email: string;
  locale: string;
  created_at: DefaultTime;
}

export interface ConsentsTable {
  shop_id: string;
  consent_id: string;
  email: string;
  purpose: string;
  wording_version: string;
  wording: string;
  locale: string;
  source: string;
  granted: boolean;
  proven: boolean;
  at: DefaultTime;
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

export interface MailOutboxTable {
  shop_id: string;
  mail_id: string;
  kind: string;
  to_address: string;
  locale: string;
  data: Json<unknown>;
  state: Generated<'queued' | 'sending' | 'sent' | 'kept' | 'failed' | 'unknown'>;
  attempts: Generated<number>;
  next_try_at: DefaultTime;
  lease_until: MaybeTime;
  created_at: DefaultTime;
  sent_at: MaybeTime;
  subject: ColumnType<string | null, string | null | undefined, string | null>;
  html: ColumnType<string | null, string | null | undefined, string | null>;
  text: ColumnType<string | null, string | null | undefined, string | null>;
  error: ColumnType<string | null, string | null | undefined, string | null>;
}

/** Every table, for typed queries. The migrations are the truth; this follows them. */
export interface Tables {
  shops: ShopsTable;
  shop_keys: ShopKeysTable;
  campaigns: CampaignsTable;
  slices: SlicesTable;
  odds_history: OddsHistoryTable;
  spins: SpinsTable;
  coupons: CouponsTable;
  idempotency_keys: IdempotencyKeysTable;
  contacts: ContactsTable;
  consents: ConsentsTable;
  play_limits: PlayLimitsTable;
  network_plays: NetworkPlaysTable;
  campaign_plays: CampaignPlaysTable;
  mail_outbox: MailOutboxTable;
}
