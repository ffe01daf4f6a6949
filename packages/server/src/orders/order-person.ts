import {sql} from 'kysely';
import type {Database} from '../storage/database.js';

/** What is remembered of an address's orders; the orders themselves lie with the shop's platform. */
export async function exportOrders(db: Database, shopId: string, email: string) {
  const rows = await db
    .selectFrom('orders')
    .select(['order_id', 'status', 'updated_at'])
    .where('shop_id', '=', shopId)
    .where('email', '=', email.toLowerCase())
    .orderBy('updated_at')
    .execute();
  return rows.map(row => ({
    orderId: row.order_id,
    status: row.status,
    updatedAt: row.updated_at.toISOString(),
  }));
}

/** Orders stay known, so that nothing is told twice, but no longer whose they were. */
export async function eraseOrders(tx: Database, shopId: string, email: string): Promise<void> {
  await sql`update orders set email = null where shop_id = ${shopId} and email = lower(${email})`.execute(
    tx,
  );
}
