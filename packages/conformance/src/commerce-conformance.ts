import type {CouponSpec} from '@bonbon/contract/coupon.js';
import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import type {Result} from '@bonbon/contract/result.js';
import {once, type Runner} from './runner.js';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const freshCode = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => letters[byte % 32]).join('');

const freshKey = () => crypto.randomUUID();

const specOf = (code: string, more: Partial<CouponSpec> = {}): CouponSpec => ({
  code,
  label: '10 % off',
  effect: {kind: 'percent', basisPoints: 1000},
  endsAt: new Date(Date.now() + 14 * 86_400_000).toISOString(),
  maxUses: 1,
  exclusive: true,
  tag: 'bonbon-conformance',
  ...more,
});

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`Expected a success, got ${JSON.stringify(result.error)}.`);
}

/** Proves a Commerce: run it with the test runner of your choice. */
export function commerceConformance(
  {describe, it, expect}: Runner,
  createCommerce: () => Promise<Commerce>,
): void {
  const open = once(createCommerce);

  describe('Commerce', () => {
    it('creates a coupon that can be found by its code', async () => {
      const commerce = await open();
      const code = freshCode();
      const made = valueOf(await commerce.createCoupon(specOf(code), {idempotencyKey: freshKey()}));
      expect(made.code).to.equal(code);
      expect(made.active).to.equal(true);
      expect(made.uses).to.equal(0);
      const found = valueOf(await commerce.findCoupon(code));
      expect(found?.ref).to.equal(made.ref);
      expect(found?.tag).to.equal('bonbon-conformance');
    });

    it('finds nothing where there is nothing', async () => {
      const commerce = await open();
      expect(valueOf(await commerce.findCoupon(freshCode()))).to.equal(null);
    });

    it('never makes a second coupon of one code', async () => {
      const commerce = await open();
      const code = freshCode();
      const first = valueOf(
        await commerce.createCoupon(specOf(code), {idempotencyKey: freshKey()}),
      );
      const other = specOf(code, {tag: 'somebody-else'});
      const second = await commerce.createCoupon(other, {idempotencyKey: freshKey()});
      expect(second.ok).to.equal(false);
      if (!second.ok) expect(second.error.kind).to.equal('conflict');
      const found = valueOf(await commerce.findCoupon(code));
      expect(found?.ref).to.equal(first.ref);
      expect(found?.tag).to.equal('bonbon-conformance');
    });

    it('takes a coupon back, and twice is the same as once', async () => {
      const commerce = await open();
      const code = freshCode();
      valueOf(await commerce.createCoupon(specOf(code), {idempotencyKey: freshKey()}));
      valueOf(await commerce.revokeCoupon(code, {idempotencyKey: freshKey()}));
      valueOf(await commerce.revokeCoupon(code, {idempotencyKey: freshKey()}));
      const found = valueOf(await commerce.findCoupon(code));
      expect(found === null || !found.active).to.equal(true);
    });

    it('tells lower prices of a customer only, and only for what was asked', async () => {
      const commerce = await open();
      const {features} = valueOf(await commerce.capabilities());
      expect(commerce.memberPrices !== undefined).to.equal(features['member-prices'] === 'yes');
      if (!commerce.memberPrices) return;
      const asked = ['no-such-variant'];
      const nobody = {email: `${freshCode().toLowerCase()}@example.com`};
      expect(valueOf(await commerce.memberPrices(nobody, asked))).to.deep.equal([]);
    });

    it('names every rule its platform cannot keep', async () => {
      const commerce = await open();
      const {features} = valueOf(await commerce.capabilities());
      const spec = specOf(freshCode(), {
        minimumSubtotal: {minor: 5000, currency: 'EUR'},
        boundEmail: 'lena@example.com',
      });
      const made = valueOf(await commerce.createCoupon(spec, {idempotencyKey: freshKey()}));
      const keeps = (rule: keyof CouponSpec) => !made.relaxed.includes(rule);
      expect(keeps('minimumSubtotal')).to.equal(features['coupon.minimum'] !== 'no');
      expect(keeps('boundEmail')).to.equal(features['coupon.bound'] !== 'no');
    });
  });
}
