import * as v from 'valibot';
import {Instant} from './text.js';

/** How far the telling of an event is: it waits for its (next) try, has arrived, or was given up. */
export const DeliveryState = v.picklist(['pending', 'sent', 'failed']);
export type DeliveryState = v.InferOutput<typeof DeliveryState>;

/** An event one receiver is told of, as the owner sees it. */
export const WebhookDelivery = v.object({
  /** The same at every try, so a receiver knows what it had already. */
  deliveryId: v.string(),
  /** What it is about: the shop's `webhooks`, or an alert of a survey. */
  about: v.picklist(['shop', 'survey']),
  event: v.string(),
  url: v.string(),
  state: DeliveryState,
  /** Tries since it was put down, or since it was last sent again. */
  attempts: v.number(),
  createdAt: Instant,
  /** When it is tried next; only while it is pending. */
  nextTryAt: v.optional(Instant),
  /** When it last arrived. */
  sentAt: v.optional(Instant),
  /** Why the last try did not arrive, such as `webhook.status-503`. */
  error: v.optional(v.string()),
  /** What is told; only of shop events. Alerts are written when they leave. */
  data: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
});
export type WebhookDelivery = v.InferOutput<typeof WebhookDelivery>;
