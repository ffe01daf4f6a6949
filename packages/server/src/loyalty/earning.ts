import type {PointsMultiplier} from '@bonbon/contract/loyalty.js';
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

type RateOf = Pick<RuleOf<'order'>, 'pointsPerUnitHundredths' | 'rounding' | 'taxBasisPoints'>;

/** Minor units times a hundred, as a fraction so that nothing is rounded on the way. */
interface Worth {
  readonly value: bigint;
  readonly by: bigint;
}

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

/**
 * What of an order earns, each line times its factor. What lines do not account for counts by the factor of
 * any product; a discount on the whole order falls on each line by its share.
 */
function worthOf(
  rule: Pick<RuleOf<'order'>, 'excludedProductIds' | 'multipliers'>,
  order: Pick<Order, 'subtotal' | 'lines' | 'placedAt'>,
  currency: string,
): Worth {
  const earns = BigInt(earningMinor(rule, order, currency));
  const at = Date.parse(order.placedAt);
  const left = new Set(rule.excludedProductIds);
  let [known, weighed] = [0n, 0n];
  for (const {productId, total} of order.lines) {
    if (left.has(productId) || total.minor <= 0) continue;
    known += BigInt(total.minor);
    weighed += BigInt(total.minor) * BigInt(factorOf(rule.multipliers, at, productId));
  }
  if (known > earns) return {value: weighed * earns, by: known};
  const rest = (earns - known) * BigInt(factorOf(rule.multipliers, at));
  return {value: weighed + rest, by: 1n};
}

function pointsOfWorth(rule: RateOf, worth: Worth, currency: string, bonusBasisPoints: number) {
  const {pointsPerUnitHundredths, taxBasisPoints, rounding} = rule;
  const rate = BigInt(pointsPerUnitHundredths) * BigInt(10_000 + bonusBasisPoints);
  const by = minorPerUnit(currency) * 100n * BigInt(10_000 + taxBasisPoints) * BigInt(once);
  return Number(divide(worth.value * rate, by * worth.by, rounding));
}

/**
 * The points of a sum. Tax is the rate the prices contain: 2500 takes a fifth of them out. Rounded once,
 * at the end, in whole numbers.
 */
export const pointsFor = (
  rule: RateOf,
  minor: number,
  currency: string,
  bonusBasisPoints = 0,
): number =>
  pointsOfWorth(rule, {value: BigInt(minor) * BigInt(once), by: 1n}, currency, bonusBasisPoints);

/** The points an order earns by a rule: what is left out earns nothing, what is multiplied more. */
export const pointsOfOrder = (
  rule: RuleOf<'order'>,
  order: Pick<Order, 'subtotal' | 'lines' | 'placedAt'>,
  currency: string,
  bonusBasisPoints = 0,
): number => pointsOfWorth(rule, worthOf(rule, order, currency), currency, bonusBasisPoints);

/** How much of `whole` is gone once `refunded` of `total` was paid back: never more, all at the end. */
export function shareOf(whole: number, refunded: number, total: number): number {
  if (refunded <= 0) return 0;
  if (refunded >= total) return whole;
  return Number((BigInt(whole) * BigInt(refunded)) / BigInt(total));
}
