import * as v from 'valibot';
import {text} from './text.js';

const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(3600));
const names = v.pipe(v.array(text(120, 1)), v.maxLength(50));

/** The condition that opens a widget; any one of a campaign's triggers is enough. */
export const Trigger = v.variant('kind', [
  v.object({kind: v.literal('delay'), seconds}),
  v.object({
    kind: v.literal('scroll'),
    percent: v.pipe(v.number(), v.minValue(1), v.maxValue(100)),
  }),
  v.object({kind: v.literal('exit-intent')}),
  v.object({kind: v.literal('click'), selector: text(200, 1)}),
  v.object({kind: v.literal('url-parameter'), name: text(60, 1), value: v.optional(text(120))}),
  /** From the visit of this number on; counted on the shopper's device, with consent. */
  v.object({
    kind: v.literal('visits'),
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  }),
  /** From the page of this number of a visit on; counted like visits, without consent as far as one page leads. */
  v.object({
    kind: v.literal('pages'),
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  }),
  /** When the page tells of it: `bonbon.track(name)`. */
  v.object({kind: v.literal('event'), name: text(120, 1)}),
  v.object({kind: v.literal('side-tab'), side: v.optional(v.picklist(['start', 'end']), 'end')}),
]);
export type Trigger = v.InferOutput<typeof Trigger>;

/** What kind of page of a shop it is. */
export const AnyPageKind = v.picklist([
  'home',
  'category',
  'product',
  'cart',
  'checkout',
  'thank-you',
  'account',
  'search',
  'other',
]);

/** Who may see a widget. Every rule present must hold; lists mean "any of". */
export const Targeting = v.object({
  /** Path patterns with `*`, such as `/products/*`. */
  includePaths: v.optional(names),
  excludePaths: v.optional(names),
  pageKinds: v.optional(v.array(AnyPageKind)),
  devices: v.optional(v.array(v.picklist(['phone', 'tablet', 'desktop']))),
  /** ISO 3166 codes of the browser's region, a hint and never a proof. */
  countries: v.optional(names),
  locales: v.optional(names),
  visitors: v.optional(v.picklist(['new', 'returning'])),
  referrers: v.optional(names),
  cartMinimumMinor: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  cartMaximumMinor: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  segments: v.optional(names),
});
export type Targeting = v.InferOutput<typeof Targeting>;

/** At most this often, and how long each ending stays quiet. Days; 0 means "may come again at once". */
export const FrequencyCap = v.object({
  /** Impressions per `perDays`. */
  impressions: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 3),
  perDays: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(365)), 7),
  afterCloseDays: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(365)), 7),
  afterDeclineDays: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(365)), 30),
  afterFinishDays: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(365)), 30),
});
export type FrequencyCap = v.InferOutput<typeof FrequencyCap>;
