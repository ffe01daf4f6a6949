import type {
  AppliedCoupon,
  CartView,
  ShopperHint,
  VariantView,
} from '@bonbon/contract/ports/storefront.js';
import type {StorageConsent} from '@bonbon/contract/consent.js';

/**
 * What a page answers to `bonbon:coupon-apply`: nothing or `{state: 'applied'}` when the code is in the
 * cart, `{state: 'manual', url}` when the shopper must type it, `{refused: 'minimum'}` with a word of
 * the shop's own when the cart said no. A rejected promise means that it could not be tried.
 */
export type CouponAnswer = AppliedCoupon | {readonly refused: string} | undefined | void;

/** Asks the page to put a code into its cart. Call `respondWith` at once, before any `await`. */
export interface CouponApplyDetail {
  readonly code: string;
  respondWith(answer: Promise<CouponAnswer> | CouponAnswer): void;
}

/**
 * What a page answers to `bonbon:cart-add`: its cart, nothing when it does not know it, or
 * `{refused: 'stock'}` with a word of the shop's own. A rejected promise means that it could not be tried.
 */
export type CartAnswer = CartView | {readonly refused: string} | undefined | void;

/** Asks the page to put a variant into its cart. Call `respondWith` at once, before any `await`. */
export interface CartAddDetail {
  readonly variantId: string;
  readonly quantity: number;
  respondWith(answer: Promise<CartAnswer> | CartAnswer): void;
}

/** The DOM events between any page and Bonbon, all on `document`. */
export interface HtmlStorefrontEvents {
  /** Page to Bonbon: the cart as it is now. */
  'bonbon:cart': CustomEvent<CartView>;
  /** Page to Bonbon: the variant now chosen, or null. */
  'bonbon:variant': CustomEvent<VariantView | null>;
  /** Page to Bonbon: who the shopper seems to be; null for what the page's attributes say. */
  'bonbon:shopper': CustomEvent<ShopperHint | null>;
  /** Page to Bonbon: what the consent tool says. */
  'bonbon:consent': CustomEvent<{readonly storage: StorageConsent}>;
  /** Bonbon to page. */
  'bonbon:coupon-apply': CustomEvent<CouponApplyDetail>;
  /** Bonbon to page; only where `<html data-bonbon-cart-add>` says that it listens. */
  'bonbon:cart-add': CustomEvent<CartAddDetail>;
}

declare global {
  interface DocumentEventMap extends HtmlStorefrontEvents {}
}
