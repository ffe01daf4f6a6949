import * as v from 'valibot';
import {TextOverrides} from './campaign.js';
import {Id, Locale, text, WebAddress} from './text.js';

const origin = v.pipe(
  v.string(),
  v.regex(
    /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/,
    'Give an exact origin such as https://shop.example, without a path.',
  ),
);

/** What the shop owner writes about the shop itself. */
export const ShopInput = v.object({
  name: text(120, 1),
  locale: v.optional(Locale, 'en'),
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)), 'EUR'),
  /** The only pages whose browsers may use the publishable key. */
  allowedOrigins: v.optional(v.pipe(v.array(origin), v.maxLength(50)), []),
  /** Where the shop lives, for links in mails. */
  homeUrl: v.optional(v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//), v.maxLength(500))),
  /** Postal address and contact, printed under every mail. */
  imprint: v.optional(text(500)),
  mailFrom: v.optional(text(254)),
  /**
   * Days without any dealing after which an address is forgotten, as by its erasure; absent: kept until somebody
   * asks. Whoever waits for something, or has points or a good code, is not forgotten.
   */
  keepIdleDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(30), v.maxValue(3660))),
  /**
   * Who hears of what happens here, as JSON signed like the alerts of surveys: `points` are members, points and
   * tiers, `consents` what addresses agreed to or took back, for tools that send mails.
   */
  webhooks: v.optional(
    v.pipe(
      v.array(
        v.object({
          url: WebAddress,
          topics: v.pipe(v.array(v.picklist(['points', 'consents'])), v.minLength(1)),
        }),
      ),
      v.maxLength(5),
    ),
  ),
  /** Replaces strings of every widget and mail. */
  texts: v.optional(TextOverrides, {}),
});
export type ShopInput = v.InferOutput<typeof ShopInput>;

/** A stored shop. */
export interface Shop extends ShopInput {
  readonly id: string;
  /** Publishable: stands in the pasted tag and can only do what a shopper does. */
  readonly key: string;
  readonly revision: number;
}

/** What makes a new shop: its settings and an id of the owner’s choice. */
export const ShopCreate = v.object({...ShopInput.entries, id: Id});
export type ShopCreate = v.InferOutput<typeof ShopCreate>;
