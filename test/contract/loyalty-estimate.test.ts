import {estimatePoints, factorOf} from '@bonbon/core/loyalty/estimate-points.js';
import {createDice} from '@bonbon/server/loyalty/testing.js';
import {pointsFor, pointsOfOrder} from '@bonbon/server/loyalty/earning.js';
import {describe, expect, it} from 'vitest';

const roundings = ['down', 'nearest', 'up'] as const;
const currencies = ['EUR', 'SEK', 'JPY', 'KWD', 'HUF'];

describe('what a page says an order earns', () => {
  it('is what the server gives, for 20,000 rules and sums', () => {
    const dice = createDice(4);
    for (let step = 0; step < 20_000; step++) {
      const rule = {
        pointsPerUnitHundredths: 1 + dice(dice(2) ? 1000 : 1_000_000),
        rounding: roundings[dice(3)] ?? 'down',
        taxBasisPoints: dice(2) ? dice(10_000) : 0,
      };
      const sum = {minor: dice(dice(2) ? 10_000 : 2 ** 31), currency: currencies[dice(5)] ?? 'EUR'};
      const bonus = dice(3) ? 0 : dice(100_001);
      const given = pointsFor(rule, sum.minor, sum.currency, bonus);
      expect([rule, sum, bonus, estimatePoints(rule, sum, bonus)]).toEqual([
        rule,
        sum,
        bonus,
        given,
      ]);
    }
  });

  it('takes the tax out that prices contain, and rounds once', () => {
    const rule = {pointsPerUnitHundredths: 100, rounding: 'down', taxBasisPoints: 2500} as const;
    expect(estimatePoints(rule, {minor: 2400, currency: 'EUR'})).toBe(19);
    expect(estimatePoints({...rule, taxBasisPoints: 0}, {minor: 2400, currency: 'EUR'})).toBe(24);
    expect(estimatePoints({...rule, rounding: 'up'}, {minor: 2400, currency: 'EUR'})).toBe(20);
    expect(estimatePoints(rule, {minor: 2500, currency: 'EUR'}, 5000)).toBe(30);
  });

  it('is what the server gives where points are multiplied, for 5,000 rules and moments', () => {
    const dice = createDice(9);
    const instant = () => new Date(Date.UTC(2026, 0, 1 + dice(30))).toISOString();
    const products = ['bowl', 'cup', 'jug'];
    const maybe = (one: object) => (dice(2) ? one : {});
    for (let step = 0; step < 5000; step++) {
      const multipliers = Array.from({length: dice(4)}, () => ({
        factorHundredths: 101 + dice(900),
        ...maybe({productIds: products.slice(dice(3))}),
        ...maybe({startsAt: instant()}),
        ...maybe({endsAt: instant()}),
      }));
      const rule = {
        kind: 'order' as const,
        id: 'order',
        pointsPerUnitHundredths: 1 + dice(1000),
        rounding: roundings[dice(3)] ?? 'down',
        taxBasisPoints: dice(2) ? dice(10_000) : 0,
        excludedProductIds: [],
        multipliers,
      };
      const productId = products[dice(3)] ?? '';
      const sum = {minor: 1 + dice(100_000), currency: 'EUR'};
      const line = {productId, variantId: productId, title: productId, quantity: 1, total: sum};
      const placedAt = instant();
      const given = pointsOfOrder(rule, {subtotal: sum, lines: [line], placedAt}, 'EUR');
      const factor = factorOf(rule, productId, Date.parse(placedAt));
      expect([rule, sum, estimatePoints(rule, sum, 0, factor)]).toEqual([rule, sum, given]);
    }
  });
});
