import * as v from 'valibot';
import {ConsentAnswer, MarketingTick, MarketingTickView} from './consent.js';
import {CouponEffect, CouponTerms, CouponView} from './coupon.js';
import {Money} from './money.js';
import {EmailAddress, Id, Instant, LocalizedText, text} from './text.js';

const weight = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

const positive = v.object({
  ...Money.entries,
  minor: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});

/** What a slice yields: a coupon with an effect, points, money for the shop, words alone, or nothing. */
export const Prize = v.variant('kind', [
  v.object({kind: v.literal('coupon'), effect: CouponEffect, terms: v.optional(CouponTerms)}),
  /** Points of the shop's loyalty programme; they wait under the address until it is proven. */
  v.object({
    kind: v.literal('points'),
    points: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  }),
  /** Money to spend in the shop: a code of the winner's address that never runs out. */
  v.object({kind: v.literal('store-credit'), amount: positive}),
  v.object({kind: v.literal('text'), message: LocalizedText}),
  v.object({kind: v.literal('none')}),
]);
export type Prize = v.InferOutput<typeof Prize>;

/** One piece of the wheel as the shop owner writes it. */
export const Slice = v.object({
  id: Id,
  /** Short words on the wheel; the list uses `title` when given. */
  label: LocalizedText,
  title: v.optional(LocalizedText),
  /** Chance is weight divided by the sum of all weights that still have stock. A published slice weighs at least 1. */
  weight,
  /** Prizes left; null means without end. */
  stock: v.optional(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000))),
    null,
  ),
  prize: Prize,
});
export type Slice = v.InferOutput<typeof Slice>;

/** How often one may play. */
export const PlayLimits = v.object({
  /** Spins per address within `everyDays`; with `everyDays` 0, once in the whole campaign. */
  perAddress: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 1),
  everyDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)), 14),
  /** Spins from one network (IPv4 address or IPv6 /64) in 24 hours; generous, since many share one. */
  perNetworkPerDay: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
    20,
  ),
  /** Spins of the whole campaign; null means without end. */
  perCampaign: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))), null),
});
export type PlayLimits = v.InferOutput<typeof PlayLimits>;

