import type {StorageConsent} from '@bonbon/contract/consent.js';
import type {
  CartView,
  PageKind,
  ShopperHint,
  Storefront,
  StorefrontSnapshot,
  VariantView,
} from '@bonbon/contract/ports/storefront.js';
import {fail, ok} from '@bonbon/contract/result.js';

export type * from './html-events.js';

const pageKinds = 'home category product cart checkout thank-you account search other'.split(' ');
const consents = ['unknown', 'denied', 'granted'];

/** Reads `data-bonbon-*` from `<html>`, then `<body>`. */
export const readData = (page: Document, name: string): string | undefined => {
  const attribute = `data-bonbon-${name}`;
  const {documentElement: root, body} = page;
  return (root.getAttribute(attribute) ?? body?.getAttribute(attribute) ?? undefined) || undefined;
};

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

/** Reads the page by attributes and events; what it needs later or seldom is handed in. */
export function createHtmlStorefront(options: {
  readonly document?: Document | undefined;
  readonly readProduct?: (page: Document) => VariantView | undefined;
  readonly askPage: () => Promise<typeof import('./html-coupon.js')>;
}): Storefront {
  const page = options.document ?? document;
  const listeners = new Set<(snapshot: StorefrontSnapshot) => void>();
  const told: {
    cart?: CartView;
    variant?: VariantView | undefined;
    shopper?: ShopperHint;
    consent?: StorageConsent;
  } = {};

  const snapshot = (): StorefrontSnapshot => {
    const kind = readData(page, 'page') ?? 'other';
    const orderId = readData(page, 'order-id');
    const currency = readData(page, 'currency') ?? told.cart?.subtotal.currency;
    const cart = told.cart ?? readCart(page);
    const variant = 'variant' in told ? told.variant : options.readProduct?.(page);
    const consent = told.consent ?? readData(page, 'consent') ?? 'unknown';
    return {
      locale: readData(page, 'locale') ?? (page.documentElement.lang || 'en'),
      ...(currency ? {currency} : {}),
      page: {
        kind: pageKinds.includes(kind) ? (kind as PageKind) : 'other',
        ...(orderId ? {orderId} : {}),
      },
      shopper: told.shopper ?? readShopper(page),
      ...(cart ? {cart} : {}),
      ...(variant ? {variant} : {}),
      consent: {storage: consents.includes(consent) ? (consent as StorageConsent) : 'unknown'},
    };
  };

  const tell = () => {
    const now = snapshot();
    for (const listener of listeners) listener(now);
  };

  // Details come from foreign scripts: what has not the form is passed over.
  const readers: Record<string, (detail: unknown) => void> = {
    'bonbon:cart': detail => {
      if (isCart(detail)) told.cart = {...detail, couponCodes: detail.couponCodes ?? []};
    },
    'bonbon:variant': detail => {
      if (detail === null) told.variant = undefined;
      else if (isVariant(detail)) told.variant = detail;
    },
    'bonbon:shopper': detail => {
      const hint = detail as ShopperHint | null;
      if (detail === null) delete told.shopper;
      if (hint && ['unknown', 'anonymous', 'identified'].includes(hint.state)) told.shopper = hint;
    },
    'bonbon:consent': detail => {
      const storage = (detail as {storage?: StorageConsent} | null)?.storage;
      if (storage && consents.includes(storage)) told.consent = storage;
    },
  };
  const onEvent = (event: Event) => {
    readers[event.type]?.((event as CustomEvent<unknown>).detail);
    tell();
  };
  for (const type of Object.keys(readers)) page.addEventListener(type, onEvent);

  return {
    info: () => ({id: 'html', version: '1', platform: 'html'}),
    capabilities: async () =>
      ok({
        features: {
          cart: 'unknown',
          'apply-coupon': 'unknown',
          variant: 'yes',
          consent: 'yes',
          shopper: 'yes',
        },
      }),
    snapshot,
    ready: async () => ok(snapshot()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async applyCoupon(code, call) {
      try {
        const {askPage} = await options.askPage();
        return await askPage(page, code, readData(page, 'coupon-url'), call?.timeoutMs);
      } catch {
        return fail('unavailable', 'coupon.unavailable');
      }
    },
    destroy() {
      listeners.clear();
      for (const type of Object.keys(readers)) page.removeEventListener(type, onEvent);
    },
  };
}
