import * as v from 'valibot';
import {text} from '../text.js';
import {DeliveryState, WebhookDelivery} from '../webhook-delivery.js';
import {ownerPath, page, pageQuery, type Operation} from './operation.js';

/** Calls about what a shop's other systems are told. */
export const webhookOperations = {
  listWebhookDeliveries: {
    method: 'GET',
    path: `${ownerPath}/webhook-deliveries`,
    audience: 'owner',
    summary: 'Lists what other systems are told, newest first, of the last thirty days.',
    query: v.object({
      ...pageQuery.entries,
      state: v.optional(DeliveryState),
      event: v.optional(text(60)),
    }),
    response: page(WebhookDelivery),
  },
  resendWebhookDelivery: {
    method: 'POST',
    path: `${ownerPath}/webhook-deliveries/{deliveryId}/resends`,
    audience: 'owner',
    summary:
      'Sends one again, with the same id and to the same address; one that is pending is tried now.',
    response: WebhookDelivery,
    status: 202,
    idempotent: true,
  },
} as const satisfies Record<string, Operation>;
