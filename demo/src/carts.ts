import type {Storage} from '@bonbon/server/storage/database.js';
import type pg from 'pg';
import {findVariant} from './catalog.js';
import type {Line, Shipping} from './totals.js';

/** Where the shop keeps its own tables. */
export type Pool = Storage['pool'];
/** One connection of it, for what belongs into one transaction. */
export type Client = pg.PoolClient;

/** A bag as it is kept: pieces by variant, the code on it and the way it goes out. */
export interface CartRow {
  readonly lines: Readonly<Record<string, number>>;
  readonly coupon_code: string | null;
  readonly shipping: Shipping;
}

const unused: CartRow = {lines: {}, coupon_code: null, shipping: 'letterbox'};

/** What lies in a bag; a bag nobody has used yet is empty. */
export async function readCart(from: Pool | Client, cartId: string | undefined): Promise<CartRow> {
  if (!cartId) return unused;
  const {rows} = await from.query<CartRow>(
    'select lines, coupon_code, shipping from demo.carts where cart_id = $1',
    [cartId],
  );
  return rows[0] ?? unused;
}

/** The lines of a bag at today's prices; things the shop no longer makes fall out. */
export const linesOf = (stored: CartRow['lines']): Line[] =>
  Object.entries(stored).flatMap(([variantId, quantity]) => {
    const found = findVariant(variantId);
    return found
      ? [{variantId, productId: found.product.id, minor: found.variant.minor, quantity}]
      : [];
  });
