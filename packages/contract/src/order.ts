import * as v from 'valibot';
import {Money} from './money.js';
import {Instant} from './text.js';

/**
 * What came back of a line so far. A price lowered afterwards is 0 pieces and its money; more than was bought counts as
 * all of it.
 */
export const RefundedLine = v.object({
  quantity: v.pipe(v.number(), v.minValue(0)),
  /** What was paid back for the line, in the terms of its `total`. */
  total: Money,
});
export type RefundedLine = v.InferOutput<typeof RefundedLine>;

/** One line of an order. */
export const OrderLine = v.object({
  productId: v.string(),
  variantId: v.string(),
  title: v.string(),
  quantity: v.number(),
  /** What the shopper paid for all pieces of the line. */
  total: Money,
  /**
   * Which of it was paid back, where the platform knows. The line itself and its `total` stay as they were bought; money
   * that belongs to no line is only in the order's own `refunded`.
   */
  refunded: v.optional(RefundedLine),
  imageUrl: v.optional(v.string()),
  url: v.optional(v.string()),
});
export type OrderLine = v.InferOutput<typeof OrderLine>;

/** How far an order is. `refunded` only when all of it was paid back. */
export const OrderStatus = v.picklist([
  'placed',
  'paid',
  'packed',
  'shipped',
  'delivered',
  'cancelled',
  'refunded',
]);
export type OrderStatus = v.InferOutput<typeof OrderStatus>;

/** An order as its buyer may see it. */
export const OrderView = v.object({
  orderId: v.string(),
  /** The number people say, such as `1047`. */
  number: v.string(),
  status: OrderStatus,
  placedAt: Instant,
  paidAt: v.optional(Instant),
  shippedAt: v.optional(Instant),
  deliveredAt: v.optional(Instant),
  /** When it is likely to arrive; a day is enough. */
  expectedAt: v.optional(Instant),
  total: Money,
  /** What was paid back so far; 0 when nothing was. */
  refunded: Money,
  lines: v.array(OrderLine),
  couponCodes: v.array(v.string()),
  /** The order's own page in the shop. */
  url: v.optional(v.string()),
  trackingUrl: v.optional(v.string()),
  /** Where the shop keeps the invoice or receipt. */
  invoiceUrl: v.optional(v.string()),
  /** Where something of it can be sent back; absent once it no longer can. */
  returnUrl: v.optional(v.string()),
});
export type OrderView = v.InferOutput<typeof OrderView>;

/** An order as the shop's platform knows it. */
export interface Order extends OrderView {
  /** The buyer's address; absent for orders without one. */
  readonly email?: string;
  readonly customerName?: string;
  readonly locale?: string;
  /** What single codes took off, where the platform tells: money that is left of a shopper's own comes back. */
  readonly couponDiscounts?: readonly {readonly code: string; readonly amount: Money}[];
  /** Goods after discounts, without postage. */
  readonly subtotal: Money;
  readonly updatedAt: string;
}

/**
 * Something that happened to an order, each told once. `refunded` comes again when more is paid back;
 * its amount is the sum so far.
 */
export interface OrderFact {
  readonly kind: 'placed' | 'paid' | 'refunded' | 'cancelled' | 'delivered';
  readonly order: Order;
}
