import type {AppliedCoupon} from '@bonbon/contract/ports/storefront.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {CouponAnswer, CouponApplyDetail} from './html-events.js';

/** Lets the page apply a code; a page that does not answer gets the code typed by hand. */
export async function askPage(
  page: Document,
  code: string,
  typeAt: string | undefined,
  timeoutMs = 8000,
): Promise<Result<AppliedCoupon>> {
  let asked: Promise<CouponAnswer> | undefined;
  const detail: CouponApplyDetail = {
    code,
    respondWith: answer => {
      asked ??= Promise.resolve(answer);
    },
  };
  page.dispatchEvent(new CustomEvent('bonbon:coupon-apply', {detail}));
  const url = typeAt?.replaceAll('{code}', encodeURIComponent(code));
  if (!asked) return ok({state: 'manual', ...(url ? {url} : {})});
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<'late'>(resolve => {
    timer = setTimeout(() => resolve('late'), timeoutMs);
  });
  try {
    const answer = await Promise.race([asked, limit]);
    if (answer === 'late') return fail('timeout', 'coupon.timeout');
    if (answer && 'refused' in answer) return fail('rejected', `coupon.${answer.refused}`);
    return ok(answer ?? {state: 'applied'});
  } catch {
    return fail('unavailable', 'coupon.unavailable');
  } finally {
    clearTimeout(timer);
  }
}
