import type {Order} from '@bonbon/contract/order.js';
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

/** What of an order earns: its goods without those left out; nothing in another currency. */
export function earningMinor(
  {excludedProductIds}: Pick<RuleOf<'order'>, 'excludedProductIds'>,
  {subtotal, lines}: Pick<Order, 'subtotal' | 'lines'>,
  currency: string,
): number {
  if (subtotal.currency !== currency) return 0;
  const left = new Set(excludedProductIds);
  const excluded = lines
    .filter(line => left.has(line.productId))
    .reduce((sum, line) => sum + line.total.minor, 0);
  return Math.max(0, subtotal.minor - excluded);
}

/**
 * The points of a sum. Tax is the rate the prices contain: 2500 takes a fifth of them out. Rounded once,
 * at the end, in whole numbers.
 */
export function pointsFor(
  rule: Pick<RuleOf<'order'>, 'pointsPerUnitHundredths' | 'rounding' | 'taxBasisPoints'>,
  minor: number,
  currency: string,
  bonusBasisPoints = 0,
): number {
  const {pointsPerUnitHundredths, taxBasisPoints, rounding} = rule;
  const value = BigInt(minor) * BigInt(pointsPerUnitHundredths) * BigInt(10_000 + bonusBasisPoints);
  const by = minorPerUnit(currency) * 100n * BigInt(10_000 + taxBasisPoints);
  return Number(divide(value, by, rounding));
}

/** How much of `whole` is gone once `refunded` of `total` was paid back: never more, all at the end. */
export function shareOf(whole: number, refunded: number, total: number): number {
  if (refunded <= 0) return 0;
  if (refunded >= total) return whole;
  return Number((BigInt(whole) * BigInt(refunded)) / BigInt(total));
}
