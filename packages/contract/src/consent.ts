import * as v from 'valibot';
import {Id, LocalizedText, text} from './text.js';

/** What the shopper's browser says about one tick: which wording was shown and whether it was ticked. */
export const ConsentAnswer = v.object({
  /** What the consent is for, such as `newsletter`. */
  purpose: Id,
  /** Version of the wording the shopper saw. */
  wordingVersion: text(40, 1),
  granted: v.boolean(),
});
export type ConsentAnswer = v.InferOutput<typeof ConsentAnswer>;

/** The stored proof of a consent. Withdrawing adds a record; nothing is ever overwritten. */
export interface ConsentRecord extends ConsentAnswer {
  readonly at: string;
  /** Where it was given, such as `spin-wheel:summer`. */
  readonly source: string;
  /** The words themselves, in the language shown. */
  readonly wording: string;
  readonly locale: string;
  readonly proven: boolean;
}

/** What the shop's consent tool says about storing on the shopper's device. */
export type StorageConsent = 'unknown' | 'denied' | 'granted';

/** An optional marketing tick as the shop owner writes it; never required for anything. */
export const MarketingTick = v.object({
  purpose: v.optional(Id, 'newsletter'),
  wordingVersion: text(40, 1),
  wording: LocalizedText,
});
export type MarketingTick = v.InferOutput<typeof MarketingTick>;

/** The same tick for a page, in one language. */
export const MarketingTickView = v.object({
  purpose: v.string(),
  wordingVersion: v.string(),
  wording: v.string(),
});
export type MarketingTickView = v.InferOutput<typeof MarketingTickView>;
