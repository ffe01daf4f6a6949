import type {Order, OrderLine} from '@bonbon/contract/order.js';

/** What of an order earns can be told from these. */
export type Goods = Pick<Order, 'subtotal' | 'lines'>;

/** A fraction of a line. */
export interface Part {
  readonly part: bigint;
  readonly whole: bigint;
}

/** An amount as a fraction, so that nothing is rounded on the way. */
export interface Worth {
  readonly value: bigint;
  readonly by: bigint;
}

/** What multiplies products, and what no line accounts for; 0 leaves one out, as does not being named. */
export interface Weights {
  readonly of: ReadonlyMap<string, number>;
  readonly rest: number;
}

const all: Part = {part: 1n, whole: 1n};

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b);
}

/** The goods of an order, each line times its factor; a discount on the whole order falls on each by its share. */
export function worthOf(
  {subtotal, lines}: Goods,
  currency: string,
  weights: Weights,
  kept: readonly Part[] = [],
): Worth {
  if (subtotal.currency !== currency) return {value: 0n, by: 1n};
  const of = kept.reduce((sum, {whole}) => (sum * whole) / greatestDivisor(sum, whole), 1n);
  let [leftOut, known, weighed] = [0n, 0n, 0n];
  for (const [index, {productId, total}] of lines.entries()) {
    const minor = BigInt(total.minor);
    const factor = BigInt(weights.of.get(productId) ?? 0);
    if (factor === 0n) leftOut += minor;
    else if (minor > 0n) {
      const {part, whole} = kept[index] ?? all;
      known += minor;
      weighed += minor * factor * part * (of / whole);
    }
  }
  const goods = BigInt(subtotal.minor) - leftOut;
  const earns = goods > 0n ? goods : 0n;
  if (known > earns) return {value: weighed * earns, by: known * of};
  return {value: weighed + (earns - known) * BigInt(weights.rest) * of, by: of};
}

/** What an order's goods cost, or those that were kept, in whole minor units. */
export function goodsMinor(order: Goods, currency: string, kept?: readonly Part[]): number {
  const of = new Map(order.lines.map(({productId}) => [productId, 1]));
  const {value, by} = worthOf(order, currency, {of, rest: 1}, kept);
  return Number(value / by);
}

/** What came back of an order's lines so far, as it is remembered. */
export interface Returned {
  /** Grows with each thing that comes back, so that of two tellings the later one is known. */
  readonly extent: number;
  readonly lines: readonly (readonly [line: string, quantity: number, minor: number])[];
}

/** A name for each line that stays the same when a platform tells the lines in another order. */
function namesOf(lines: readonly OrderLine[]): string[] {
  const seen = new Map<string, number>();
  return lines.map(({variantId}) => {
    const count = (seen.get(variantId) ?? 0) + 1;
    seen.set(variantId, count);
    return `${variantId}#${count}`;
  });
}

const atLeastZero = (value: number) => (Number.isFinite(value) && value > 0 ? value : 0);

/** Which lines of an order came back, if its platform says so; more than was bought counts as all of it. */
export function returnedIn({lines}: Pick<Order, 'lines'>): Returned | undefined {
  const names = namesOf(lines);
  const back = lines.flatMap(({refunded, quantity}, index) => {
    const pieces = Math.min(atLeastZero(refunded?.quantity ?? 0), atLeastZero(quantity));
    const minor = Math.round(atLeastZero(refunded?.total.minor ?? 0));
    return pieces + minor > 0 ? [[names[index] ?? '', pieces, minor] as const] : [];
  });
  if (back.length === 0) return undefined;
  return {extent: back.reduce((sum, [, pieces, minor]) => sum + pieces + minor, 0), lines: back};
}

/** What was paid back for lines; the rest of a refund belongs to the whole order. */
export const minorOfLines = ({lines}: Returned): number =>
  lines.reduce((sum, [, , minor]) => sum + minor, 0);

const thousandths = (quantity: number) => BigInt(Math.round(atLeastZero(quantity) * 1000));

function keptOf(gone: bigint, whole: bigint): Part {
  if (whole <= 0n) return all;
  return {part: gone >= whole ? 0n : whole - gone, whole};
}

/** What was kept of each line: its pieces or its money, whichever is less. */
export function keptLines({lines}: Pick<Order, 'lines'>, returned: Returned): Part[] {
  const gone = new Map(returned.lines.map(([name, ...back]) => [name, back]));
  const names = namesOf(lines);
  return lines.map(({quantity, total}, index) => {
    const [pieces, minor] = gone.get(names[index] ?? '') ?? [0, 0];
    const byPieces = keptOf(thousandths(pieces), thousandths(quantity));
    const byMoney = keptOf(BigInt(minor), BigInt(total.minor));
    return byMoney.part * byPieces.whole < byPieces.part * byMoney.whole ? byMoney : byPieces;
  });
}
