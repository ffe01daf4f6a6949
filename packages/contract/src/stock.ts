import * as v from 'valibot';
import {Money} from './money.js';

/** What can be sold of a variant right now; what lies on the shelf but belongs to an order is not in it. */
export interface StockLevel {
  readonly variantId: string;
  readonly productId: string;
  /** Pieces; null when the shop does not count them, so there is always one. */
  readonly saleable: number | null;
  /** True when it is sold although there is none (preorder, made to order). */
  readonly backorder: boolean;
  /** When this was so, by the platform's clock. */
  readonly asOf: string;
}

/** What a mail or a list says about a variant, in one language. */
export interface VariantInfo {
  readonly variantId: string;
  readonly productId: string;
  /** Product and variant in one, such as `Vik cup, Fjord, large`. */
  readonly title: string;
  readonly url?: string;
  readonly imageUrl?: string;
  readonly price?: Money;
}

/** What one customer pays for a piece of a variant, beside what everybody pays. */
export const MemberPrice = v.object({variantId: v.string(), own: Money, usual: Money});
export type MemberPrice = v.InferOutput<typeof MemberPrice>;
