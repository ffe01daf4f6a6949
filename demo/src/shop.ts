import {randomBytes} from 'node:crypto';
import type {CouponSpec} from '@bonbon/contract/coupon.js';
import type {Storage} from '@bonbon/server/storage/database.js';
import type pg from 'pg';
import {findVariant} from './catalog.js';
import {readCoupon} from './commerce.js';
import {refuse, totalsOf, type Line, type Refusal, type Totals} from './totals.js';

type Pool = Storage['pool'];
type Client = pg.PoolClient;

/** A bag with what it costs now. */
export interface Bag {
  readonly lines: readonly Line[];
  readonly totals: Totals;
  readonly couponCode?: string;
}

export interface Order {
  readonly orderId: string;
  readonly number: number;
  readonly name: string;
  readonly lines: readonly Line[];
  readonly totals: Totals;
  readonly couponCode?: string;
}

export interface Customer {
  readonly email: string;
  readonly name: string;
  readonly address: string;
}

/** What became of an attempt to order. */
export type Placed =
  | {readonly kind: 'placed'; readonly orderId: string}
  | {readonly kind: 'empty'}
  | {
      readonly kind: 'short';
      readonly variantId: string;
      readonly name: string;
      readonly left: number;
    }
  | {readonly kind: 'refused'; readonly why: Refusal};

interface CartRow {
  readonly lines: Readonly<Record<string, number>>;
  readonly coupon_code: string | null;
}

export const mostOfOne = 20;

const linesOf = (stored: CartRow['lines']): Line[] =>
  Object.entries(stored).flatMap(([variantId, quantity]) => {
    const found = findVariant(variantId);
    return found
      ? [{variantId, productId: found.product.id, minor: found.variant.minor, quantity}]
      : [];
  });

