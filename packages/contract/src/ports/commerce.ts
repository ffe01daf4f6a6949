import type {Coupon, CouponSpec} from '../coupon.js';
import type {CallOptions, Result, WriteOptions} from '../result.js';
import type {Discoverable} from './discoverable.js';

export type CommerceFeature =
  'coupon' | 'coupon.minimum' | 'coupon.products' | 'coupon.bound' | 'coupon.revoke';

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
}
