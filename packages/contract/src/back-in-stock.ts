import * as v from 'valibot';
import {ConsentAnswer, MarketingTick, MarketingTickView} from './consent.js';
import {CouponEffect, CouponTerms} from './coupon.js';
import {Money} from './money.js';
import {BrowserKey, EmailAddress, Instant, LocalizedText, text} from './text.js';
import {MessageChannel, TextChannelView, TextCode, TextEntry, TextView} from './text-message.js';

const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** How mails leave when something is back: a wave at a time, and the stock is read again before each mail. */
export const RestockWaves = v.object({
  /** People written to for each piece that can be sold; more than one, since not everybody buys. */
  peoplePerUnit: v.optional(count(1, 100), 2),
  /** This many people in each wave instead, whatever the pieces. */
  people: v.optional(count(1, 10_000)),
  /** Who is told first: who waited longest, or who asked last. */
  first: v.optional(v.picklist(['oldest', 'newest']), 'oldest'),
  /** Pause between two waves. */
  everyMinutes: v.optional(count(1, 10_080), 60),
});
export type RestockWaves = v.InferOutput<typeof RestockWaves>;

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', {timeZone: zone}).format(0) !== '';
  } catch {
    return false;
  }
};

/** A zone whose clock says when a shop's people sleep. */
const TimeZone = v.pipe(
  text(60, 1),
  v.check(isTimeZone, 'Give a time zone such as Europe/Stockholm.'),
);

/** The settings of the back-in-stock reminder, as the shop owner writes them. */
export const BackInStockSettings = v.object({
  askQuantity: v.optional(v.boolean(), true),
  /** Pieces that must be there before anybody is told. */
  minimumStock: v.optional(count(1, 100_000), 1),
  waves: v.optional(RestockWaves, {}),
  /** A coupon that rides along with the mail. */
  coupon: v.optional(
    v.object({label: LocalizedText, effect: CouponEffect, terms: v.optional(CouponTerms)}),
  ),
  marketing: v.optional(MarketingTick),
  /** Texts a shopper may add to the mail. Needs a sender (`MESSAGE_URL`) and `timeZone`. */
  channels: v.optional(
    v.pipe(
      v.array(MessageChannel),
      v.maxLength(2),
      v.check(list => new Set(list).size === list.length, 'Name each channel once.'),
    ),
    [],
  ),
  /** No text leaves between 21 and 8 by this clock; it waits for the morning. */
  timeZone: v.optional(TimeZone),
  /** Countries whose numbers get texts, such as `SE`; all of them where none is named. */
  textCountries: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'Give a country such as SE.'))),
      v.maxLength(250),
    ),
    [],
  ),
});
export type BackInStockSettings = v.InferOutput<typeof BackInStockSettings>;

/** What a page may know of the reminder. */
export const BackInStockView = v.object({
  askQuantity: v.boolean(),
  marketing: v.optional(MarketingTickView),
  /** Texts on offer, each with the words of its tick; absent where there are none. */
  texts: v.optional(v.array(TextChannelView)),
});
export type BackInStockView = v.InferOutput<typeof BackInStockView>;

/** Asks to be told when a variant is back. */
export const StockSubscriptionRequest = v.object({
  variantId: text(120, 1),
  /** Absent for a shopper whose access token proves an address. */
  email: v.optional(EmailAddress),
  quantity: v.optional(count(1, 999), 1),
  consents: v.optional(v.pipe(v.array(ConsentAnswer), v.maxLength(10)), []),
  /** Lets this browser ask what became of its request. */
  watchKey: BrowserKey,
});
export type StockSubscriptionRequest = v.InferOutput<typeof StockSubscriptionRequest>;

/**
 * What became of a request, for the browser that made it. Known, unknown and suppressed addresses get
 * the same `confirm-sent`.
 */
