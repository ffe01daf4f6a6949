import type {CouponSpec} from '@bonbon/contract/coupon.js';
import {randomBytes} from 'node:crypto';
import {linesOf, readCart, type Client, type Pool} from './carts.js';
import {findVariant} from './catalog.js';
import {isRegular, regularMinor} from './regulars.js';
import {refuse, totalsOf, type Line, type Refusal, type Shipping, type Totals} from './totals.js';

/** Who orders, as the checkout asks. */
export interface Customer {
  readonly email: string;
  readonly name: string;
  readonly address: string;
  /** The language of the page that was ordered from. */
  readonly locale?: string;
}

/** What became of an attempt to order. */
export type Placed =
  | {
      readonly kind: 'placed';
      readonly orderId: string;
      readonly variantIds: readonly string[];
      readonly couponCode?: string;
    }
  | {readonly kind: 'empty'}
  | {
      readonly kind: 'short';
      readonly variantId: string;
      readonly name: string;
      readonly left: number;
    }
  | {readonly kind: 'refused'; readonly why: Refusal};

/** Turns a bag into an order: stock and coupon are taken in one transaction, or nothing is. */
export async function placeOrder(pool: Pool, cartId: string, customer: Customer): Promise<Placed> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const placed = await placeWithin(client, cartId, customer);
    await client.query(placed.kind === 'placed' ? 'commit' : 'rollback');
    return placed;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function placeWithin(client: Client, cartId: string, customer: Customer): Promise<Placed> {
  // The lock makes a double press one order: the second finds an empty bag.
  await client.query('select 1 from demo.carts where cart_id = $1 for update', [cartId]);
  const {lines: stored, coupon_code: code, shipping} = await readCart(client, cartId);
  // Always in the same order, so that two orders cannot wait for one another's stock.
  const lines = linesOf(stored).sort((a, b) => a.variantId.localeCompare(b.variantId));
  if (lines.length === 0) return {kind: 'empty'};
  for (const line of lines) {
    const left = await takeStock(client, line);
    if (left !== undefined) {
      const name = findVariant(line.variantId)?.product.name ?? line.variantId;
      return {kind: 'short', variantId: line.variantId, name, left};
    }
  }
  const spec = code ? await takeCoupon(client, code) : undefined;
  const why = code ? (spec ? refuse(spec, lines, new Date(), customer.email) : 'used') : undefined;
  if (why) return {kind: 'refused', why};
  const isKnown = await isRegular(client, customer.email);
  const priced = isKnown ? lines.map(line => ({...line, minor: regularMinor(line)})) : lines;
  const totals = regularTotals(lines, priced, spec, shipping);
  const orderId = await writeOrder(client, customer, priced, {...totals, shipping}, code);
  await client.query('delete from demo.carts where cart_id = $1', [cartId]);
  const variantIds = lines.map(line => line.variantId);
  return {kind: 'placed', orderId, variantIds, ...(code ? {couponCode: code} : {})};
}

/** A lower price never costs the free postage that the usual one had earned. */
function regularTotals(
  usual: readonly Line[],
  priced: readonly Line[],
  spec: CouponSpec | undefined,
  shipping: Shipping,
): Totals {
  const own = totalsOf(priced, spec, shipping);
  const postage = Math.min(own.postage, totalsOf(usual, spec, shipping).postage);
  return {...own, postage, total: own.total - own.postage + postage};
}

/** Puts the pieces aside for the order; answers how many are left where there are too few. */
async function takeStock(client: Client, {variantId, quantity}: Line): Promise<number | undefined> {
  const taken = await client.query(
    'update demo.variants set reserved = reserved + $2 where variant_id = $1 and stock - reserved >= $2',
    [variantId, quantity],
  );
  if (taken.rowCount !== 0) return undefined;
  const {rows} = await client.query<{stock: number}>(
    'select stock - reserved as stock from demo.variants where variant_id = $1',
    [variantId],
  );
  return Math.max(0, rows[0]?.stock ?? 0);
}

async function takeCoupon(client: Client, code: string): Promise<CouponSpec | undefined> {
  const taken = await client.query<{spec: CouponSpec}>(
    `update demo.coupons set uses = uses + 1
     where code = $1 and not revoked and uses < (spec ->> 'maxUses')::integer returning spec`,
    [code],
  );
  return taken.rows[0]?.spec;
}

async function writeOrder(
  client: Client,
  {email, name, address, locale}: Customer,
  lines: readonly Line[],
  {subtotal, discount, postage, total, shipping}: Totals & {readonly shipping: Shipping},
  code: string | null,
): Promise<string> {
  const orderId = randomBytes(12).toString('base64url');
  await client.query(
    `insert into demo.customers (email, name) values (lower($1), $2)
     on conflict (email) do update set name = excluded.name`,
    [email, name],
  );
  await client.query(
    `insert into demo.orders (order_id, email, name, address, lines, subtotal, discount, postage, total, coupon_code, shipping, locale, status, paid_at, updated_at)
     values ($1, lower($2), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'paid', now(), date_trunc('milliseconds', clock_timestamp()))`,
    [
      orderId,
      email,
      name,
      address,
      JSON.stringify(lines),
      subtotal,
      discount,
      postage,
      total,
      code,
      shipping,
      locale ?? null,
    ],
  );
  return orderId;
}
