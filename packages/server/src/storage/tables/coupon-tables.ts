import type {ColumnType, Generated} from 'kysely';
import type {DefaultTime, Json, MaybeTime} from './columns.js';

export interface CouponsTable {
  shop_id: string;
  code: string;
  campaign_id: string;
  /** Null for a coupon that rides along with a mail. */
  spin_id: string | null;
  mail_id: ColumnType<string | null, string | null | undefined, string | null>;
  /** The swap of points it came from; for what is left of a prize its own name. */
  redemption_id: ColumnType<string | null, string | null | undefined, string | null>;
  /** The play whose store credit it carries on. */
  origin_spin_id: ColumnType<string | null, string | null | undefined, string | null>;
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
  revoked_at: MaybeTime;
}

/** Tables of codes made in shops. */
export interface CouponTables {
  coupons: CouponsTable;
}
