import type {Order, OrderLine, OrderStatus} from '@bonbon/contract/order.js';
import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import {fail, ok} from '@bonbon/contract/result.js';
import type {Pool} from './carts.js';
import {titleOf, urlOf} from './commerce-stock.js';
import {paidByLine, paidForPieces, type Line} from './totals.js';

interface OrderRow {
  readonly order_id: string;
  readonly number: number;
  readonly email: string;
  readonly name: string;
  readonly locale: string | null;
  readonly lines: readonly Line[];
  readonly subtotal: number;
  readonly discount: number;
  readonly total: number;
  readonly refunded: number;
  /** Pieces that were paid back, by variant. */
  readonly refunded_lines: Readonly<Record<string, number>>;
  readonly coupon_code: string | null;
  readonly status: OrderStatus;
  readonly placed_at: Date;
  readonly paid_at: Date | null;
  readonly shipped_at: Date | null;
  readonly delivered_at: Date | null;
  readonly updated_at: Date;
}

const euro = (minor: number) => ({minor, currency: 'EUR'});

function linesOf(row: OrderRow, host: string, locale?: string) {
  const paid = paidByLine(row.lines, row);
  return row.lines.map((line, index): OrderLine => {
    const {variantId, productId, quantity} = line;
    const total = paid[index] ?? 0;
    const back = row.refunded_lines[variantId] ?? 0;
    const url = urlOf(variantId, host);
    return {
      productId,
      variantId,
      title: titleOf(variantId, locale) ?? variantId,
      quantity,
      total: euro(total),
      ...(back ? {refunded: {quantity: back, total: euro(paidForPieces(total, line, back))}} : {}),
      ...(url ? {url} : {}),
    };
  });
}

function orderOf(row: OrderRow, host: string, locale?: string): Order {
  const times = {paidAt: row.paid_at, shippedAt: row.shipped_at, deliveredAt: row.delivered_at};
  const known = Object.entries(times).flatMap(([name, at]) =>
    at ? [[name, at.toISOString()] as const] : [],
  );
  return {
    orderId: row.order_id,
    number: String(row.number),
    status: row.status,
    placedAt: row.placed_at.toISOString(),
    ...Object.fromEntries(known),
    total: euro(row.total),
    subtotal: euro(row.subtotal - row.discount),
    refunded: euro(row.refunded),
    lines: linesOf(row, host, locale ?? row.locale ?? undefined),
    couponCodes: row.coupon_code ? [row.coupon_code] : [],
    ...(row.coupon_code
      ? {couponDiscounts: [{code: row.coupon_code, amount: euro(row.discount)}]}
      : {}),
    email: row.email,
    customerName: row.name,
    ...(row.locale ? {locale: row.locale} : {}),
    url: `${host}/demo/thanks/${row.order_id}`,
    invoiceUrl: `${host}/demo/thanks/${row.order_id}/invoice`,
    updatedAt: row.updated_at.toISOString(),
  };
}

const columns = `order_id, number, email, name, locale, lines, subtotal, discount, total, refunded, refunded_lines,
  coupon_code, status, placed_at, paid_at, shipped_at, delivered_at, updated_at`;

const cursorOf = ({updated_at: at, order_id: id}: OrderRow) =>
  Buffer.from(`${at.toISOString()}|${id}`).toString('base64url');

/** The orders of the shop as its platform would give them. */
export const demoOrders = (
  pool: Pool,
  host: string,
): Required<Pick<Commerce, 'order' | 'orders'>> => ({
  async order(orderId, options) {
    if (!/^[\w-]{1,64}$/.test(orderId)) return ok(null);
    const {rows} = await pool.query<OrderRow>(
      `select ${columns} from demo.orders where order_id = $1`,
      [orderId],
    );
    return ok(rows[0] ? orderOf(rows[0], host, options?.locale) : null);
  },

  async orders({email, updatedAfter, cursor, limit = 50}, options) {
    const size = Math.min(Math.max(limit, 1), 100);
    const [at, id] = Buffer.from(cursor ?? '', 'base64url')
      .toString()
      .split('|');
    if (cursor && (!at || Number.isNaN(Date.parse(at)) || !id))
      return fail('rejected', 'orders.bad-cursor');
    const {rows} = await pool.query<OrderRow>(
      `select ${columns} from demo.orders
       where ($1::text is null or email = lower($1)) and ($2::timestamptz is null or updated_at > $2)
         and ($3::timestamptz is null or (updated_at, order_id) < ($3, $4))
       order by updated_at desc, order_id desc limit $5`,
      [email ?? null, updatedAfter ?? null, at || null, id ?? null, size],
    );
    const last = rows.length === size ? rows.at(-1) : undefined;
    const items = rows.map(row => orderOf(row, host, options?.locale));
    return ok({items, ...(last ? {next: cursorOf(last)} : {})});
  },
});
