import type {PointsMultiplier} from '@bonbon/contract/loyalty.js';
import type {Order} from '@bonbon/contract/order.js';
import {worthOf, type Goods, type Part} from './goods.js';
import type {RuleOf} from './programme.js';

/** Minor units in a whole unit of a currency, as its ISO entry says. */
function minorPerUnit(currency: string): bigint {
  const format = new Intl.NumberFormat('en', {style: 'currency', currency});
  return 10n ** BigInt(format.resolvedOptions().maximumFractionDigits ?? 2);
}

function divide(value: bigint, by: bigint, rounding: 'down' | 'nearest' | 'up'): bigint {
  if (rounding === 'up') return (value + by - 1n) / by;
  if (rounding === 'nearest') return (value * 2n + by) / (by * 2n);
  return value / by;
}

type RateOf = Pick<RuleOf<'order'>, 'pointsPerUnitHundredths' | 'rounding' | 'taxBasisPoints'>;

const once = 100;

/** The factor at an instant, times a hundred: the highest that fits, never one on top of another. */
function factorOf(
  multipliers: readonly PointsMultiplier[],
  at: number,
  productId?: string,
): number {
  const fitting = multipliers.filter(
    ({productIds, startsAt, endsAt}) =>
      (!productIds || (productId !== undefined && productIds.includes(productId))) &&
      !(startsAt && at < Date.parse(startsAt)) &&
      !(endsAt && at >= Date.parse(endsAt)),
  );
  return Math.max(once, ...fitting.map(({factorHundredths}) => factorHundredths));
}

/** By which arithmetic an order earned: kept, so that what comes back goes by the rules of that time. */
export interface EarningBasis {
  readonly rate: number;
  readonly by: number;
  readonly rounding: RateOf['rounding'];
  /** What multiplies each of its products, times a hundred; 0 for one that is left out. */
  readonly factors: readonly (readonly [productId: string, factor: number])[];
  /** The same for what no line accounts for. */
  readonly rest: number;
}

const rateOf = (rule: RateOf, currency: string, bonusBasisPoints: number) => ({
  rate: rule.pointsPerUnitHundredths * (10_000 + bonusBasisPoints),
  by: Number(minorPerUnit(currency)) * 100 * (10_000 + rule.taxBasisPoints) * once,
  rounding: rule.rounding,
});

/** The arithmetic of a rule for one order, at the instant it was placed. */
export function basisOf(
  rule: RuleOf<'order'>,
  {lines, placedAt}: Pick<Order, 'lines' | 'placedAt'>,
  currency: string,
  bonusBasisPoints = 0,
): EarningBasis {
  const at = Date.parse(placedAt);
  const left = new Set(rule.excludedProductIds);
  const factorFor = (id: string) => (left.has(id) ? 0 : factorOf(rule.multipliers, at, id));
  return {
    ...rateOf(rule, currency, bonusBasisPoints),
    factors: [...new Set(lines.map(({productId}) => productId))].map(id => [id, factorFor(id)]),
    rest: factorOf(rule.multipliers, at),
  };
}

/** The points of a basis for an order, or for what of its lines was kept. */
export function pointsByBasis(
  {rate, by, rounding, factors, rest}: EarningBasis,
  order: Goods,
  currency: string,
  kept?: readonly Part[],
): number {
  const weights = {of: new Map(factors), rest};
  const worth = worthOf(order, currency, weights, kept);
  return Number(divide(worth.value * BigInt(rate), BigInt(by) * worth.by, rounding));
}

/**
 * The points of a sum. Tax is the rate the prices contain: 2500 takes a fifth of them out. Rounded once,
 * at the end, in whole numbers.
 */
export function pointsFor(
  rule: RateOf,
  minor: number,
  currency: string,
  bonusBasisPoints = 0,
): number {
  const {rate, by, rounding} = rateOf(rule, currency, bonusBasisPoints);
  return Number(divide(BigInt(minor) * BigInt(once) * BigInt(rate), BigInt(by), rounding));
}

/** The points an order earns by a rule: what is left out earns nothing, what is multiplied more. */
export const pointsOfOrder = (
  rule: RuleOf<'order'>,
  order: Goods & Pick<Order, 'placedAt'>,
  currency: string,
  bonusBasisPoints = 0,
): number => pointsByBasis(basisOf(rule, order, currency, bonusBasisPoints), order, currency);

/** How much of `whole` is gone once `refunded` of `total` was paid back: never more, all at the end. */
export function shareOf(whole: number, refunded: number, total: number): number {
  if (refunded <= 0) return 0;
  if (refunded >= total) return whole;
  return Number((BigInt(whole) * BigInt(refunded)) / BigInt(total));
}
