import type {Pool} from './carts.js';

/** How Bonbon hears that an order used a code; hearing it twice changes nothing. */
export type Redeemed = (code: string) => Promise<unknown>;

/** Tells Bonbon of the code of one order and remembers that it was told. */
export async function tell(
  pool: Pool,
  redeemed: Redeemed,
  orderId: string,
  code: string,
): Promise<void> {
  await redeemed(code);
  await pool.query('update demo.orders set told = true where order_id = $1', [orderId]);
}

/** Tells what nobody heard: Bonbon was away, or the shop ended right after an order. */
export async function tellAgain(pool: Pool, redeemed: Redeemed): Promise<void> {
  const {rows} = await pool.query<{order_id: string; coupon_code: string}>(
    `select order_id, coupon_code from demo.orders
     where not told and coupon_code is not null order by placed_at limit 1000`,
  );
  for (const {order_id: orderId, coupon_code: code} of rows) {
    // One that fails again waits for the next start; the others need not wait for it.
    await tell(pool, redeemed, orderId, code).catch(() => undefined);
  }
}
