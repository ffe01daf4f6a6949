import * as v from 'valibot';
import {FrequencyCap, Targeting, Trigger} from './audience.js';
import {SpinWheelSettings, SpinWheelView} from './spin-wheel.js';
import {Id, Instant, Locale, text} from './text.js';

/** Where a widget sits. */
export const Placement = v.picklist(['inline', 'corner', 'overlay']);
export type Placement = v.InferOutput<typeof Placement>;

/** Replaces single strings of a widget: language to key to words. */
export const TextOverrides = v.record(Locale, v.record(text(80, 1), text(600)));
export type TextOverrides = v.InferOutput<typeof TextOverrides>;

const shared = {
  name: text(120, 1),
  status: v.optional(v.picklist(['draft', 'published', 'paused']), 'draft'),
  startsAt: v.optional(Instant),
  endsAt: v.optional(Instant),
  /** The higher number speaks first when several campaigns could. */
  priority: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)), 100),
  placement: v.optional(Placement, 'overlay'),
  triggers: v.optional(v.pipe(v.array(Trigger), v.maxLength(10)), []),
  targeting: v.optional(Targeting, {}),
  frequencyCap: v.optional(FrequencyCap, {}),
  texts: v.optional(TextOverrides, {}),
  /** Name of a preset of the elements package. */
  preset: v.optional(v.picklist(['paper', 'midnight', 'inherit']), 'paper'),
  scheme: v.optional(v.picklist(['auto', 'light', 'dark']), 'auto'),
};

/** What the shop owner writes: one configured run of a widget. */
export const CampaignInput = v.variant('kind', [
  v.object({...shared, kind: v.literal('spin-wheel'), settings: SpinWheelSettings}),
]);
export type CampaignInput = v.InferOutput<typeof CampaignInput>;

/** A stored campaign. `revision` rises with every change and is the ETag of writes. */
export interface Campaign {
  readonly id: string;
  readonly shopId: string;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly input: CampaignInput;
}

/** What a shopper's browser is told about a campaign, in one language; no code, no stock, no secret. */
export const CampaignView = v.object({
  id: Id,
  kind: v.literal('spin-wheel'),
  revision: v.number(),
  startsAt: v.optional(Instant),
  endsAt: v.optional(Instant),
  priority: v.number(),
  placement: Placement,
  triggers: v.array(Trigger),
  targeting: Targeting,
  frequencyCap: FrequencyCap,
  /** Replaced strings in the language of this answer. */
  texts: v.record(v.string(), v.string()),
  preset: v.picklist(['paper', 'midnight', 'inherit']),
  scheme: v.picklist(['auto', 'light', 'dark']),
  settings: SpinWheelView,
});
export type CampaignView = v.InferOutput<typeof CampaignView>;

/** Everything the page needs from the server before a shopper acts. Cacheable by `revision`. */
export const ShopConfig = v.object({
  revision: v.string(),
  shop: v.object({name: v.string(), locale: v.string(), currency: v.string()}),
  campaigns: v.array(CampaignView),
});
export type ShopConfig = v.InferOutput<typeof ShopConfig>;
