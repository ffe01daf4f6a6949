import type {Campaign} from '@bonbon/contract/campaign.js';
import type {CouponSpec, CouponTerms} from '@bonbon/contract/coupon.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Slice} from '@bonbon/contract/spin-wheel.js';
import {localize} from '../localize.js';
import type {PrizeMailData} from '../mail/mailer.js';
import type {DrawCandidate} from './draw-statement.js';

const dayMs = 86_400_000;

/** Everything a prize depends on besides luck. */
export interface Play {
  readonly shop: Shop;
  readonly campaign: Campaign<'spin-wheel'>;
  readonly spinId: string;
  readonly code: string;
  readonly locale: string;
  readonly email: string | undefined;
  readonly now: Date;
  /** The shop has a platform where the coupon must be made first. */
  readonly hasCommerce: boolean;
  readonly confirmUrl: string | undefined;
}

const termsOf = (slice: Slice, campaign: Campaign<'spin-wheel'>): CouponTerms =>
  (slice.prize.kind === 'coupon' ? slice.prize.terms : undefined) ?? campaign.input.settings.terms;

export const titleOf = (slice: Slice, locale: string, shop: Shop) =>
  localize(slice.title ?? slice.label, locale, shop.locale);

function specOf(play: Play, slice: Slice, title: string): CouponSpec | undefined {
  if (slice.prize.kind !== 'coupon') return undefined;
  const terms = termsOf(slice, play.campaign);
  return {
    code: play.code,
    label: title,
    effect: slice.prize.effect,
    endsAt: new Date(play.now.getTime() + (terms.validDays ?? 14) * dayMs).toISOString(),
    maxUses: 1,
    exclusive: terms.exclusive ?? true,
    tag: `bonbon:${play.campaign.id}`,
    ...(terms.minimumSubtotal ? {minimumSubtotal: terms.minimumSubtotal} : {}),
    ...(terms.includedProductIds ? {includedProductIds: terms.includedProductIds} : {}),
    ...(terms.excludedProductIds ? {excludedProductIds: terms.excludedProductIds} : {}),
    ...(terms.boundToContact && play.email ? {boundEmail: play.email} : {}),
  };
}

/** What the mail says once the code exists. */
export function prizeMail(
  base: {readonly spinId: string; readonly campaignId: string; readonly title: string},
  spec: CouponSpec | undefined,
  more: Pick<PrizeMailData, 'message' | 'useUrl'>,
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

function candidateOf(play: Play, slice: Slice): DrawCandidate {
  const {shop, campaign, locale, spinId, email} = play;
  const title = titleOf(slice, locale, shop);
  const wins = slice.prize.kind !== 'none';
  const spec = specOf(play, slice, title);
  const waits = spec !== undefined && play.confirmUrl !== undefined;
  const settled = !waits && (spec === undefined || !play.hasCommerce);
  const message =
    slice.prize.kind === 'text' ? localize(slice.prize.message, locale, shop.locale) : undefined;
  const useUrl = spec && useUrlOf(shop, campaign, spec.code);
  const full = prizeMail({spinId, campaignId: campaign.id, title}, spec, {
    ...(message ? {message} : {}),
    ...(useUrl ? {useUrl} : {}),
  });
  const asking: PrizeMailData = {
    spinId,
    campaignId: campaign.id,
    title,
    ...(play.confirmUrl ? {confirmUrl: play.confirmUrl} : {}),
  };
  const mail = waits ? asking : full;
  return {
    title,
    wins,
    prize: slice.prize,
    status: waits ? 'reserved' : spec && settled ? 'code-issued' : 'awarded',
    settled,
    ...(spec ? {spec, ...(spec.endsAt ? {expiresAt: spec.endsAt} : {})} : {}),
    ...(email && wins && (waits || settled) ? {mail} : {}),
  };
}

/** What each slice would mean for this shopper, ready before anybody knows which is drawn. */
export const candidatesOf = (play: Play): Record<string, DrawCandidate> =>
  Object.fromEntries(
    play.campaign.input.settings.slices.map(slice => [slice.id, candidateOf(play, slice)]),
  );
