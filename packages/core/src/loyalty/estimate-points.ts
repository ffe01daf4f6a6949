import type {EarningRuleView} from '@bonbon/contract/loyalty.js';
import type {Money} from '@bonbon/contract/money.js';
import type {CartView, VariantView} from '@bonbon/contract/ports/storefront.js';
import type {LoyaltyProgramme, LoyaltyState} from './loyalty-state.js';

/** Minor units in a whole unit of a currency, as its ISO entry says. */
const minorPerUnit = (currency: string): bigint =>
  10n **
  BigInt(
    new Intl.NumberFormat('en', {style: 'currency', currency}).resolvedOptions()
      .maximumFractionDigits ?? 2,
  );

/**
 * The points an order of this sum earns by one rule: the server's own arithmetic. Tax is the rate the
 * prices contain (2500 takes a fifth of them out), `bonusBasisPoints` the tier's, the factor that of
 * `factorOf`. Rounded once, at the end.
 */
export function estimatePoints(
  rule: Pick<EarningRuleView, 'pointsPerUnitHundredths' | 'rounding' | 'taxBasisPoints'>,
  {minor, currency}: Money,
  bonusBasisPoints = 0,
  factorHundredths = 100,
): number {
  const {pointsPerUnitHundredths = 0, taxBasisPoints = 0, rounding} = rule;
  if (!(minor > 0)) return 0;
  const value =
    BigInt(minor) *
    BigInt(factorHundredths) *
    BigInt(pointsPerUnitHundredths) *
    BigInt(10_000 + bonusBasisPoints);
  const by = minorPerUnit(currency) * 10_000n * BigInt(10_000 + taxBasisPoints);
  if (rounding === 'up') return Number((value + by - 1n) / by);
  if (rounding === 'nearest') return Number((value * 2n + by) / (by * 2n));
  return Number(value / by);
}

/** What multiplies a product's points now, times a hundred: the highest that fits, as on the server. */
export const factorOf = (
  {multipliers = []}: Pick<EarningRuleView, 'multipliers'>,
  productId = '',
  at = Date.now(),
): number =>
  multipliers.reduce(
    (most, {factorHundredths, productIds, startsAt, endsAt}) =>
      factorHundredths > most &&
      (!productIds || productIds.includes(productId)) &&
      !(startsAt && at < Date.parse(startsAt)) &&
      !(endsAt && at >= Date.parse(endsAt))
        ? factorHundredths
        : most,
    100,
  );

const bonusOf = (state: LoyaltyState, {tiers}: LoyaltyProgramme): number => {
  const held = 'account' in state ? state.account.tier?.id : undefined;
  return tiers.find(({id}) => id === held)?.bonusBasisPoints ?? 0;
};

/** What orders of this sum earn by all rules, without the products the rules leave out. */
function pointsOf(state: LoyaltyState, sum: Money, productId?: string): number | undefined {
  if (!('programme' in state) || state.programme.paused) return undefined;
  const {programme} = state;
  if (sum.currency !== programme.currency) return undefined;
  return programme.earning
    .filter(
      ({kind, excludedProductIds}) =>
        kind === 'order' && !(productId && excludedProductIds?.includes(productId)),
    )
    .reduce(
      (points, rule) =>
        points + estimatePoints(rule, sum, bonusOf(state, programme), factorOf(rule, productId)),
      0,
    );
}

/** What a product earns; undefined when that cannot be said: no price, another currency, earning paused. */
export const pointsOfProduct = (
  state: LoyaltyState,
  {productId, price}: Pick<VariantView, 'productId' | 'price'>,
  quantity = 1,
): number | undefined =>
  price && pointsOf(state, {...price, minor: price.minor * quantity}, productId);

/**
 * What a cart earns as far as its sum tells: a cart does not say which of its products the rules leave out,
 * or multiply. Undefined when that cannot be said.
 */
export const pointsOfCart = (
  state: LoyaltyState,
  {subtotal}: Pick<CartView, 'subtotal'>,
): number | undefined => pointsOf(state, subtotal);
