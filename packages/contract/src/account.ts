import * as v from 'valibot';
import {ConsentAnswer} from './consent.js';
import {CouponView} from './coupon.js';
import {OrderView} from './order.js';
import {MemberPrice} from './stock.js';
import {BrowserKey, EmailAddress, Id, Instant, text, WebAddress} from './text.js';

/** The settings of the account prompt, as the shop owner writes them. */
export const AccountPromptSettings = v.object({
  /** Offered on the thank-you page, with the address of the order. */
  afterOrder: v.optional(v.boolean(), true),
  /** The shop's own page with `<bon-account>`; without it the server's page is opened. */
  accountUrl: v.optional(v.pipe(v.string(), v.maxLength(500), v.regex(/^(?:https?:\/\/|\/)/))),
});
export type AccountPromptSettings = v.InferOutput<typeof AccountPromptSettings>;

/** What a page may know of the prompt. */
export const AccountPromptView = v.object({
  afterOrder: v.boolean(),
  accountUrl: v.optional(v.string()),
});
export type AccountPromptView = v.InferOutput<typeof AccountPromptView>;

/** Digits of a mailed code. */
export const signInCodeLength = 6;

/** Asks for a link and a code by mail. Known and unknown addresses get the same answer. */
export const SignInLinkRequest = v.object({
  email: EmailAddress,
  /** Whoever holds it may go on once the link was pressed, here or on another device. */
  requestKey: BrowserKey,
  /** Where the link's page leads back to; only the shop's own origins are followed. */
  returnTo: v.optional(WebAddress),
});
export type SignInLinkRequest = v.InferOutput<typeof SignInLinkRequest>;

/** How a request stands, for the browser that made it. */
export const SignInStatus = v.object({
  /** `approved`: the link was pressed and this browser may go on. `locked`: too many wrong codes. */
  state: v.picklist(['sent', 'approved', 'locked', 'expired', 'used']),
  maskedEmail: v.string(),
  /** Two digits that the page behind the link must show as well. */
  matchNumber: v.string(),
  expiresAt: Instant,
  resendAt: Instant,
  triesLeft: v.number(),
});
export type SignInStatus = v.InferOutput<typeof SignInStatus>;

/** Turns an approved request, or a typed code, into a session. */
export const SessionRequest = v.object({
  requestKey: BrowserKey,
  code: v.optional(v.pipe(v.string(), v.regex(/^\d{6}$/))),
});
export type SessionRequest = v.InferOutput<typeof SessionRequest>;

/** A short, narrow session of a widget. */
export const Session = v.object({
  /** For the Authorization header; good for 15 minutes at most, and only for reading and small things. */
  accessToken: v.string(),
  expiresAt: Instant,
  /** The first time this address was proven. */
  isNew: v.boolean(),
  maskedEmail: v.string(),
  name: v.optional(v.string()),
  /** What the proven address already had in this shop. */
  found: v.object({orders: v.number(), coupons: v.number(), stockSubscriptions: v.number()}),
});
export type Session = v.InferOutput<typeof Session>;

/** A coupon the shopper holds. */
export const AccountCoupon = v.object({
  ...CouponView.entries,
  title: v.string(),
  status: v.picklist(['good', 'redeemed', 'expired']),
});
export type AccountCoupon = v.InferOutput<typeof AccountCoupon>;

/** What the shopper waits for. */
export const AccountStockSubscription = v.object({
  subscriptionId: v.string(),
  productId: v.string(),
  variantId: v.string(),
  title: v.string(),
  url: v.optional(v.string()),
  quantity: v.number(),
  status: v.picklist(['pending', 'active', 'sent', 'cancelled']),
  createdAt: Instant,
});
export type AccountStockSubscription = v.InferOutput<typeof AccountStockSubscription>;

/** One kind of mail the shopper may want or not. */
export const Preference = v.object({
  purpose: Id,
  label: v.string(),
  hint: v.optional(v.string()),
  wordingVersion: v.string(),
  granted: v.boolean(),
  /** When it was last said; absent when never. */
  at: v.optional(Instant),
});
export type Preference = v.InferOutput<typeof Preference>;

/** A place where the shopper is signed in. */
export const AccountDevice = v.object({
  deviceId: v.string(),
  /** Browser and system, such as `Firefox on a Mac`; never an address. */
  name: v.string(),
  kind: v.picklist(['computer', 'phone', 'tablet', 'unknown']),
  current: v.boolean(),
  signedInAt: Instant,
  lastSeenAt: Instant,
});
export type AccountDevice = v.InferOutput<typeof AccountDevice>;

/** A product the shopper keeps. */
export const Favourite = v.object({
  productId: v.string(),
  variantId: v.string(),
  title: v.string(),
  url: v.optional(v.string()),
  imageUrl: v.optional(v.string()),
  /** False when it is sold out; absent when the platform does not say. */
  available: v.optional(v.boolean()),
});
export type Favourite = v.InferOutput<typeof Favourite>;

/** An order with what can be ordered again today. */
export const AccountOrder = v.object({
  ...OrderView.entries,
  /** Variants of the order that are sold out; they are left out when it is ordered again. */
  soldOutVariantIds: v.array(v.string()),
});
export type AccountOrder = v.InferOutput<typeof AccountOrder>;

/**
 * How often a shop may write by itself, without any act of the shopper: all such mails count together. What was
 * asked for, and what an order brings, comes whatever is chosen.
 */
export const MailFrequency = v.picklist(['as-it-comes', 'weekly', 'monthly', 'none']);
export type MailFrequency = v.InferOutput<typeof MailFrequency>;

/** Everything "my pages" show. Parts a shop's platform lacks are absent, and so is their heading. */
export const AccountView = v.object({
  name: v.optional(v.string()),
  maskedEmail: v.string(),
  orders: v.optional(v.array(AccountOrder)),
  stockSubscriptions: v.array(AccountStockSubscription),
  coupons: v.array(AccountCoupon),
  favourites: v.optional(v.array(Favourite)),
  /** What costs this shopper less than others, of what is listed here; absent when nothing does. */
  memberPrices: v.optional(v.array(MemberPrice)),
  preferences: v.array(Preference),
  devices: v.array(AccountDevice),
  /** Month and day, such as `03-21`; the year is nobody's business. */
  birthday: v.optional(v.string()),
  /** Absent where the backend writes nothing by itself. */
  mailFrequency: v.optional(MailFrequency),
  /** The server's page for what a narrow token may not do: devices, export, deletion. */
  pagesUrl: v.string(),
});
export type AccountView = v.InferOutput<typeof AccountView>;

/** New answers to preferences; those not named stay as they are. */
export const PreferencesRequest = v.object({
  consents: v.optional(v.pipe(v.array(ConsentAnswer), v.maxLength(20)), []),
  /** Month and day; an empty string forgets it. */
  birthday: v.optional(
    v.pipe(v.string(), v.regex(/^(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?$/)),
  ),
  mailFrequency: v.optional(MailFrequency),
});
export type PreferencesRequest = v.InferOutput<typeof PreferencesRequest>;

/** Wants a subscription, or no longer. */
export const AccountWishRequest = v.object({wanted: v.boolean()});
export type AccountWishRequest = v.InferOutput<typeof AccountWishRequest>;

/** Carries a widget's session over to the server's own pages, once, by a form that posts `ticket` to `url`. */
export const AccountTicket = v.object({url: v.string(), ticket: text(200), expiresAt: Instant});
export type AccountTicket = v.InferOutput<typeof AccountTicket>;
