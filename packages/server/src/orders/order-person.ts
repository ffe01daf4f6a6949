import {randomUUID} from 'node:crypto';
import {sql} from 'kysely';
import type {Person, PersonRecords} from '../contact/person-records.js';
import type {Database} from '../storage/database.js';

/** What is remembered of an address's orders; the orders themselves lie with the shop's platform. */
async function listOrders(db: Database, {shopId, email}: Person) {
  const rows = await db
    .selectFrom('orders')
    .select(['order_id', 'status', 'updated_at', 'placed_at', 'total', 'currency'])
    .where('shop_id', '=', shopId)
    .where('email', '=', email.toLowerCase())
    .orderBy('updated_at')
    .execute();
  return rows.map(row => ({
    orderId: row.order_id,
    status: row.status,
    updatedAt: row.updated_at.toISOString(),
    ...(row.placed_at ? {placedAt: row.placed_at.toISOString()} : {}),
    ...(row.total !== null && row.currency
      ? {total: {minor: Number(row.total), currency: row.currency}}
      : {}),
  }));
}

/**
 * Orders stay known, so that nothing is told twice and counts still add up, but no longer whose they were: that they
 * are one person's is kept under a name made up by chance.
 */
export const orderPerson: PersonRecords = {
  export: async (db, person) => ({orders: await listOrders(db, person)}),

  async erase(tx, {shopId, email}) {
    await sql`
      update orders set email = null, buyer = ${`forgotten ${randomUUID()}`}
      where shop_id = ${shopId} and email = lower(${email})`.execute(tx);
  },

  dealings: shopId => sql`
    select email, updated_at as at from orders where shop_id = ${shopId} and email is not null`,
};