/** The settings of a wheel, as the shop owner writes them. */
export const SpinWheelSettings = v.object({
  slices: v.pipe(
    v.array(Slice),
    v.minLength(2, 'A wheel has 2 to 16 slices.'),
    v.maxLength(16, 'A wheel has 2 to 16 slices.'),
    v.check(
      all => new Set(all.map(slice => slice.id)).size === all.length,
      'Each slice needs an id of its own.',
    ),
  ),
  /** `chance`: a slice is as wide as its chance. `equal`: all are as wide, and the odds list says so. */
  sliceAngles: v.optional(v.picklist(['chance', 'equal']), 'chance'),
  /** `email`: an address is asked first. `free`: play without one; the code is shown on screen. */
  entry: v.optional(v.picklist(['email', 'free']), 'email'),
  /** `screen`: code shown and mailed. `mail`: only mailed, and shown once the address is confirmed. */
  delivery: v.optional(v.picklist(['screen', 'mail']), 'screen'),
  limits: v.optional(PlayLimits, {}),
  terms: v.optional(CouponTerms, {}),
  /** The optional marketing tick; without it none is shown. Never required to play. */
  marketing: v.optional(MarketingTick),
  /** One sentence a line, beside the odds. */
  rules: v.optional(v.pipe(v.array(LocalizedText), v.maxLength(12)), []),
  rulesUrl: v.optional(v.pipe(v.string(), v.maxLength(500), v.url(), v.regex(/^https?:\/\//))),
  /** Where "Use it now" goes when the storefront cannot apply a coupon; `{code}` is replaced. */
  useUrl: v.optional(v.pipe(v.string(), v.maxLength(500), v.regex(/^(?:https?:\/\/|\/)/))),
});
export type SpinWheelSettings = v.InferOutput<typeof SpinWheelSettings>;

/** What a page may know of a wheel before it is opened. */
export const SpinWheelView = v.object({
  sliceAngles: v.picklist(['chance', 'equal']),
  entry: v.picklist(['email', 'free']),
  delivery: v.picklist(['screen', 'mail']),
  validDays: v.number(),
  marketing: v.optional(MarketingTickView),
  rules: v.array(v.string()),
  rulesUrl: v.optional(v.string()),
  useUrl: v.optional(v.string()),
});
export type SpinWheelView = v.InferOutput<typeof SpinWheelView>;

/** One line of the odds: the very record the server draws from. */
export const OddsSlice = v.object({
  id: v.string(),
  label: v.string(),
  title: v.string(),
  /** Integer; chance = weight / sum of weights. */
  weight: v.number(),
  /** False for a slice that yields nothing. */
  wins: v.boolean(),
});
export type OddsSlice = v.InferOutput<typeof OddsSlice>;

/** The odds as they are now. Sold-out prizes are already gone from it. */
export const Odds = v.object({revision: v.number(), slices: v.array(OddsSlice)});
export type Odds = v.InferOutput<typeof Odds>;

/** Asks to open the wheel. */
export const SpinOfferRequest = v.object({
  /** Proof of an earlier spin in this browser, kept after playing: the answer can then say what was won. */
  playToken: v.optional(text(200)),
});
export type SpinOfferRequest = v.InferOutput<typeof SpinOfferRequest>;

/** What was drawn, for the shopper. `wins: false` is a slice without a prize and never an error. */
export const SpinOutcome = v.object({
  spinId: v.string(),
  sliceId: v.string(),
  /** Position in `receipt.slices`. */
  index: v.number(),
  title: v.string(),
  wins: v.boolean(),
  /** Words of a prize that is not a coupon. */
  message: v.optional(v.string()),
  coupon: v.optional(CouponView),
  /** Points won: `waiting` until the address is proven, `credited` once they are on the card. */
  points: v.optional(
    v.object({count: v.number(), state: v.picklist(['waiting', 'credited', 'taken-back'])}),
  ),
  /** Store credit won; `coupon` is the code it is spent with. */
  storeCredit: v.optional(Money),
  /** `shown`: the code is here. `mailed`: it waits in the inbox. `pending`: it is being made and will be mailed. `none`: nothing to deliver. */
  delivery: v.picklist(['shown', 'mailed', 'pending', 'none']),
  status: v.picklist(['awarded', 'redeemed', 'expired', 'void']),
  playedAt: Instant,
  /** When this shopper may play again; absent when never. */
  nextPlayAt: v.optional(Instant),
  /** The address with all but its first letter hidden, such as `l…@example.com`. */
  maskedEmail: v.optional(v.string()),
  /** Opens this outcome again from the same browser. */
  playToken: v.string(),
  receipt: v.object({
    /** Hex, 64 digits; its SHA-256 is the commitment given before the spin. */
    seed: v.string(),
    commitment: v.string(),
    clientSeed: v.string(),
    /** First 8 bytes of HMAC-SHA-256(seed, clientSeed), as a decimal integer in a string. */
    u: v.string(),
    oddsRevision: v.number(),
    slices: v.array(v.object({id: v.string(), weight: v.number()})),
    index: v.number(),
  }),
});
export type SpinOutcome = v.InferOutput<typeof SpinOutcome>;

/** The answer to opening the wheel. Nothing is stored for it. */
export const SpinOffer = v.variant('state', [
  v.object({
    state: v.literal('open'),
    offerId: v.string(),
    /** SHA-256 of the server's seed, hex. */
    commitment: v.string(),
    odds: Odds,
    expiresAt: Instant,
  }),
  v.object({state: v.literal('already-played'), odds: Odds, outcome: SpinOutcome}),
  v.object({state: v.literal('sold-out')}),
  v.object({state: v.literal('ended'), endedAt: v.optional(Instant)}),
]);
export type SpinOffer = v.InferOutput<typeof SpinOffer>;

/** One play. Every field that could change the outcome is the server's; these are the shopper's part. */
export const SpinRequest = v.object({
  offerId: text(200, 1),
  /** Hex of 16 to 32 random bytes made in the shopper's browser. */
  clientSeed: v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2}){16,32}$/)),
  contact: v.optional(v.object({email: EmailAddress})),
  consents: v.optional(v.pipe(v.array(ConsentAnswer), v.maxLength(10)), []),
});
export type SpinRequest = v.InferOutput<typeof SpinRequest>;

/** Sends the prize mail again, or once to a corrected address. */
export const PrizeMailRequest = v.object({
  playToken: text(200, 1),
  /** A corrected address; allowed once while the prize is unconfirmed. */
  email: v.optional(EmailAddress),
});
export type PrizeMailRequest = v.InferOutput<typeof PrizeMailRequest>;
