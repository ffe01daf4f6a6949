import type {Campaign} from '@bonbon/contract/campaign.js';
import type {CouponSpec} from '@bonbon/contract/coupon.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {PrizeMailData} from '../mail/mailer.js';

/** What the mail says once the code exists. */
export function prizeMail(
  base: {readonly spinId: string; readonly campaignId: string; readonly title: string},
  spec: CouponSpec | undefined,
  more: Pick<PrizeMailData, 'message' | 'useUrl' | 'points' | 'confirmUrl' | 'credit'>,
): PrizeMailData {
  return {
    ...base,
    ...more,
    ...(spec
      ? {
          code: spec.code,
          exclusive: spec.exclusive,
          ...(spec.endsAt ? {expiresAt: spec.endsAt} : {}),
          ...(spec.minimumSubtotal ? {minimumSubtotal: spec.minimumSubtotal} : {}),
        }
      : {}),
  };
}

/** Where a code is used with one press; undefined where the campaign names no such place. */
export function useUrlOf(
  shop: Shop,
  campaign: Campaign<'spin-wheel'>,
  code: string,
): string | undefined {
  const url = campaign.input.settings.useUrl?.replaceAll('{code}', encodeURIComponent(code));
  if (!url?.startsWith('/')) return url;
  return shop.homeUrl && URL.canParse(url, shop.homeUrl)
    ? new URL(url, shop.homeUrl).href
    : undefined;
}
