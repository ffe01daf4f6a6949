import type {MemberPrice} from '@bonbon/contract/stock.js';
import type {Client, Pool} from './carts.js';
import {findVariant} from './catalog.js';
import type {Line} from './totals.js';

const basisPoints = 1000;

/** What somebody whose first parcel arrived pays for one piece: a tenth less for gifts. */
export function regularMinor({variantId, minor}: Pick<Line, 'variantId' | 'minor'>): number {
  const isGift = findVariant(variantId)?.product.category === 'gifts';
  return isGift ? minor - Math.round((minor * basisPoints) / 10_000) : minor;
}

/** Whether an order of this address has arrived. */
export async function isRegular(from: Pool | Client, email: string): Promise<boolean> {
  const {rows} = await from.query(
    'select 1 from demo.orders where email = lower($1) and delivered_at is not null limit 1',
    [email],
  );
  return rows.length > 0;
}

/** Their prices, for the things that cost them less. */
export async function regularPrices(
  pool: Pool,
  email: string,
  variantIds: readonly string[],
): Promise<MemberPrice[]> {
  if (!(await isRegular(pool, email))) return [];
  return variantIds.flatMap(variantId => {
    const minor = findVariant(variantId)?.variant.minor ?? 0;
    const own = regularMinor({variantId, minor});
    const euro = (sum: number) => ({minor: sum, currency: 'EUR'});
    return own < minor ? [{variantId, usual: euro(minor), own: euro(own)}] : [];
  });
}
