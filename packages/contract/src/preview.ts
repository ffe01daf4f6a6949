import * as v from 'valibot';
import {Instant, WebAddress} from './text.js';

/** Asks for an address that shows a campaign in the shop's own page; nothing is stored for it. */
export const PreviewRequest = v.object({
  /** The page to show it on, one of the shop's own origins; its start page when absent. */
  page: v.optional(WebAddress),
});
export type PreviewRequest = v.InferOutput<typeof PreviewRequest>;

/** An address that shows a campaign to whoever opens it, until it ends. */
export const Preview = v.object({
  url: v.string(),
  /** What the page carries as `bonbon-preview`. */
  token: v.string(),
  expiresAt: Instant,
});
export type Preview = v.InferOutput<typeof Preview>;

/** What a page under preview is told beside the settings. */
export const PreviewState = v.variant('state', [
  v.object({
    state: v.literal('on'),
    campaignId: v.string(),
    name: v.string(),
    status: v.picklist(['draft', 'published', 'paused']),
    expiresAt: Instant,
    /** The rules that hold for shoppers, which the preview leaves aside. */
    startsAt: v.optional(Instant),
    endsAt: v.optional(Instant),
    targeting: v.record(v.string(), v.unknown()),
  }),
  /** The settings are those of every shopper: this preview is over, or never was one. */
  v.object({state: v.literal('over'), reason: v.picklist(['expired', 'forged', 'gone'])}),
]);
export type PreviewState = v.InferOutput<typeof PreviewState>;