export const StockSubscriptionView = v.object({
  state: v.picklist([
    'confirm-sent',
    'subscribed',
    'cancelled',
    'available-now',
    'discontinued',
    'notified',
  ]),
  maskedEmail: v.optional(v.string()),
  quantity: v.number(),
  /** From when the confirmation may be sent again; absent when it may not. */
  resendAt: v.optional(Instant),
  /** Until when the mailed link is good. */
  confirmUntil: v.optional(Instant),
  /** The number this browser added to its confirmed request. */
  text: v.optional(TextView),
});
export type StockSubscriptionView = v.InferOutput<typeof StockSubscriptionView>;

/** Names a request of this browser. */
export const StockWatchRequest = v.object({variantId: text(120, 1), watchKey: BrowserKey});
export type StockWatchRequest = v.InferOutput<typeof StockWatchRequest>;

/** Takes a confirmed request back (`wanted: false`), or takes that back again. */
export const StockWishRequest = v.object({...StockWatchRequest.entries, wanted: v.boolean()});
export type StockWishRequest = v.InferOutput<typeof StockWishRequest>;

/** Adds a number to a confirmed request; a text with digits proves it. */
export const StockTextRequest = v.object({...StockWatchRequest.entries, ...TextEntry.entries});
export type StockTextRequest = v.InferOutput<typeof StockTextRequest>;

/** Proves the number by the digits that were texted to it. */
export const StockTextProof = v.object({...StockWatchRequest.entries, code: TextCode});
export type StockTextProof = v.InferOutput<typeof StockTextProof>;

/** Where a subscription is on its way. A mail error never cancels one. */
export const StockSubscriptionStatus = v.picklist([
  'pending',
  'active',
  'due',
  'sent',
  'failed',
  'suppressed',
  'cancelled',
]);
export type StockSubscriptionStatus = v.InferOutput<typeof StockSubscriptionStatus>;

/** One step of a subscription with its reason: why a mail was sent, or not. */
export const StockEvent = v.object({
  at: Instant,
  /**
   * Stable word, such as `sent`, `skipped.sold-out`, `cancelled.shopper`; those of texts begin with `text.`,
   * such as `text.waits.quiet-hours`.
   */
  event: v.string(),
  /** Saleable pieces when it was decided. */
  saleable: v.optional(v.nullable(v.number())),
  mailId: v.optional(v.string()),
});
export type StockEvent = v.InferOutput<typeof StockEvent>;

/** A subscription in the owner's list. */
export const StockSubscriptionEntry = v.object({
  subscriptionId: v.string(),
  productId: v.string(),
  variantId: v.string(),
  title: v.string(),
  email: v.string(),
  quantity: v.number(),
  locale: v.string(),
  status: StockSubscriptionStatus,
  createdAt: Instant,
  confirmedAt: v.optional(Instant),
  sentAt: v.optional(Instant),
  clickedAt: v.optional(Instant),
  boughtAt: v.optional(Instant),
  /** All steps, oldest first; only when one subscription is read. */
  events: v.optional(v.array(StockEvent)),
});
export type StockSubscriptionEntry = v.InferOutput<typeof StockSubscriptionEntry>;

/** What people wait for. */
export const StockDemand = v.object({
  items: v.array(
    v.object({
      productId: v.string(),
      variantId: v.string(),
      title: v.string(),
      /** People who confirmed and wait. */
      waiting: v.number(),
      /** Pieces they asked for. */
      units: v.number(),
      /** People who have not confirmed yet. */
      pending: v.number(),
      /** Price times units; absent when the platform tells no price. */
      value: v.optional(Money),
      sent: v.number(),
      clicked: v.number(),
      bought: v.number(),
      /** Order lines bought after a mail. */
      recovered: v.optional(Money),
      /** Saleable pieces at the last look. */
      saleable: v.optional(v.nullable(v.number())),
    }),
  ),
});
export type StockDemand = v.InferOutput<typeof StockDemand>;

/** An address that gets no mail any more, but sign-in links. */
export const Suppression = v.object({
  email: EmailAddress,
  reason: v.picklist(['bounced', 'complained', 'manual']),
  at: v.optional(Instant),
});
export type Suppression = v.InferOutput<typeof Suppression>;
