import type {OrderStatus} from '@bonbon/contract/order.js';
import type {Client, Pool} from './carts.js';
import {paidByLine, paidForPieces, type Line} from './totals.js';

/** What the owner of the shop does to an order. */
export type OrderStep =
  | 'pack'
  | 'ship'
  | 'deliver'
  | 'cancel'
  /** Pays a sum back that belongs to no line. */
  | {readonly refund: number}
  /** Pays one piece of a line back. */
  | {readonly refundOne: string};

const touched = `updated_at = date_trunc('milliseconds', clock_timestamp())`;

const changes = {
  pack: [`status = 'packed'`, `status = 'paid'`],
  ship: [`status = 'shipped', shipped_at = now()`, `status in ('paid', 'packed')`],
  deliver: [`status = 'delivered', delivered_at = now()`, `status = 'shipped'`],
  cancel: [`status = 'cancelled'`, `status in ('placed', 'paid', 'packed')`],
} as const;

/** What leaves the house leaves the shelf; what is cancelled is free again. */
async function releaseLines(client: Client, lines: readonly Line[], leaves: boolean) {
  for (const {variantId, quantity} of lines) {
    await client.query(
      `update demo.variants set reserved = greatest(0, reserved - $2), stock = greatest(0, stock - $3)
       where variant_id = $1`,
      [variantId, quantity, leaves ? quantity : 0],
    );
  }
}

async function within<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function refund(client: Client, orderId: string, minor: number): Promise<boolean> {
  const paid = await client.query(
    `update demo.orders set refunded = least(total, refunded + $2), ${touched},
       status = case when refunded + $2 >= total then 'refunded' else status end
     where order_id = $1 and $2 > 0 and refunded < total`,
    [orderId, minor],
  );
  return paid.rowCount !== 0;
}

interface PaidLines {
  readonly lines: readonly Line[];
  readonly subtotal: number;
  readonly discount: number;
  readonly back: Readonly<Record<string, number>>;
}

async function refundOne(client: Client, orderId: string, variantId: string): Promise<boolean> {
  const {rows} = await client.query<PaidLines>(
    `select lines, subtotal, discount, refunded_lines as back from demo.orders
     where order_id = $1 and status in ('shipped', 'delivered') for update`,
    [orderId],
  );
  const order = rows[0];
  const index = order?.lines.findIndex(line => line.variantId === variantId) ?? -1;
  const line = order?.lines[index];
  if (!order || !line) return false;
  const before = order.back[variantId] ?? 0;
  if (before >= line.quantity) return false;
  const paid = paidByLine(order.lines, order)[index] ?? 0;
  const minor = paidForPieces(paid, line, before + 1) - paidForPieces(paid, line, before);
  await client.query(
    `update demo.orders set refunded = least(total, refunded + $2), ${touched},
       refunded_lines = refunded_lines || jsonb_build_object($3::text, $4::int),
       status = case when refunded + $2 >= total then 'refunded' else status end
     where order_id = $1`,
    [orderId, minor, variantId, before + 1],
  );
  return true;
}

/** Moves an order on; false when it is not in a place where that can happen. */
export const changeOrder = (pool: Pool, orderId: string, step: OrderStep): Promise<boolean> =>
  within(pool, async client => {
    if (typeof step === 'object')
      return 'refund' in step
        ? refund(client, orderId, step.refund)
        : refundOne(client, orderId, step.refundOne);
    const [change, when] = changes[step];
    const {rows} = await client.query<{lines: Line[]}>(
      `update demo.orders set ${change}, ${touched} where order_id = $1 and ${when} returning lines`,
      [orderId],
    );
    if (!rows[0]) return false;
    if (step === 'ship' || step === 'cancel')
      await releaseLines(client, rows[0].lines, step === 'ship');
    return true;
  });

/** An order as the owner's list shows it. */
export interface ListedOrder {
  readonly orderId: string;
  readonly number: number;
  readonly email: string;
  readonly status: OrderStatus;
  readonly lines: readonly Line[];
  /** Pieces that were paid back, by variant. */
  readonly back: Readonly<Record<string, number>>;
}

/** The newest orders, for the owner. */
export async function listOrders(pool: Pool): Promise<readonly ListedOrder[]> {
  const {rows} = await pool.query<ListedOrder>(
    `select order_id as "orderId", number, email, status, lines, refunded_lines as back from demo.orders
     order by placed_at desc, order_id limit 20`,
  );
  return rows;
}

/** Sets what can be sold of one kind; pieces that belong to orders stay theirs. */
export async function setSaleable(pool: Pool, variantId: string, pieces: number): Promise<boolean> {
  const set = await pool.query(
    'update demo.variants set stock = reserved + $2 where variant_id = $1',
    [variantId, pieces],
  );
  return set.rowCount !== 0;
}
