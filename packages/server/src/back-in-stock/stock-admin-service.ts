import type {StockSubscriptionEntry, Suppression} from '@bonbon/contract/back-in-stock.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Context} from '../context.js';
import {addSuppression, listSuppressions, removeSuppression} from '../mail/suppression-rows.js';
import type {Database} from '../storage/database.js';
import {
  countByStatus,
  listEvents,
  listSubscriptions,
  readDemand,
  toEntry,
  type StockFilter,
} from './stock-log-rows.js';
import {cancel, findSubscription, suppressAll} from './subscription-rows.js';

const notFound = () => fail('not-found', 'stock.subscription-unknown');

/** What the owner sees and may do about people who wait. */
export function createStockAdminService({storage, clock}: Context) {
  const {db} = storage;

  async function read(
    from: Database,
    shopId: string,
    subscriptionId: string,
  ): Promise<Result<StockSubscriptionEntry>> {
    const row = await findSubscription(from, shopId, subscriptionId);
    if (!row) return notFound();
    return ok({...toEntry(row), events: await listEvents(from, shopId, subscriptionId)});
  }

  return {
    list: (shopId: string, filter: StockFilter) => listSubscriptions(db, shopId, filter),
    read: (shopId: string, subscriptionId: string) => read(db, shopId, subscriptionId),
    demand: (shopId: string) => readDemand(db, shopId),
    counts: () => countByStatus(db),

    async cancel(tx: Database, shopId: string, subscriptionId: string) {
      await cancel(tx, shopId, subscriptionId, 'owner', clock());
      return read(tx, shopId, subscriptionId);
    },

    suppressions: (shopId: string, after: string, limit: number) =>
      listSuppressions(db, shopId, after, limit),

    /** A mailbox is gone, or its reader complained: nobody writes there again. */
    async suppress(
      tx: Database,
      shopId: string,
      of: Pick<Suppression, 'email' | 'reason'>,
    ): Promise<Result<Suppression>> {
      const added = await addSuppression(tx, shopId, of, clock());
      await suppressAll(tx, shopId, of.email, `suppressed.${of.reason}`, clock());
      return ok(added);
    },

    /** Lets an address get mail again; what it waits for waits again. */
    async release(tx: Database, shopId: string, email: string): Promise<Result<null>> {
      if (!(await removeSuppression(tx, shopId, email)))
        return fail('not-found', 'suppression.unknown');
      await suppressAll(tx, shopId, email, 'released', clock());
      return ok(null);
    },
  };
}
