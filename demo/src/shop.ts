import type {CouponSpec} from '@bonbon/contract/coupon.js';
import {linesOf, readCart, type Pool} from './carts.js';
import {findVariant} from './catalog.js';
import {placeOrder, type Customer, type Placed} from './checkout.js';
import {readCoupon} from './commerce.js';
import {changeOrder, listOrders, setSaleable, type OrderStep} from './owner.js';
import {tell} from './telling.js';
import {refuse, totalsOf, type Line, type Refusal, type Shipping, type Totals} from './totals.js';
import type {ShopNews} from './webhooks.js';

/** A bag with what it costs now. */
export interface Bag {
  readonly lines: readonly Line[];
  readonly totals: Totals;
  readonly shipping: Shipping;
  /** What each way of sending would cost for this bag. */
  readonly postages: Readonly<Record<Shipping, number>>;
  readonly couponCode?: string;
  /** Why the code that lies in the bag takes nothing off at present. */
  readonly couponProblem?: Refusal;
  /** From how many cents on it would. */
  readonly couponMinimum?: number;
}

/** An order as the page that thanks for it shows it. */
export interface Order {
  readonly orderId: string;
  readonly number: number;
  readonly name: string;
  readonly email: string;
  readonly lines: readonly Line[];
  readonly totals: Totals;
  readonly shipping: Shipping;
  readonly couponCode?: string;
}

/** The most pieces of one thing in a bag. */
export const mostOfOne = 20;

/** How Bonbon hears of the shop; whatever it misses it finds by looking. */
export interface Hearers {
  readonly redeemed: (code: string) => Promise<unknown>;
  readonly news?: (news: ShopNews) => Promise<unknown>;
}

/** What one can do in the shop. Bonbon is told when an order used a code, and what changed. */
export function createShop(pool: Pool, told: Hearers) {
  const tellNews = (...news: readonly ShopNews[]) =>
    Promise.allSettled(news.map(one => told.news?.(one)));

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

  /** From how many cents on a code may be used. */
  const minimumOf = async (code: string): Promise<number> =>
    (await readCoupon(pool, code))?.spec.minimumSubtotal?.minor ?? 0;

  return {
    /** Pieces that can be sold, by variant. */
    async stock(): Promise<ReadonlyMap<string, number>> {
      const {rows} = await pool.query<{variant_id: string; stock: number}>(
        'select variant_id, greatest(0, stock - reserved) as stock from demo.variants',
      );
      return new Map(rows.map(row => [row.variant_id, row.stock]));
    },

    async bag(cartId: string | undefined): Promise<Bag> {
      const cart = await readCart(pool, cartId);
      const lines = linesOf(cart.lines);
      const spec = cart.coupon_code ? await usable(cart.coupon_code, lines) : undefined;
      const {shipping} = cart;
      const price = (way: Shipping) =>
        totalsOf(lines, typeof spec === 'object' ? spec : undefined, way);
      return {
        lines,
        shipping,
        totals: price(shipping),
        postages: {letterbox: price('letterbox').postage, courier: price('courier').postage},
        ...(cart.coupon_code ? {couponCode: cart.coupon_code} : {}),
        ...(typeof spec === 'string'
          ? {couponProblem: spec, couponMinimum: await minimumOf(cart.coupon_code ?? '')}
          : {}),
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

    /** Chooses how the parcel goes out. */
    async ship(cartId: string, shipping: Shipping): Promise<void> {
      await pool.query('update demo.carts set shipping = $2 where cart_id = $1', [
        cartId,
        shipping,
      ]);
    },

    minimumOf,

    async dropCoupon(cartId: string): Promise<void> {
      await pool.query('update demo.carts set coupon_code = null where cart_id = $1', [cartId]);
    },

    /** Turns a bag into an order, or says what stands in the way. */
    async place(cartId: string, customer: Customer): Promise<Placed> {
      const placed = await placeOrder(pool, cartId, customer);
      if (placed.kind === 'placed' && placed.couponCode) {
        // The order stands, whether or not Bonbon could hear of it; the next start tells it again.
        await tell(pool, told.redeemed, placed.orderId, placed.couponCode).catch(() => undefined);
      }
      if (placed.kind === 'placed') {
        const {orderId, variantIds} = placed;
        await tellNews({topic: 'orders/update', orderId}, {topic: 'inventory/update', variantIds});
      }
      return placed;
    },

    /** The newest orders, for the owner. */
    orders: () => listOrders(pool),

    /** The owner moves an order on. */
    async change(orderId: string, step: OrderStep): Promise<boolean> {
      const isDone = await changeOrder(pool, orderId, step);
      if (isDone) await tellNews({topic: 'orders/update', orderId});
      return isDone;
    },

    /** The owner says how many pieces of one kind can be sold. */
    async restock(variantId: string, pieces: number): Promise<boolean> {
      const isDone = await setSaleable(pool, variantId, pieces);
      if (isDone) await tellNews({topic: 'inventory/update', variantIds: [variantId]});
      return isDone;
    },

    async order(orderId: string): Promise<Order | undefined> {
      if (!/^[\w-]{16}$/.test(orderId)) return undefined;
      const {rows} = await pool.query<
        Totals & {
          number: number;
          name: string;
          email: string;
          lines: Line[];
          code: string | null;
          gift: string | null;
          shipping: Shipping;
        }
      >(
        `select number, name, email, lines, shipping, subtotal, discount, postage, total, coupon_code as code,
           spec #>> '{effect,variantId}' as gift
         from demo.orders left join demo.coupons on code = coupon_code where order_id = $1`,
        [orderId],
      );
      const row = rows[0];
      if (!row) return undefined;
      const {number, name, email, lines, shipping, code, gift, ...sums} = row;
      const {subtotal, discount, postage, total} = sums;
      const totals = {subtotal, discount, postage, total, ...(gift ? {gift} : {})};
      return {
        orderId,
        number,
        name,
        email,
        lines,
        shipping,
        totals,
        ...(code ? {couponCode: code} : {}),
      };
    },
  };
}

/** What the pages and the platform ask of the shop. */
export type DemoShop = ReturnType<typeof createShop>;
