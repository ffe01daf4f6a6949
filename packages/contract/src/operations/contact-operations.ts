import * as v from 'valibot';
import {StockSubscriptionEntry} from '../back-in-stock.js';
import {ownerPath, type Operation} from './operation.js';
import {SpinLogEntry} from './spin-wheel-operations.js';

/** Calls about one person: export and erasure. */
export const contactOperations = {
  exportContact: {
    method: 'GET',
    path: `${ownerPath}/contacts/{email}`,
    audience: 'owner',
    summary: 'Everything known of one address.',
    response: v.object({
      email: v.string(),
      consents: v.array(v.unknown()),
      spins: v.array(SpinLogEntry),
      /** Mails written to the address, newest last. */
      mails: v.optional(v.array(v.unknown())),
      /** How often the address is counted, by campaign. */
      limits: v.optional(v.array(v.unknown())),
      /** Codes for what orders left of won store credit; absent when there are none. */
      creditRests: v.optional(v.array(v.unknown())),
      stockSubscriptions: v.optional(v.array(StockSubscriptionEntry)),
      /** Account, devices, favourites; absent when there is no account. */
      account: v.optional(v.unknown()),
      orders: v.optional(v.array(v.unknown())),
      suppression: v.optional(v.unknown()),
      /** Card, statement and swaps; absent for who never joined. */
      loyalty: v.optional(v.unknown()),
      /** How often mail nobody asked for is wanted; absent for who never said. */
      mailFrequency: v.optional(v.unknown()),
    }),
  },
  eraseContact: {
    method: 'DELETE',
    path: `${ownerPath}/contacts/{email}`,
    audience: 'owner',
    summary: 'Erases everything known of one address.',
    status: 204,
    idempotent: true,
  },
} as const satisfies Record<string, Operation>;
