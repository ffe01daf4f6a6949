import type {Services} from '@bonbon/server/services.js';

/** Lets the time for returns of all orders be over, so that nobody has to wait a fortnight to see it. */
export async function endReturns({
  context,
  loyalty,
}: Pick<Services, 'context' | 'loyalty'>): Promise<void> {
  await context.storage.pool.query(
    `update loyalty_grants set available_at = $1
     where shop_id = 'demo' and state = 'pending' and available_at > $1`,
    [context.clock()],
  );
  await loyalty.orders.approveDue();
}
