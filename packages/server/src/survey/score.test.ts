import {describe, expect, it} from 'vitest';
import {scoreOf} from './score.js';

describe('a figure', () => {
  it('has the adjusted Wald interval for Net Promoter Scores', () => {
    // 10 high, 5 low of 20: (10.75 − 5.75) / 23 = 0.217; ± 1.96 · √((0.717 − 0.0473) / 23).
    const score = scoreOf('nps', {low: 5, middle: 5, high: 10});
    expect(score).toMatchObject({n: 20, value: 25, tooFew: true});
    expect(score.low).toBeCloseTo(-11.7, 1);
    expect(score.high).toBeCloseTo(55.2, 1);
  });

  it("has Wilson's interval for shares", () => {
    // The textbook case: 8 of 10 is 49.0 to 94.3 %.
    expect(scoreOf('csat', {low: 1, middle: 1, high: 8})).toMatchObject({
      value: 80,
      low: 49,
      high: 94.3,
    });
  });

  it('says that nothing is known of nothing, and never leaves its scale', () => {
    expect(scoreOf('nps', {low: 0, middle: 0, high: 0})).toMatchObject({value: null, low: null});
    expect(scoreOf('nps', {low: 0, middle: 0, high: 40}).high).toBeLessThanOrEqual(100);
    expect(scoreOf('effort', {low: 30, middle: 0, high: 0})).toMatchObject({
      value: 0,
      low: 0,
      tooFew: false,
    });
  });
});
