import * as v from 'valibot';
import {shopperPath, type Operation} from './operation.js';

/** Calls of the shop's own platform. */
export const commerceOperations = {
  receiveWebhook: {
    method: 'POST',
    path: `${shopperPath}/webhooks`,
    audience: 'public',
    summary: 'Takes a webhook of the shop platform; its signature is checked, its news looked up.',
    response: v.object({accepted: v.boolean()}),
  },
} as const satisfies Record<string, Operation>;
