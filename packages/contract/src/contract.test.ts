import * as v from 'valibot';
import {describe, expect, it} from 'vitest';
import {
  CampaignInput,
  couponAlphabet,
  couponCodeLength,
  EmailAddress,
  fail,
  Money,
  operations,
  SpinRequest,
  text,
} from './index.js';

const accepts = (schema: v.GenericSchema, value: unknown) => v.safeParse(schema, value).success;

describe('money', () => {
  it('is an integer of minor units in a named currency', () => {
    expect(accepts(Money, {minor: 1999, currency: 'EUR'})).toBe(true);
    expect(accepts(Money, {minor: 19.99, currency: 'EUR'})).toBe(false);
    expect(accepts(Money, {minor: 1999, currency: 'euro'})).toBe(false);
    expect(accepts(Money, {minor: 2 ** 53, currency: 'EUR'})).toBe(false);
  });
});

describe('text', () => {
  it('refuses what a database or a wire cannot hold', () => {
    expect(accepts(text(10), 'fig 🍐 jam')).toBe(true);
    expect(accepts(text(10), 'a\u0000b')).toBe(false);
    expect(accepts(text(10), 'a\ud800b')).toBe(false);
    expect(accepts(text(3), 'four')).toBe(false);
  });
});

describe('an address', () => {
  it.each(['a@b.example', 'l.o+tag@sub.example.org', '  maja@example.com '])(
    'may be %s',
    address => {
      expect(accepts(EmailAddress, address)).toBe(true);
    },
  );
  it.each([
    '',
    'a@b\r\nBcc: c@d.example',
    'a b@c.example',
    'a@b, c@d.example',
    '<a@b.example>',
    'a@',
  ])('may not be %j', address => {
    expect(accepts(EmailAddress, address)).toBe(false);
  });
});

describe('coupon codes', () => {
  it('carry 60 random bits without look-alikes or dashes', () => {
    expect(Math.log2(new Set(couponAlphabet).size) * couponCodeLength).toBe(60);
    expect(couponAlphabet).toMatch(/^[A-Z2-9]+$/);
    expect(couponAlphabet).not.toMatch(/[IO]/);
  });
});

describe('a failure', () => {
  it('may be retried only when the kind says so', () => {
    const retryable = (
      ['rejected', 'conflict', 'rate-limited', 'unavailable', 'timeout', 'aborted'] as const
    ).filter(kind => fail(kind, 'x').error.retryable);
    expect(retryable).toEqual(['rate-limited', 'unavailable', 'timeout']);
  });
});

describe('a wheel', () => {
  const slice = (id: string) => ({id, label: {en: id}, weight: 1, prize: {kind: 'none'}});
  const wheel = (count: number) => ({
    kind: 'spin-wheel',
    name: 'Welcome',
    settings: {slices: Array.from({length: count}, (_, index) => slice(`s${index}`))},
  });
  it('has 2 to 16 slices', () => {
    expect([1, 2, 16, 17].map(count => accepts(CampaignInput, wheel(count)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  it('does not take two slices of one id', () => {
    const double = wheel(2);
    double.settings.slices[1] = slice('s0');
    expect(accepts(CampaignInput, double)).toBe(false);
  });
  it('takes no fraction as a weight', () => {
    const odd = wheel(2);
    odd.settings.slices[1] = {...slice('s1'), weight: 0.5};
    expect(accepts(CampaignInput, odd)).toBe(false);
  });
  it('draws from the shopper’s part only as hex of at least 16 bytes', () => {
    const seed = (clientSeed: string) => accepts(SpinRequest, {offerId: 'o', clientSeed});
    expect(seed('ab'.repeat(16))).toBe(true);
    expect(seed('ab'.repeat(15))).toBe(false);
    expect(seed('xy'.repeat(16))).toBe(false);
  });
  it('drops every field that could carry an outcome', () => {
    const sent = {
      offerId: 'o',
      clientSeed: 'ab'.repeat(16),
      sliceId: 'jackpot',
      weight: 100,
      index: 3,
    };
    expect(Object.keys(v.parse(SpinRequest, sent)).sort()).toEqual([
      'clientSeed',
      'consents',
      'offerId',
    ]);
  });
});

describe('operations', () => {
  it('keep one method and path each, and every write but what stores nothing is idempotent', () => {
    const all = Object.values(operations);
    expect(new Set(all.map(one => `${one.method} ${one.path}`)).size).toBe(all.length);
    const loose = Object.entries(operations).filter(
      ([, one]) => one.method !== 'GET' && !('idempotent' in one),
    );
    expect(loose.map(([name]) => name)).toEqual([
      'previewCampaign',
      'offerSpin',
      'receiveWebhook',
      'receiveMessage',
    ]);
  });
});
