import type {Context} from '../context.js';
import {findShop} from '../shop/shop-rows.js';
import * as rows from './event-rows.js';
import {createWebhookCaller, type WaitingCall, type WebhookOutcome} from './webhook-caller.js';

/** Tells the shop's other systems of points and consents: signed JSON, each event at least once. */
export function createEventWorker(context: Context, onEnd?: (outcome: WebhookOutcome) => void) {
  const {db} = context.storage;
  return createWebhookCaller<WaitingCall & {readonly row: rows.EventRow}>(
    context,
    {
      claim: async (now, lease, limit) =>
        (await rows.claimEvents(db, now, lease, limit)).map(row => ({
          id: row.event_id,
          shopId: row.shop_id,
          url: row.url,
          attempts: row.attempts,
          signed: true,
          row,
        })),
      async bodyOf({row}) {
        const shop = await findShop(db, row.shop_id);
        if (!shop) return undefined;
        const {at, ...data} = row.body;
        const {event_id: id, event} = row;
        return JSON.stringify({id, event, at, shop: {id: shop.id, name: shop.name}, data});
      },
      end: ({row}, ending) => rows.endEvent(db, row, ending),
    },
    onEnd,
  );
}
