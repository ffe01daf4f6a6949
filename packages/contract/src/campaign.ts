import * as v from 'valibot';
import {AccountPromptSettings, AccountPromptView} from './account.js';
import {FrequencyCap, Targeting, Trigger} from './audience.js';
import {BackInStockSettings, BackInStockView} from './back-in-stock.js';
import {LoyaltySettings, LoyaltyView} from './loyalty.js';
import {PreviewState} from './preview.js';
import {SpinWheelSettings, SpinWheelView} from './spin-wheel.js';
import {SurveySettings, SurveyView} from './survey.js';
import {Id, Instant, Locale, text} from './text.js';

/** Where a widget sits. */
export const Placement = v.picklist(['inline', 'corner', 'overlay']);
export type Placement = v.InferOutput<typeof Placement>;

/** Where a survey sits: also beside an element of the page, see `SurveyAnchor`. */
export const SurveyPlacement = v.picklist([...Placement.options, 'anchored']);
export type SurveyPlacement = v.InferOutput<typeof SurveyPlacement>;

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

const campaignInput = v.variant('kind', [
  v.object({...shared, kind: v.literal('spin-wheel'), settings: SpinWheelSettings}),
  v.object({...shared, kind: v.literal('back-in-stock'), settings: BackInStockSettings}),
  v.object({...shared, kind: v.literal('account-prompt'), settings: AccountPromptSettings}),
  v.object({...shared, kind: v.literal('loyalty'), settings: LoyaltySettings}),
  v.object({
    ...shared,
    placement: v.optional(SurveyPlacement, 'overlay'),
    kind: v.literal('survey'),
    settings: SurveySettings,
  }),
]);
export type CampaignInput = v.InferOutput<typeof campaignInput>;

/** What the shop owner writes: one configured run of a widget. */
// Named, because the compiler gives up writing the whole union out wherever it is used.
export const CampaignInput: v.GenericSchema<
  v.InferInput<typeof campaignInput>,
  CampaignInput
> = campaignInput;

/** Which widget a campaign runs. */
export type CampaignKind = CampaignInput['kind'];

/** What the shop owner writes for one kind of widget. */
export type CampaignInputOf<K extends CampaignKind> = Extract<CampaignInput, {kind: K}>;

/** A stored campaign. `revision` rises with every change and is the ETag of writes. */
export interface Campaign<K extends CampaignKind = CampaignKind> {
  readonly id: string;
  readonly shopId: string;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly input: CampaignInputOf<K>;
}

const sharedView = {
  id: Id,
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
};

const campaignView = v.variant('kind', [
  v.object({...sharedView, kind: v.literal('spin-wheel'), settings: SpinWheelView}),
  v.object({...sharedView, kind: v.literal('back-in-stock'), settings: BackInStockView}),
  v.object({...sharedView, kind: v.literal('account-prompt'), settings: AccountPromptView}),
  v.object({...sharedView, kind: v.literal('loyalty'), settings: LoyaltyView}),
  v.object({
    ...sharedView,
    placement: SurveyPlacement,
    kind: v.literal('survey'),
    settings: SurveyView,
  }),
]);
export type CampaignView = v.InferOutput<typeof campaignView>;

/** What a shopper's browser is told about a campaign, in one language; no code, no stock, no secret. */
export const CampaignView: v.GenericSchema<
  v.InferInput<typeof campaignView>,
  CampaignView
> = campaignView;

/** What a page is told of one kind of widget. */
export type CampaignViewOf<K extends CampaignKind> = Extract<CampaignView, {kind: K}>;

/** Everything the page needs from the server before a shopper acts. Cacheable by `revision`. */
export const ShopConfig = v.object({
  revision: v.string(),
  shop: v.object({name: v.string(), locale: v.string(), currency: v.string()}),
  campaigns: v.array(CampaignView),
  /** Only in a page that is opened as a preview. */
  preview: v.optional(PreviewState),
});
export type ShopConfig = v.InferOutput<typeof ShopConfig>;
