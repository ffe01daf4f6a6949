import type {StockSubscriptionStatus} from '@bonbon/contract/back-in-stock.js';
import type {CampaignInput} from '@bonbon/contract/campaign.js';
import type {Money} from '@bonbon/contract/money.js';
import type {OrderStatus} from '@bonbon/contract/order.js';
import type {ShopInput} from '@bonbon/contract/shop.js';
import type {Prize} from '@bonbon/contract/spin-wheel.js';
import type {ColumnType, Generated} from 'kysely';
import type {
  SurveyInvitationsTable,
  SurveyOptOutsTable,
  SurveyResponsesTable,
  SurveyWebhooksTable,
} from './survey-tables.js';

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
  /** Null for a coupon that rides along with a mail. */
  spin_id: string | null;
  mail_id: ColumnType<string | null, string | null | undefined, string | null>;
  /** The swap of points it came from. */
  redemption_id: ColumnType<string | null, string | null | undefined, string | null>;
  /** The terms the coupon was won under, so that later edits never change a won coupon. */
  spec: Json<unknown>;
  state: 'claimed' | 'issued' | 'redeemed' | 'revoking' | 'revoked';
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
  state: Generated<'queued' | 'sending' | 'sent' | 'kept' | 'failed' | 'unknown' | 'skipped'>;
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

export interface AccountsTable {
  shop_id: string;
  /** Lower case: one mailbox, one account. */
  email: string;
  locale: string;
  /** Month and day. */
  birthday: string | null;
  /** Since when this birthday stands. */
  birthday_since: MaybeTime;
  created_at: Time;
}

export interface SignInRequestsTable {
  shop_id: string;
  request_id: string;
  purpose: 'sign-in' | 'delete';
  email: string;
  /** The address as it was typed. */
  to_address: string;
  /** Of the key the asking browser holds. */
  key_hash: string;
  /** Of the token in the mailed link. */
  token_hash: string;
  match_number: string;
  browser: string;
  system: string;
  network_hash: string;
  return_to: string | null;
  locale: string;
  tries: Generated<number>;
  created_at: Time;
  expires_at: Time;
  /** When the asking browser was let in by the link. */
  approved_at: MaybeTime;
  /** When link or code was used up. */
  used_at: MaybeTime;
  /** When the asking browser took its session. */
  taken_at: MaybeTime;
  /** When a newer request of the address was used, which ends this one. */
  void_at: MaybeTime;
}

export interface SignInLimitsTable {
  shop_id: string;
  scope: 'address' | 'network' | 'shop' | 'browser';
  key_hash: string;
  count: number;
  started_at: Time;
}

export interface AccountSessionsTable {
  shop_id: string;
  session_id: string;
  /** All sessions of one sign-in in one browser share it and end together. */
  family_id: string;
  /** `pages`: the cookie of the server's own pages. `widget`: a short access token. */
  kind: 'pages' | 'widget';
  token_hash: string;
  email: string;
  /** By link or code in this session itself; one that was carried over may do less. */
  proven: boolean;
  is_new: boolean;
  browser: string;
  system: string;
  return_to: string | null;
  signed_in_at: Time;
  last_seen_at: Time;
  expires_at: Time;
}

export interface AccountTicketsTable {
  shop_id: string;
  ticket_hash: string;
  session_id: string;
  expires_at: Time;
  used_at: MaybeTime;
}

export interface FavouritesTable {
  shop_id: string;
  email: string;
  variant_id: string;
  created_at: Time;
}

export interface StockSubscriptionsTable {
  shop_id: string;
  subscription_id: string;
  variant_id: string;
  product_id: string;
  title: string;
  email: string;
  quantity: number;
  locale: string;
  status: StockSubscriptionStatus;
  /** Who or what cancelled it, such as `shopper`, `unsubscribed`, `bought`. */
  reason: string | null;
  /** The mail of the wave it is in, or was. */
  mail_id: string | null;
  checked_saleable: number | null;
  created_at: DefaultTime;
  /** Its place in the line. */
  waiting_since: DefaultTime;
  confirmed_at: MaybeTime;
  due_at: MaybeTime;
  sent_at: MaybeTime;
  /** When a mail about it may last have left; nobody is told twice within a day. */
  told_at: MaybeTime;
  clicked_at: MaybeTime;
  bought_at: MaybeTime;
  bought_total: Json<Money> | null;
}

export interface StockWatchesTable {
  shop_id: string;
  /** Hash of the key that only the browser knows. */
  watch_hash: string;
  variant_id: string;
  product_id: string;
  title: string;
  email: string;
  quantity: number;
  locale: string;
  network_hash: string;
  /** Ticks given with the request; written down as proven once the address is. */
  consents: Json<readonly {purpose: string; wordingVersion: string; wording: string}[]>;
  created_at: DefaultTime;
  taken_at: MaybeTime;
  resend_at: MaybeTime;
  resend_taken_at: MaybeTime;
  wanted: Generated<boolean>;
  subscription_id: string | null;
  confirmed_at: MaybeTime;
}

