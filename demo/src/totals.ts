import type {CouponSpec} from '@bonbon/contract/coupon.js';

/** One line of a bag: euro cents for one piece. */
export interface Line {
  readonly variantId: string;
  readonly productId: string;
  readonly minor: number;
  readonly quantity: number;
}

/** How a parcel goes out. */
export const shippings = ['letterbox', 'courier'] as const;
/** One of the ways a parcel goes out. */
export type Shipping = (typeof shippings)[number];

/** Reads what a form sent. */
export const isShipping = (value: unknown): value is Shipping =>
  shippings.some(shipping => shipping === value);

/** Why a code does not work here. */
export type Refusal = 'unknown' | 'used' | 'expired' | 'minimum' | 'products' | 'bound';

/** What a bag comes to, in euro cents. */
export interface Totals {
  readonly subtotal: number;
  readonly discount: number;
  readonly postage: number;
  readonly total: number;
  /** A thing that rides along for nothing. */
  readonly gift?: string;
}

/** What a way of sending costs, in euro cents; only the letter box is ever free by its amount. */
const postageOf: Readonly<Record<Shipping, number>> = {letterbox: 500, courier: 900};
const freePostageFrom = 8000;

const isFor = ({includedProductIds, excludedProductIds}: CouponSpec, {productId}: Line) =>
  (includedProductIds?.includes(productId) ?? true) && !excludedProductIds?.includes(productId);

const sum = (lines: readonly Line[]) =>
  lines.reduce((all, {minor, quantity}) => all + minor * quantity, 0);

/** Whether a coupon may be used on these lines by this address, if one is known yet. */
export function refuse(
  spec: CouponSpec,
  lines: readonly Line[],
  now: Date,
  email?: string,
): Refusal | undefined {
  if (spec.endsAt !== undefined && Date.parse(spec.endsAt) <= now.getTime()) return 'expired';
  // A code won before anything is chosen waits in the empty bag.
  if (lines.length === 0) return undefined;
  if (!lines.some(line => isFor(spec, line))) return 'products';
  if (spec.minimumSubtotal && sum(lines) < spec.minimumSubtotal.minor) return 'minimum';
  if (spec.boundEmail && email && spec.boundEmail.toLowerCase() !== email.toLowerCase())
    return 'bound';
  return undefined;
}

/** What a bag costs. Shares round half up, to whole cents, once over all lines together. */
export function totalsOf(
  lines: readonly Line[],
  spec?: CouponSpec,
  shipping: Shipping = 'letterbox',
): Totals {
  const subtotal = sum(lines);
  const base = spec ? sum(lines.filter(line => isFor(spec, line))) : 0;
  const effect = spec?.effect;
  const discount =
    effect?.kind === 'percent'
      ? Math.floor((base * effect.basisPoints + 5000) / 10_000)
      : effect?.kind === 'amount'
        ? Math.min(effect.off.minor, base)
        : 0;
  const isFree =
    lines.length === 0 ||
    effect?.kind === 'shipping' ||
    (shipping === 'letterbox' && subtotal - discount >= freePostageFrom);
  const postage = isFree ? 0 : postageOf[shipping];
  return {
    subtotal,
    discount,
    postage,
    total: subtotal - discount + postage,
    ...(effect?.kind === 'gift' ? {gift: effect.variantId} : {}),
  };
}

/** What was paid for each line: the discount falls on it by its worth, and the sum is exact to the cent. */
export function paidByLine(
  lines: readonly Line[],
  {subtotal, discount}: Pick<Totals, 'subtotal' | 'discount'>,
): number[] {
  const paid = subtotal - discount;
  const share = (worth: number) => (subtotal === 0 ? 0 : Math.round((worth * paid) / subtotal));
  let worth = 0;
  return lines.map(({minor, quantity}) => {
    const before = share(worth);
    worth += minor * quantity;
    return share(worth) - before;
  });
}

/** What some pieces of a line cost; all of them cost the line. */
export const paidForPieces = (paid: number, {quantity}: Pick<Line, 'quantity'>, pieces: number) =>
  Math.round((paid * pieces) / quantity);
