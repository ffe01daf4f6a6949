import type {
  CartView,
  ShopperHint,
  Storefront,
  StorefrontSnapshot,
  VariantView,
} from '@bonbon/contract/ports/storefront.js';
import {ok} from '@bonbon/contract/result.js';
import {askPage} from './html-coupon.js';
import {createHtmlPage, readData, type HtmlPage} from './html-page.js';

export type * from './html-events.js';

const pageKinds = 'home category product cart checkout thank-you account search other'.split(' ');

/** What the page's events have said. */
interface Told {
  cart?: CartView;
  variant?: VariantView | undefined;
  shopper?: ShopperHint;
}

function readCart(page: Document): CartView | undefined {
  const minor = Number(readData(page, 'cart-subtotal'));
  const currency = readData(page, 'currency');
  if (!readData(page, 'cart-subtotal') || !Number.isSafeInteger(minor) || !currency) return;
  return {subtotal: {minor, currency}, lines: [], couponCodes: []};
}

function readShopper(page: Document): ShopperHint {
  const email = readData(page, 'shopper-email');
  const segments = readData(page, 'shopper-segments')?.split(/[\s,]+/);
  return {
    state: email ? 'identified' : 'unknown',
    ...(email ? {email} : {}),
    ...(segments ? {segments} : {}),
  };
}

const isCart = (raw: unknown): raw is CartView => {
  const cart = raw as Partial<CartView> | null | undefined;
  return (
    Number.isSafeInteger(cart?.subtotal?.minor) &&
    typeof cart?.subtotal?.currency === 'string' &&
    Array.isArray(cart.lines)
  );
};

const isVariant = (raw: unknown): raw is VariantView =>
  typeof (raw as Partial<VariantView> | null)?.variantId === 'string';

/** Takes in what one event said; what has not the form is passed over. */
function hear(told: Told, {type, detail}: CustomEvent<unknown>): void {
  if (type === 'bonbon:cart' && isCart(detail)) {
    told.cart = {...detail, couponCodes: detail.couponCodes ?? []};
  } else if (type === 'bonbon:variant' && (detail === null || isVariant(detail))) {
    told.variant = detail ?? undefined;
  } else if (type === 'bonbon:shopper') {
    const hint = detail as ShopperHint | null;
    if (detail === null) delete told.shopper;
    if (hint && ['unknown', 'anonymous', 'identified'].includes(hint.state)) told.shopper = hint;
  }
}

/** Makes a storefront of a page that may have been listened to for a while. */
export function createHtmlStorefront(options: {
  readonly document?: Document | undefined;
  readonly readProduct?: (page: Document) => VariantView | undefined;
  readonly page?: HtmlPage;
}): Storefront {
  const page = options.document ?? document;
  const listening = new AbortController();
  const basic = options.page ?? createHtmlPage(page, listening);
  const told: Told = {};
  if (options.readProduct) basic.readProduct = options.readProduct;

  basic.enrich = (before): StorefrontSnapshot => {
    for (const event of basic.heard.splice(0)) hear(told, event as CustomEvent<unknown>);
    const orderId = readData(page, 'order-id');
    const currency = readData(page, 'currency') ?? told.cart?.subtotal.currency;
    const cart = told.cart ?? readCart(page);
    const variant = 'variant' in told ? told.variant : basic.readProduct?.(page);
    return {
      ...before,
      ...(currency ? {currency} : {}),
      page: {
        kind: pageKinds.includes(before.page.kind) ? before.page.kind : 'other',
        ...(orderId ? {orderId} : {}),
      },
      shopper: told.shopper ?? readShopper(page),
      ...(cart ? {cart} : {}),
      ...(variant ? {variant} : {}),
    };
  };

  return Object.assign(basic, {
    info: () => ({id: 'html', version: '1', platform: 'html'}),
    capabilities: async () =>
      ok({
        features: {
          cart: 'unknown',
          'apply-coupon': 'unknown',
          variant: 'yes',
          consent: 'yes',
          shopper: 'yes',
        } as const,
      }),
    ready: async () => ok(basic.snapshot()),
    destroy: () => listening.abort(),
    applyCoupon: (code: string, call?: {readonly timeoutMs?: number}) =>
      askPage(page, code, readData(page, 'coupon-url'), call?.timeoutMs),
  });
}
