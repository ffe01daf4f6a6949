import type {StorageConsent} from '../consent.js';
import type {Money} from '../money.js';
import type {CallOptions, Result} from '../result.js';
import type {Discoverable} from './discoverable.js';

/** What one theme tells or does and another does not. */
export type StorefrontFeature =
  'cart' | 'add-to-cart' | 'apply-coupon' | 'variant' | 'consent' | 'shopper';

/** What the shopper is looking at; rules of campaigns name it. */
export type PageKind =
  | 'home'
  | 'category'
  | 'product'
  | 'cart'
  | 'checkout'
  | 'thank-you'
  | 'account'
  | 'search'
  | 'other';

/** Who the shopper seems to be: a hint for rendering, never a proof. */
export interface ShopperHint {
  readonly state: 'unknown' | 'anonymous' | 'identified';
  readonly email?: string;
  readonly segments?: readonly string[];
}

/** The cart as the page tells it. */
export interface CartView {
  readonly subtotal: Money;
  readonly lines: readonly {readonly variantId: string; readonly quantity: number}[];
  readonly couponCodes: readonly string[];
}

/** The variant that is chosen on a product page. */
export interface VariantView {
  readonly productId: string;
  readonly variantId: string;
  readonly title: string;
  readonly price?: Money;
  readonly availability: 'in' | 'low' | 'out' | 'backorder' | 'unknown';
}

/** The page as it is now; always safe to render from. */
export interface StorefrontSnapshot {
  readonly locale: string;
  readonly currency?: string;
  readonly page: {readonly kind: PageKind; readonly orderId?: string};
  readonly shopper: ShopperHint;
  readonly cart?: CartView;
  readonly variant?: VariantView;
  readonly consent: {readonly storage: StorageConsent};
}

/** `applied`: in the cart. `manual`: the shopper types it, at `url` when given. */
export interface AppliedCoupon {
  readonly state: 'applied' | 'manual';
  readonly url?: string;
  readonly discount?: Money;
}

/** The shop's own page, as Bonbon sees it. */
export interface Storefront extends Discoverable<StorefrontFeature> {
  /** Synchronous. */
  snapshot(): StorefrontSnapshot;
  /** Resolves once the platform's own script has answered. */
  ready(options?: CallOptions): Promise<Result<StorefrontSnapshot>>;
  /** Calls back after every change of the snapshot; returns how to stop. */
  subscribe(listener: (snapshot: StorefrontSnapshot) => void): () => void;
  /** Puts a variant into the cart; null when it is in there and the page does not tell what else is. */
  addToCart?(
    variantId: string,
    quantity: number,
    options?: CallOptions,
  ): Promise<Result<CartView | null>>;
  applyCoupon?(code: string, options?: CallOptions): Promise<Result<AppliedCoupon>>;
  destroy(): void;
}
