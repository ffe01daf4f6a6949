import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {WebhookDelivery} from '@bonbon/contract/webhook-delivery.js';
import type {Context} from '../context.js';
import type {Database} from '../storage/database.js';
import * as rows from './delivery-rows.js';

/** What the owner sees and may do about calls to other systems. */
export function createDeliveryService({storage, clock}: Context) {
  return {
    list: (
      shopId: string,
      filter: rows.DeliveryFilter,
      limit: number,
      after?: rows.DeliveryCursor,
    ) => rows.listDeliveries(storage.db, shopId, filter, limit, after),

    /** Sends one again. The id stays, so a receiver that had it knows. */
    async resend(tx: Database, shopId: string, id: string): Promise<Result<WebhookDelivery>> {
      const delivery = await rows.requeue(tx, shopId, id, clock());
      return delivery ? ok(delivery) : fail('not-found', 'delivery.unknown');
    },
  };
}

export type DeliveryService = ReturnType<typeof createDeliveryService>;
