import type {Generated} from 'kysely';
import type {EarningBasis} from '../../loyalty/earning.js';
import type {Json, MaybeTime, Time} from './columns.js';

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
  /** The `tier_until` whose days of grace other systems were told of. */
  grace_of: MaybeTime;
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
  /** The arithmetic of its points; null for a referral's. */
  basis: Json<EarningBasis> | null;
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

/** Tables of points. */
export interface LoyaltyTables {
  loyalty_members: LoyaltyMembersTable;
  loyalty_balances: LoyaltyBalancesTable;
  loyalty_transactions: LoyaltyTransactionsTable;
  loyalty_grants: LoyaltyGrantsTable;
  loyalty_redemptions: LoyaltyRedemptionsTable;
}
