import type {Storefront, StorefrontSnapshot} from '@bonbon/contract/ports/storefront.js';
import {once, type Runner} from './runner.js';

/** A storefront under test, and how its page is made to change. */
export interface StorefrontHarness {
  readonly storefront: Storefront;
  /** Makes the platform announce a cart with this subtotal. */
  readonly changeCart?: (minor: number) => Promise<void> | void;
  /** Makes the consent tool say this. */
  readonly changeConsent?: (storage: 'granted' | 'denied') => Promise<void> | void;
}

const consents = ['unknown', 'denied', 'granted'];

/** Proves a Storefront: run it with the test runner of your choice. */
export function storefrontConformance(
  {describe, it, expect}: Runner,
  createStorefront: () => Promise<StorefrontHarness>,
): void {
  const open = once(createStorefront);

  describe('Storefront', () => {
    it('has a snapshot to render from before anything is ready', async () => {
      const {storefront} = await open();
      const {locale, page, shopper, consent} = storefront.snapshot();
      expect(typeof locale).to.equal('string');
      expect(typeof page.kind).to.equal('string');
      expect(['unknown', 'anonymous', 'identified'].includes(shopper.state)).to.equal(true);
      expect(consents.includes(consent.storage)).to.equal(true);
    });

    it('becomes ready with the same snapshot', async () => {
      const {storefront} = await open();
      const ready = await storefront.ready();
      expect(ready.ok).to.equal(true);
      if (ready.ok) expect(ready.value).to.deep.equal(storefront.snapshot());
    });

    it('names itself and says what it can do', async () => {
      const {storefront} = await open();
      expect(storefront.info().id.length > 0).to.equal(true);
      const set = await storefront.capabilities();
      expect(set.ok).to.equal(true);
      if (!set.ok) return;
      if (set.value.features['apply-coupon'] === 'yes') {
        expect(typeof storefront.applyCoupon).to.equal('function');
      }
    });

    it('tells listeners of a new cart until they stop listening', async () => {
      const {storefront, changeCart} = await open();
      if (!changeCart) return;
      const heard: StorefrontSnapshot[] = [];
      const stop = storefront.subscribe(snapshot => heard.push(snapshot));
      await changeCart(1234);
      expect(heard.at(-1)?.cart?.subtotal.minor).to.equal(1234);
      const count = heard.length;
      stop();
      await changeCart(999);
      expect(heard.length).to.equal(count);
      expect(storefront.snapshot().cart?.subtotal.minor).to.equal(999);
    });

    it('follows the consent tool both ways', async () => {
      const {storefront, changeConsent} = await open();
      if (!changeConsent) return;
      for (const storage of ['granted', 'denied'] as const) {
        await changeConsent(storage);
        expect(storefront.snapshot().consent.storage).to.equal(storage);
      }
    });

    it('answers a coupon as applied, by hand, or with a reason, and never throws', async () => {
      const {storefront} = await open();
      const result = await storefront.applyCoupon?.('NQ7T4KXM2PRW', {timeoutMs: 2000});
      if (!result) return;
      if (result.ok) expect(['applied', 'manual'].includes(result.value.state)).to.equal(true);
      else expect(typeof result.error.code).to.equal('string');
    });
  });
}
