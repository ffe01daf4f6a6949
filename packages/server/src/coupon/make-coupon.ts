import type {Coupon, CouponSpec} from '@bonbon/contract/coupon.js';
import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import {inTime} from '../commerce/in-time.js';

/** A foreign coupon of the same name is a chance of one in 10^18; five in a row is a broken platform. */
export const maxCodes = 5;

/** Looks the code up before making it, since platforms make a second coupon without a word. */
export async function findOrCreate(
  commerce: Commerce,
  spec: CouponSpec,
  reference: string,
): Promise<Result<Coupon>> {
  const found = await inTime(options => commerce.findCoupon(spec.code, options));
  if (!found.ok) return found;
  if (found.value === null)
    return inTime(options =>
      commerce.createCoupon(spec, {...options, idempotencyKey: `${reference}.${spec.code}`}),
    );
  return found.value.tag === spec.tag ? ok(found.value) : fail('conflict', 'coupon.code-taken');
}
