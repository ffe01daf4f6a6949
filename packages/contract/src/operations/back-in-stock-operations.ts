import * as v from 'valibot';
import {
  StockDemand,
  StockSubscriptionEntry,
  StockSubscriptionRequest,
  StockSubscriptionStatus,
  StockSubscriptionView,
  StockWatchRequest,
  StockWishRequest,
  Suppression,
} from '../back-in-stock.js';
import {EmailAddress, text} from '../text.js';
import {ownerPath, page, pageQuery, shopperPath, type Operation} from './operation.js';

const subscriptionsPath = `${shopperPath}/stock-subscriptions`;

/** Calls of the back-in-stock reminder. */
export const backInStockOperations = {
  subscribeStock: {
    method: 'POST',
    path: subscriptionsPath,
    audience: 'shopper',
    summary: 'Asks to be told once when a variant is back.',
    request: StockSubscriptionRequest,
    response: StockSubscriptionView,
    status: 202,
    idempotent: true,
  },
  readStockSubscription: {
    method: 'GET',
    path: `${subscriptionsPath}/current`,
    audience: 'shopper',
    summary: 'What became of a request, by the watch key in the Authorization header.',
    query: v.object({variantId: text(120, 1)}),
    response: StockSubscriptionView,
  },
  resendStockConfirmation: {
    method: 'POST',
    path: `${subscriptionsPath}/confirmation-mails`,
    audience: 'shopper',
    summary: 'Mails the confirmation once more, a minute later at the earliest.',
    request: StockWatchRequest,
    response: StockSubscriptionView,
    status: 202,
    idempotent: true,
  },
  wishStock: {
    method: 'POST',
    path: `${subscriptionsPath}/wishes`,
    audience: 'shopper',
    summary: 'Takes a confirmed request back, or takes that back again.',
    request: StockWishRequest,
    response: StockSubscriptionView,
    idempotent: true,
  },
  reportStockClick: {
    method: 'POST',
    path: `${subscriptionsPath}/clicks`,
    audience: 'shopper',
    summary:
      'Says that a page was opened by the button of a mail, whose address carries `bon-stock`.',
    request: v.object({token: text(300, 1)}),
    status: 204,
    idempotent: true,
  },

  listStockSubscriptions: {
    method: 'GET',
    path: `${ownerPath}/stock-subscriptions`,
    audience: 'owner',
    summary: 'Who waits for what, newest first; Accept: text/csv exports it.',
    query: v.object({
      ...pageQuery.entries,
      variantId: v.optional(text(120, 1)),
      status: v.optional(StockSubscriptionStatus),
    }),
    response: page(StockSubscriptionEntry),
  },
  getStockSubscription: {
    method: 'GET',
    path: `${ownerPath}/stock-subscriptions/{subscriptionId}`,
    audience: 'owner',
    summary: 'One subscription with every step and its reason.',
    response: StockSubscriptionEntry,
  },
  cancelStockSubscription: {
    method: 'POST',
    path: `${ownerPath}/stock-subscriptions/{subscriptionId}/cancel`,
    audience: 'owner',
    summary: 'Takes somebody off the list.',
    response: StockSubscriptionEntry,
    idempotent: true,
  },
  getStockDemand: {
    method: 'GET',
    path: `${ownerPath}/stock-demand`,
    audience: 'owner',
    summary: 'What people wait for, and what came of the mails.',
    response: StockDemand,
  },
  reportStockChange: {
    method: 'POST',
    path: `${ownerPath}/stock-changes`,
    audience: 'owner',
    summary: 'Says that the stock of variants may have changed; the server looks for itself.',
    request: v.object({variantIds: v.pipe(v.array(text(120, 1)), v.maxLength(500))}),
    response: v.object({looked: v.number()}),
    status: 202,
    idempotent: true,
  },
  listSuppressions: {
    method: 'GET',
    path: `${ownerPath}/suppressions`,
    audience: 'owner',
    summary: 'Addresses that get no mail but sign-in links.',
    query: pageQuery,
    response: page(Suppression),
  },
  addSuppression: {
    method: 'POST',
    path: `${ownerPath}/suppressions`,
    audience: 'owner',
    summary: 'Reports a bounce or a complaint; what a mail service would call.',
    request: v.object({
      email: EmailAddress,
      reason: v.picklist(['bounced', 'complained', 'manual']),
    }),
    response: Suppression,
    status: 201,
    idempotent: true,
  },
  removeSuppression: {
    method: 'DELETE',
    path: `${ownerPath}/suppressions/{email}`,
    audience: 'owner',
    summary: 'Lets an address get mail again.',
    status: 204,
    idempotent: true,
  },
} as const satisfies Record<string, Operation>;