/** What one can do in the shop. `now` is the clock of coupons. */
export function createShop(
  pool: Pool,
  told: {readonly redeemed: (code: string) => Promise<unknown>},
) {
  async function readCart(from: Pool | Client, cartId: string | undefined): Promise<CartRow> {
    if (!cartId) return {lines: {}, coupon_code: null};
    const {rows} = await from.query<CartRow>(
      'select lines, coupon_code from demo.carts where cart_id = $1',
      [cartId],
    );
    return rows[0] ?? {lines: {}, coupon_code: null};
  }

  async function usable(
    code: string,
    lines: readonly Line[],
    email?: string,
  ): Promise<CouponSpec | Refusal> {
    const row = await readCoupon(pool, code);
    if (!row || row.revoked) return 'unknown';
    if (row.uses >= row.spec.maxUses) return 'used';
    return refuse(row.spec, lines, new Date(), email) ?? row.spec;
  }

  return {
    /** Pieces on the shelf by variant. */
    async stock(): Promise<ReadonlyMap<string, number>> {
      const {rows} = await pool.query<{variant_id: string; stock: number}>(
        'select variant_id, stock from demo.variants',
      );
      return new Map(rows.map(row => [row.variant_id, row.stock]));
    },

    async bag(cartId: string | undefined): Promise<Bag> {
      const cart = await readCart(pool, cartId);
      const lines = linesOf(cart.lines);
      const spec = cart.coupon_code ? await usable(cart.coupon_code, lines) : undefined;
      const works = typeof spec === 'object';
      return {
        lines,
        totals: totalsOf(lines, works ? spec : undefined),
        ...(works && cart.coupon_code ? {couponCode: cart.coupon_code} : {}),
      };
    },

    /** Sets how many of one thing are in the bag; 0 takes it out. */
    async put(
      cartId: string,
      variantId: string,
      quantity: number,
      mode: 'add' | 'set',
    ): Promise<void> {
      if (!findVariant(variantId)) return;
      await pool.query(
        `insert into demo.carts as c (cart_id, lines) values ($1, case when $3::int > 0 then jsonb_build_object($2::text, $3::int) else '{}' end)
         on conflict (cart_id) do update set updated_at = now(), lines = case
           when $3::int <= 0 then c.lines - $2::text
           else c.lines || jsonb_build_object($2::text, least($5::int, $3::int + case when $4 then coalesce((c.lines ->> $2::text)::int, 0) else 0 end)) end`,
        [cartId, variantId, Math.max(0, Math.min(quantity, mostOfOne)), mode === 'add', mostOfOne],
      );
    },

    /** Puts a code into the bag, or says why not. */
    async applyCoupon(cartId: string, code: string): Promise<Refusal | undefined> {
      const cart = await readCart(pool, cartId);
      const spec = await usable(code, linesOf(cart.lines));
      if (typeof spec === 'string') return spec;
      await pool.query(
        'insert into demo.carts as c (cart_id, coupon_code) values ($1, $2) on conflict (cart_id) do update set coupon_code = $2',
        [cartId, spec.code],
      );
      return undefined;
    },

    /** The code that lies in the bag, good or not. */
    async couponOf(cartId: string): Promise<string> {
      return (await readCart(pool, cartId)).coupon_code ?? '';
    },

    /** From how many cents on a code may be used. */
    async minimumOf(code: string): Promise<number> {
      return (await readCoupon(pool, code))?.spec.minimumSubtotal?.minor ?? 0;
    },

    async dropCoupon(cartId: string): Promise<void> {
      await pool.query('update demo.carts set coupon_code = null where cart_id = $1', [cartId]);
    },

    /** Turns a bag into an order: stock and coupon are taken in the same transaction, or nothing is. */
    async place(cartId: string, customer: Customer): Promise<Placed> {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const placed = await placeWithin(client, cartId, customer);
        await client.query(placed.result.kind === 'placed' ? 'commit' : 'rollback');
        if (placed.result.kind === 'placed' && placed.code) await told.redeemed(placed.code);
        return placed.result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },

    async order(orderId: string): Promise<Order | undefined> {
      const {rows} = await pool.query<{
        number: number;
        name: string;
        lines: Line[];
        subtotal: number;
        discount: number;
        postage: number;
        total: number;
        coupon_code: string | null;
      }>(
        'select number, name, lines, subtotal, discount, postage, total, coupon_code from demo.orders where order_id = $1',
        [orderId],
      );
      const row = rows[0];
      if (!row) return undefined;
      const {number, name, lines, subtotal, discount, postage, total, coupon_code: code} = row;
      return {
        orderId,
        number,
        name,
        lines,
        totals: {subtotal, discount, postage, total},
        ...(code ? {couponCode: code} : {}),
      };
    },
  };

  async function placeWithin(
    client: Client,
    cartId: string,
    customer: Customer,
  ): Promise<{result: Placed; code?: string}> {
    // The lock makes a double press one order: the second finds an empty bag.
    await client.query('select 1 from demo.carts where cart_id = $1 for update', [cartId]);
    const cart = await readCart(client, cartId);
    const lines = linesOf(cart.lines).sort((a, b) => a.variantId.localeCompare(b.variantId));
    if (lines.length === 0) return {result: {kind: 'empty'}};
    for (const {variantId, quantity} of lines) {
      const taken = await client.query(
        'update demo.variants set stock = stock - $2 where variant_id = $1 and stock >= $2',
        [variantId, quantity],
      );
      if (taken.rowCount === 0) {
        const {rows} = await client.query<{stock: number}>(
          'select stock from demo.variants where variant_id = $1',
          [variantId],
        );
        return {
          result: {
            kind: 'short',
            variantId,
            name: findVariant(variantId)?.product.name ?? variantId,
            left: rows[0]?.stock ?? 0,
          },
        };
      }
    }
    let spec: CouponSpec | undefined;
    if (cart.coupon_code) {
      const taken = await client.query<{spec: CouponSpec}>(
        `update demo.coupons set uses = uses + 1
         where code = $1 and not revoked and uses < (spec ->> 'maxUses')::integer returning spec`,
        [cart.coupon_code],
      );
      spec = taken.rows[0]?.spec;
      const why = spec ? refuse(spec, lines, new Date(), customer.email) : 'used';
      if (why) return {result: {kind: 'refused', why}};
    }
    const totals = totalsOf(lines, spec);
    const orderId = randomBytes(12).toString('base64url');
    await client.query(
      'insert into demo.customers (email, name) values (lower($1), $2) on conflict (email) do update set name = excluded.name',
      [customer.email, customer.name],
    );
    await client.query(
      `insert into demo.orders (order_id, email, name, address, lines, subtotal, discount, postage, total, coupon_code)
       values ($1, lower($2), $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        orderId,
        customer.email,
        customer.name,
        customer.address,
        JSON.stringify(lines),
        totals.subtotal,
        totals.discount,
        totals.postage,
        totals.total,
        cart.coupon_code,
      ],
    );
    await client.query('delete from demo.carts where cart_id = $1', [cartId]);
    return {
      result: {kind: 'placed', orderId},
      ...(cart.coupon_code ? {code: cart.coupon_code} : {}),
    };
  }
}

export type DemoShop = ReturnType<typeof createShop>;
