import type {Campaign} from '@bonbon/contract/campaign.js';
import type {CouponSpec, CouponTerms} from '@bonbon/contract/coupon.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Slice} from '@bonbon/contract/spin-wheel.js';
import {prizeMail, useUrlOf} from '../coupon/prize-mail.js';
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
  /** Where the address is proven; absent when none was given. */
  readonly confirmUrl: string | undefined;
  /** Codes leave by mail alone, and prizes are kept until the address is proven. */
  readonly byMail: boolean;
}

const termsOf = (slice: Slice, campaign: Campaign<'spin-wheel'>): CouponTerms =>
  (slice.prize.kind === 'coupon' ? slice.prize.terms : undefined) ?? campaign.input.settings.terms;

export const titleOf = (slice: Slice, locale: string, shop: Shop) =>
  localize(slice.title ?? slice.label, locale, shop.locale);

function specOf(play: Play, slice: Slice, title: string): CouponSpec | undefined {
  // Money stays money: it neither runs out nor keeps other codes away.
  if (slice.prize.kind === 'store-credit')
    return {
      code: play.code,
      label: title,
      effect: {kind: 'amount', off: slice.prize.amount},
      maxUses: 1,
      exclusive: false,
      isCredit: true,
      tag: `bonbon:${play.campaign.id}`,
      ...(play.email ? {boundEmail: play.email} : {}),
    };
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

function candidateOf(play: Play, slice: Slice): DrawCandidate {
  const {shop, campaign, locale, spinId, email, confirmUrl, byMail} = play;
  const {prize} = slice;
  const title = titleOf(slice, locale, shop);
  const wins = prize.kind !== 'none';
  const spec = specOf(play, slice, title);
  const hasPoints = prize.kind === 'points';
  const waits = byMail && (spec !== undefined || hasPoints);
  const settled = !waits && (spec === undefined || !play.hasCommerce);
  const message = prize.kind === 'text' ? localize(prize.message, locale, shop.locale) : undefined;
  const useUrl = spec && useUrlOf(shop, campaign, spec.code);
  const base = {spinId, campaignId: campaign.id, title};
  const full = prizeMail(base, spec, {
    ...(message ? {message} : {}),
    ...(useUrl ? {useUrl} : {}),
    // Points are put on a card by the link of the mail, or by signing in with its address.
    ...(hasPoints ? {points: prize.points, ...(confirmUrl ? {confirmUrl} : {})} : {}),
  });
  const asking: PrizeMailData = {
    ...base,
    ...(confirmUrl ? {confirmUrl} : {}),
    ...(hasPoints ? {points: prize.points, kept: true} : {}),
  };
  const mail = waits ? asking : full;
  return {
    title,
    wins,
    prize,
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
