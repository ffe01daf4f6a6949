import {couponAlphabet, couponCodeLength} from '@bonbon/contract/coupon.js';
import {hmac} from '../hash.js';

/** The code of a coupon: 60 bits that follow from what it is for (`purpose`), so that a retry can never make a second one. */
export function codeOf(campaignSecret: Buffer, purpose: string, attempt = 0): string {
  const bytes = hmac(campaignSecret, `coupon|${attempt}|${purpose}`);
  // 256 is a multiple of 32, so every letter is equally likely.
  return Array.from(bytes.subarray(0, couponCodeLength), byte => couponAlphabet[byte % 32]).join(
    '',
  );
}
