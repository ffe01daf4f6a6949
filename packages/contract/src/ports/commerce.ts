import type {Coupon, CouponSpec} from '../coupon.js';
import type {Order} from '../order.js';
import type {CallOptions, Result, WriteOptions} from '../result.js';
import type {MemberPrice, StockLevel, VariantInfo} from '../stock.js';
import type {Discoverable} from './discoverable.js';

/** What one platform can do and another cannot. */
export type CommerceFeature =
  | 'coupon'
  | 'coupon.minimum'
  | 'coupon.products'
  | 'coupon.bound'
  | 'coupon.revoke'
  | 'stock'
  | 'orders'
  | 'member-prices'
  | 'webhooks';

/** A request as it came in, before anything read it: signatures cover the raw bytes. */
export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * News of a platform. They only say where to look: the server reads stock and orders again, so that a
 * webhook that is late, doubled or out of order changes nothing.
 */
export type CommerceEvent =
  | {readonly type: 'stock.maybe-changed'; readonly variantIds: readonly string[]}
  | {readonly type: 'order.changed'; readonly orderId: string}
  | {readonly type: 'ignored'; readonly topic: string};

/** Orders changed since, or of one address; newest change first. */
export interface OrderQuery {
  readonly email?: string;
  readonly updatedAfter?: string;
  readonly cursor?: string;
  /** At most 100. */
  readonly limit?: number;
}

/** The shop platform, seen from the server that holds its secrets. */
export interface Commerce extends Discoverable<CommerceFeature> {
  /**
   * Creates a coupon. Platforms are not idempotent here, so callers claim a row, derive the code from it
   * and look it up first; a code that belongs to somebody else answers `conflict`.
   */
  createCoupon(spec: CouponSpec, options: WriteOptions): Promise<Result<Coupon>>;
  findCoupon(code: string, options?: CallOptions): Promise<Result<Coupon | null>>;
  /** Takes a coupon back; revoking twice is the same as once. */
  revokeCoupon(code: string, options: WriteOptions): Promise<Result<void>>;
  /** Saleable stock now; variants that are gone are left out of the answer. Feature `stock`. */
  stock?(variantIds: readonly string[], options?: CallOptions): Promise<Result<StockLevel[]>>;
  /** Words, picture and price of variants in `options.locale`. Feature `stock`. */
  variants?(variantIds: readonly string[], options?: CallOptions): Promise<Result<VariantInfo[]>>;
  /**
   * What the customer of a proven address pays at the checkout right now, without any coupon; only variants whose
   * price is lower for them. Feature `member-prices`.
   */
  memberPrices?(
    customer: {readonly email: string},
    variantIds: readonly string[],
    options?: CallOptions,
  ): Promise<Result<MemberPrice[]>>;
  /** Feature `orders`. */
  order?(orderId: string, options?: CallOptions): Promise<Result<Order | null>>;
  orders?(
    query: OrderQuery,
    options?: CallOptions,
  ): Promise<Result<{readonly items: readonly Order[]; readonly next?: string}>>;
  /** Checks the signature and tells what the webhook is about; `forbidden` when it is not genuine. Feature `webhooks`. */
  receiveWebhook?(request: RawRequest): Promise<Result<readonly CommerceEvent[]>>;
}