export interface StockVariantsTable {
  shop_id: string;
  variant_id: string;
  product_id: string;
  title: string;
  price: Json<Money> | null;
  saleable: number | null;
  as_of: MaybeTime;
  looked_at: MaybeTime;
  gone_since: MaybeTime;
  /** There is enough of it, so waves leave. */
  open: Generated<boolean>;
  opened_at: MaybeTime;
  next_wave_at: MaybeTime;
  waves: Generated<number>;
}

export interface SuppressionsTable {
  shop_id: string;
  /** In lower case. */
  email: string;
  reason: 'bounced' | 'complained' | 'manual';
  at: DefaultTime;
}

export interface OrdersTable {
  shop_id: string;
  order_id: string;
  /** In lower case. */
  email: string | null;
  status: OrderStatus;
  refunded: number;
  updated_at: Time;
}

export interface LoyaltyMembersTable {
  shop_id: string;
  member_id: string;
  member_number: number;
  /** In lower case; null once the person was forgotten. */
  email: string | null;
  address_hash: string | null;
  locale: string;
  joined_at: Time;
  /** Got the points of joining; one of all spellings of a mailbox does. */
  welcomed: Generated<boolean>;
  referral_code: string;
  /** The member whose code was given at joining. */
  referred_by: string | null;
  tier_id: string | null;
  /** End of the period the tier is kept for; grace comes on top. Null where it cannot be lost. */
  tier_until: MaybeTime;
  /** The last act whose expiry was announced, and when. */
  warned_of: MaybeTime;
  warned_at: MaybeTime;
}

/** Follows from the transactions by a trigger; nobody else writes numbers here. */
export interface LoyaltyBalancesTable {
  shop_id: string;
  member_id: string;
  available: Generated<number>;
  pending: Generated<number>;
  /** Zero or less: what the member owes. */
  owed: Generated<number>;
  spent: Generated<number>;
  expired: Generated<number>;
  issued: Generated<number>;
  /** The last time anything was earned or spent. */
  active_at: Time;
}

export interface LoyaltyTransactionsTable {
  shop_id: string;
  transaction_id: Generated<number>;
  member_id: string;
  source: string;
  source_id: string;
  rule: string;
  at: Time;
  available: Generated<number>;
  pending: Generated<number>;
  owed: Generated<number>;
  spent: Generated<number>;
  expired: Generated<number>;
  issued: Generated<number>;
  /** The year whose tier it counts for. */
  year: number | null;
  tier_points: Generated<number>;
  tier_spend: Generated<number>;
  data: Json<Readonly<Record<string, string | number>>>;
}

export interface LoyaltyGrantsTable {
  shop_id: string;
  transaction_id: number;
  member_id: string;
  order_id: string;
  rule: string;
  points: number;
  reversed: Generated<number>;
  spend: number;
  spend_reversed: Generated<number>;
  year: number;
  state: Generated<'pending' | 'approved' | 'void'>;
  available_at: Time;
}

export interface LoyaltyRedemptionsTable {
  shop_id: string;
  redemption_id: string;
  member_id: string;
  campaign_id: string;
  reward_id: string;
  title: string;
  instructions: string | null;
  cost: number;
  from_stock: boolean;
  /** The idempotency key it was made with; null for gifts. */
  write_key: string | null;
  locale: string;
  created_at: Time;
  undo_until: MaybeTime;
  undoing_at: MaybeTime;
  undone_at: MaybeTime;
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
  accounts: AccountsTable;
  sign_in_requests: SignInRequestsTable;
  sign_in_limits: SignInLimitsTable;
  account_sessions: AccountSessionsTable;
  account_tickets: AccountTicketsTable;
  favourites: FavouritesTable;
  stock_subscriptions: StockSubscriptionsTable;
  stock_watches: StockWatchesTable;
  stock_variants: StockVariantsTable;
  suppressions: SuppressionsTable;
  orders: OrdersTable;
  loyalty_members: LoyaltyMembersTable;
  loyalty_balances: LoyaltyBalancesTable;
  loyalty_transactions: LoyaltyTransactionsTable;
  loyalty_grants: LoyaltyGrantsTable;
  loyalty_redemptions: LoyaltyRedemptionsTable;
  survey_responses: SurveyResponsesTable;
  survey_invitations: SurveyInvitationsTable;
  survey_opt_outs: SurveyOptOutsTable;
  survey_webhooks: SurveyWebhooksTable;
}
