import type {CouponSpec} from '@bonbon/contract/coupon.js';
import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import {localize} from '../localize.js';
import {commitmentOf, seedOf} from './draw.js';
import {playTokenOf} from './spin-tokens.js';
import type {CouponRow, SpinRow} from './spin-wheel-rows.js';

/** An address with all but its first letter hidden. */
export const maskEmail = (email: string) =>
  `${[...email][0] ?? ''}…${email.slice(email.lastIndexOf('@'))}`;

/** What an outcome tells of a coupon. */
export type WonCoupon = Pick<CouponRow, 'code' | 'spec' | 'expires_at'>;

interface OutcomeSource {
  readonly spin: SpinRow;
  readonly coupon: WonCoupon | undefined;
  readonly campaignSecret: Buffer;
  readonly secret: string;
  readonly now: Date;
}

const isWaiting = ({delivery, confirmed_at, status}: SpinRow) =>
  delivery === 'mail' && confirmed_at === null && status === 'reserved';

function statusOf({spin, coupon, now}: OutcomeSource): SpinOutcome['status'] {
  if (spin.status === 'void' || spin.status === 'redeemed' || spin.status === 'expired')
    return spin.status;
  return coupon?.expires_at && coupon.expires_at <= now ? 'expired' : 'awarded';
}

function deliveryOf({spin, coupon}: OutcomeSource): SpinOutcome['delivery'] {
  if (isWaiting(spin)) return 'mailed';
  if (!coupon) return 'none';
  if (spin.settled_at !== null) return 'shown';
  return spin.status === 'void' || spin.status === 'expired' ? 'none' : 'pending';
}

/** Where points that were won are; undefined for another prize. */
export const pointsOf = ({
  prize,
  status,
  credited_at,
}: Pick<SpinRow, 'prize' | 'status' | 'credited_at'>): SpinOutcome['points'] => {
  if (prize.kind !== 'points') return undefined;
  const isTaken = status === 'void' || status === 'expired';
  const state = isTaken ? 'taken-back' : credited_at ? 'credited' : 'waiting';
  return {count: prize.points, state};
};

function couponView({code, spec, expires_at}: WonCoupon): NonNullable<SpinOutcome['coupon']> {
  const {minimumSubtotal, exclusive} = spec as CouponSpec;
  return {
    code,
    exclusive,
    ...(expires_at ? {expiresAt: expires_at.toISOString()} : {}),
    ...(minimumSubtotal ? {minimumSubtotal} : {}),
  };
}

/** Tells a shopper what was drawn. Built from the rows each time, so a replay says the same. */
export function outcomeOf(source: OutcomeSource): SpinOutcome {
  const {spin, coupon, campaignSecret, secret} = source;
  const seed = seedOf(campaignSecret, spin.offer_id);
  const delivery = deliveryOf(source);
  const scope = {shopId: spin.shop_id, campaignId: spin.campaign_id};
  const points = pointsOf(spin);
  return {
    spinId: spin.spin_id,
    sliceId: spin.slice_id,
    index: spin.slice_index,
    title: spin.title,
    wins: spin.wins,
    ...(spin.prize.kind === 'text' ? {message: localize(spin.prize.message, spin.locale)} : {}),
    ...(coupon && delivery === 'shown' ? {coupon: couponView(coupon)} : {}),
    ...(points ? {points} : {}),
    ...(spin.prize.kind === 'store-credit' ? {storeCredit: spin.prize.amount} : {}),
    delivery,
    status: statusOf(source),
    playedAt: spin.created_at.toISOString(),
    ...(spin.next_play_at ? {nextPlayAt: spin.next_play_at.toISOString()} : {}),
    ...(spin.email ? {maskedEmail: maskEmail(spin.email)} : {}),
    playToken: playTokenOf(secret, scope, spin.spin_id),
    receipt: {
      seed: seed.toString('hex'),
      commitment: commitmentOf(seed),
      clientSeed: spin.client_seed,
      u: spin.u,
      oddsRevision: spin.odds_revision,
      slices: spin.odds,
      index: spin.slice_index,
    },
  };
}
