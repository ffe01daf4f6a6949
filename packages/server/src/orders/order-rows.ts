import type {Order, OrderFact} from '@bonbon/contract/order.js';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';

// News of an order of somebody forgotten do not bring them back.
const isForgotten = sql`o.buyer like 'forgotten %'`;

/**
 * Writes down the latest state of an order. False for one that newer news have overtaken, and the row
 * stays locked until the facts are told.
 */
export async function putOrder(
  tx: Database,
  shopId: string,
  order: Order,
  buyer: string | null,
): Promise<boolean> {
  const {orderId, email, status, refunded, updatedAt, placedAt, total} = order;
  const isPaid = factsIn(order).some(({kind}) => kind === 'paid');
  const {rows} = await sql`
    insert into orders as o (shop_id, order_id, email, buyer, status, refunded, updated_at, placed_at, paid, total, currency)
    values (${shopId}, ${orderId}, ${email?.toLowerCase() ?? null}, ${buyer}, ${status}, ${refunded.minor},
      ${updatedAt}, ${placedAt}, ${isPaid}, ${total.minor}, ${total.currency})
    on conflict (shop_id, order_id) do update set
      email = case when ${isForgotten} then null else excluded.email end,
      buyer = case when ${isForgotten} then o.buyer else excluded.buyer end,
      status = excluded.status, refunded = excluded.refunded, updated_at = excluded.updated_at,
      placed_at = excluded.placed_at, paid = o.paid or excluded.paid, total = excluded.total,
      currency = excluded.currency
    where o.updated_at <= excluded.updated_at
    returning 1 as done`.execute(tx);
  return rows.length > 0;
}

/** What has happened to an order so far, as its state shows; a refund counts by its sum. */
export function factsIn({
  paidAt,
  deliveredAt,
  refunded,
  status,
}: Order): {readonly kind: OrderFact['kind']; readonly amount: number}[] {
  const reached = (...these: readonly Order['status'][]) => these.includes(status);
  const isPaid = paidAt !== undefined || reached('paid', 'packed', 'shipped', 'delivered');
  const isDelivered = deliveredAt !== undefined || reached('delivered');
  return [
    {kind: 'placed', amount: 0},
    ...(isPaid ? [{kind: 'paid', amount: 0} as const] : []),
    ...(isDelivered ? [{kind: 'delivered', amount: 0} as const] : []),
    ...(refunded.minor > 0 ? [{kind: 'refunded', amount: refunded.minor} as const] : []),
    ...(reached('cancelled') ? [{kind: 'cancelled', amount: 0} as const] : []),
  ];
}

/** True for the first telling of a fact. A smaller refund than one already told is old news. */
export async function isNews(
  tx: Database,
  shopId: string,
  orderId: string,
  {kind, amount}: {readonly kind: OrderFact['kind']; readonly amount: number},
  now: Date,
): Promise<boolean> {
  const {rows} = await sql`
    insert into order_facts (shop_id, order_id, kind, amount, at)
    select ${shopId}, ${orderId}, ${kind}, ${amount}, ${now}
    where not exists (select 1 from order_facts
      where shop_id = ${shopId} and order_id = ${orderId} and kind = ${kind} and amount >= ${amount})
    on conflict do nothing returning 1 as done`.execute(tx);
  return rows.length > 0;
}

export async function readSeenUntil(db: Database, shopId: string): Promise<Date | undefined> {
  const {rows} = await sql<{at: Date}>`
    select seen_until as at from order_scans where shop_id = ${shopId}`.execute(db);
  return rows[0]?.at;
}

export async function writeSeenUntil(db: Database, shopId: string, until: Date): Promise<void> {
  await sql`
    insert into order_scans as s (shop_id, seen_until) values (${shopId}, ${until})
    on conflict (shop_id) do update set seen_until = greatest(s.seen_until, excluded.seen_until)`.execute(
    db,
  );
}
