import {htmlStorefront} from '@bonbon/adapters/html.js';
import {askCart} from '@bonbon/adapters/html/html-cart.js';
import {storefrontConformance} from '@bonbon/conformance';
import type {StorageConsent} from '@bonbon/contract/consent.js';
import {expect} from '@open-wc/testing';

const tell = (type: string, detail: unknown) =>
  document.dispatchEvent(new CustomEvent(type, {detail}));

const cart = (minor: number) => ({subtotal: {minor, currency: 'EUR'}, lines: [], couponCodes: []});

const onceAsked = (answer: (detail: {code: string; respondWith(value: unknown): void}) => void) =>
  document.addEventListener('bonbon:coupon-apply', event => answer((event as CustomEvent).detail), {
    once: true,
  });

describe('htmlStorefront', () => {
  const root = document.documentElement;

  afterEach(() => {
    for (const name of root.getAttributeNames()) {
      if (name.startsWith('data-bonbon')) root.removeAttribute(name);
    }
    for (const script of document.querySelectorAll('script[type="application/ld+json"]'))
      script.remove();
  });

  storefrontConformance({describe, it, expect}, async () => ({
    storefront: htmlStorefront(),
    changeCart: minor => void tell('bonbon:cart', cart(minor)),
    changeConsent: (storage: StorageConsent) => void tell('bonbon:consent', {storage}),
  }));

  it('reads the page from data attributes', () => {
    root.dataset['bonbonPage'] = 'product';
    root.dataset['bonbonCurrency'] = 'EUR';
    root.dataset['bonbonCartSubtotal'] = '4200';
    root.dataset['bonbonShopperEmail'] = 'lena@example.com';
    root.dataset['bonbonConsent'] = 'granted';
    const page = htmlStorefront();
    expect(page.snapshot()).to.deep.include({
      currency: 'EUR',
      page: {kind: 'product'},
      cart: cart(4200),
      shopper: {state: 'identified', email: 'lena@example.com'},
      consent: {storage: 'granted'},
    });
    page.destroy();
  });

  it('reads what it cannot understand as unknown', () => {
    root.dataset['bonbonPage'] = 'casino';
    root.dataset['bonbonConsent'] = 'maybe';
    root.dataset['bonbonCartSubtotal'] = 'lots';
    const page = htmlStorefront();
    const {page: found, consent, cart: bag} = page.snapshot();
    expect([found.kind, consent.storage, bag]).to.deep.equal(['other', 'unknown', undefined]);
    page.destroy();
  });

  it('reads the product from JSON-LD, past broken blocks', () => {
    const blocks = [
      '{broken',
      JSON.stringify({
        '@graph': [
          {'@type': 'BreadcrumbList'},
          {
            '@type': 'Product',
            productID: 'jam',
            sku: 'jam-240',
            name: 'Fig jam',
            offers: [
              {price: '8.90', priceCurrency: 'EUR', availability: 'https://schema.org/InStock'},
            ],
          },
        ],
      }),
    ];
    for (const block of blocks) {
      const script = document.createElement('script');
      script.type = 'application/ld+json';
      script.textContent = block;
      document.head.append(script);
    }
    const page = htmlStorefront();
    expect(page.snapshot().variant).to.deep.equal({
      productId: 'jam',
      variantId: 'jam-240',
      title: 'Fig jam',
      price: {minor: 890, currency: 'EUR'},
      availability: 'in',
    });
    page.destroy();
  });

  it('passes over events of a wrong form', () => {
    const page = htmlStorefront();
    for (const detail of [null, 7, {subtotal: '12'}, {subtotal: {minor: 1.5}}])
      tell('bonbon:cart', detail);
    tell('bonbon:consent', {storage: 'perhaps'});
    expect(page.snapshot().cart).to.equal(undefined);
    expect(page.snapshot().consent.storage).to.equal('unknown');
    page.destroy();
  });

  it('lets the page put a code into its cart', async () => {
    const page = htmlStorefront();
    let code = '';
    onceAsked(detail => {
      code = detail.code;
      detail.respondWith(Promise.resolve());
    });
    expect(await page.applyCoupon?.('NQ7T4KXM2PRW')).to.deep.equal({
      ok: true,
      value: {state: 'applied'},
    });
    expect(code).to.equal('NQ7T4KXM2PRW');
    page.destroy();
  });

  it('says why a cart refused, and survives a page that fails', async () => {
    const page = htmlStorefront();
    onceAsked(({respondWith}) => respondWith({refused: 'minimum'}));
    const refused = await page.applyCoupon?.('A');
    onceAsked(({respondWith}) => respondWith(Promise.reject(new Error('no'))));
    const failed = await page.applyCoupon?.('A');
    onceAsked(({respondWith}) => respondWith(new Promise(() => undefined)));
    const late = await page.applyCoupon?.('A', {timeoutMs: 20});
    const codes = [refused, failed, late].map(result => result && !result.ok && result.error.code);
    expect(codes).to.deep.equal(['coupon.minimum', 'coupon.unavailable', 'coupon.timeout']);
    page.destroy();
  });

  it('sends the shopper where the code is typed when nobody answers', async () => {
    root.dataset['bonbonCouponUrl'] = '/cart?code={code}';
    const page = htmlStorefront();
    expect(await page.applyCoupon?.('A B')).to.deep.equal({
      ok: true,
      value: {state: 'manual', url: '/cart?code=A%20B'},
    });
    page.destroy();
  });
});

describe('asking a page to put something into its cart', () => {
  const onceAskedFor = (answer: unknown) =>
    document.addEventListener(
      'bonbon:cart-add',
      event => (event as CustomEvent).detail.respondWith(answer),
      {once: true},
    );

  it('answers the cart that the page tells', async () => {
    onceAskedFor(Promise.resolve(cart(5800)));
    expect(await askCart(document, 'vik-cup', 2)).to.deep.equal({ok: true, value: cart(5800)});
  });

  it('knows no cart where the page took it and tells none', async () => {
    onceAskedFor(undefined);
    expect(await askCart(document, 'vik-cup', 2)).to.deep.equal({ok: true, value: null});
  });

  it('tells a refusal, a failure and silence apart', async () => {
    const kindOf = async () => {
      const result = await askCart(document, 'vik-cup', 2, 20);
      return result.ok ? 'ok' : `${result.error.kind} ${result.error.code}`;
    };
    onceAskedFor({refused: 'stock'});
    expect(await kindOf()).to.equal('conflict cart.stock');
    onceAskedFor(Promise.reject(new Error('away')));
    expect(await kindOf()).to.equal('unavailable cart.unavailable');
    onceAskedFor(new Promise(() => undefined));
    expect(await kindOf()).to.equal('timeout cart.timeout');
    expect(await kindOf()).to.equal('unsupported cart.unsupported');
  });
});
