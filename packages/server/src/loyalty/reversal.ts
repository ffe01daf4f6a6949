import type {Order} from '@bonbon/contract/order.js';
import {pointsByBasis, shareOf, type EarningBasis} from './earning.js';
import {goodsMinor, keptLines, minorOfLines, type Returned} from './goods.js';

/** How far an order was paid back. */
export interface PaidBack {
  readonly cancelled: boolean;
  /** In all, in minor units. */
  readonly refunded: number;
  /** Which lines; without it the refund names none. */
  readonly returned: Returned | null;
}

/** What an order gave: points by a rule's arithmetic, and what counts as spent. */
export interface Given {
  readonly points: number;
  readonly spend: number;
  readonly basis: EarningBasis | null;
}

/**
 * What of an order's points and spend is gone. Lines that came back take exactly what they earned: what is left is what
 * the rest of the order would have earned by itself, so parts add up to all. Money that belongs to no line takes its
 * share of what is left. Postage earned nothing, so it counts against the goods.
 */
export function reversalFor(order: Order, {cancelled, refunded, returned}: PaidBack) {
  const {currency} = order.subtotal;
  const goods = order.subtotal.minor > 0 ? order.subtotal.minor : order.total.minor;
  const kept = returned ? keptLines(order, returned) : undefined;
  const keptMinor = kept ? Math.min(goods, goodsMinor(order, currency, kept)) : goods;
  const unnamed = returned ? Math.max(0, refunded - minorOfLines(returned)) : refunded;
  const isAll =
    cancelled ||
    refunded >= order.total.minor ||
    (kept !== undefined && kept.length > 0 && kept.every(({part}) => part === 0n));
  const byShare = (whole: number) => (isAll ? whole : shareOf(whole, refunded, goods));
  const byLines = (whole: number, left: number) =>
    isAll ? whole : whole - left + shareOf(left, unnamed, keptMinor);

  return ({points, spend, basis}: Given) => ({
    // A referral pays a sum of its own, and orders of old kept no arithmetic: these go by the share.
    points:
      kept && basis
        ? byLines(points, Math.min(points, pointsByBasis(basis, order, currency, kept)))
        : byShare(points),
    spend: kept ? byLines(spend, Math.min(spend, keptMinor)) : byShare(spend),
  });
}
