import {randomBytes} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {codeOf} from '../coupon/coupon-code.js';
import {commitmentOf, luckOf, pickIndex, seedOf} from './draw.js';

const draws = 1_000_000;

function count(weights: readonly number[]): number[] {
  const seen = weights.map(() => 0);
  const bytes = randomBytes(draws * 8);
  for (let at = 0; at < bytes.length; at += 8) {
    const index = pickIndex(bytes.readBigUInt64BE(at), weights);
    seen[index] = (seen[index] ?? 0) + 1;
  }
  return seen;
}

function chiSquare(seen: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.reduce((sum, weight, index) => {
    const expected = (draws * weight) / total;
    return weight === 0 ? sum : sum + ((seen[index] ?? 0) - expected) ** 2 / expected;
  }, 0);
}

describe('picking a slice', () => {
  it('fits the weights over a million draws and never draws weight 0', () => {
    const weights = [40, 25, 15, 0, 8, 6, 3, 2, 1];
    // 7 degrees of freedom, p = 0.001. A fair draw fails once in a thousand; a second run settles it.
    const critical = 24.322;
    let seen = count(weights);
    if (chiSquare(seen, weights) > critical) seen = count(weights);
    expect(chiSquare(seen, weights)).toBeLessThanOrEqual(critical);
    expect(seen[3]).toBe(0);
  });

  it('draws weight 1 in 10,000 within four sigma', () => {
    const seen = count([9999, 1])[1] ?? 0;
    expect(Math.abs(seen - draws / 10_000)).toBeLessThanOrEqual(4 * Math.sqrt(draws / 10_000));
  });

  it('holds at the edges of the number range', () => {
    const max = 2n ** 64n - 1n;
    expect(pickIndex(0n, [1, 1])).toBe(0);
    expect(pickIndex(max, [1, 1])).toBe(1);
    expect(pickIndex(2n ** 63n - 1n, [1, 1])).toBe(0);
    expect(pickIndex(2n ** 63n, [1, 1])).toBe(1);
    expect(pickIndex(0n, [0, 0, 5])).toBe(2);
    expect(pickIndex(max, [5, 0, 0])).toBe(0);
    expect(pickIndex(max, [])).toBe(-1);
  });
});

describe('the seeds', () => {
  it('follow from the offer alone, and the commitment from the seed', () => {
    const secret = Buffer.alloc(32, 7);
    const seed = seedOf(secret, 'offer');
    expect(seedOf(secret, 'offer')).toEqual(seed);
    expect(seedOf(secret, 'other')).not.toEqual(seed);
    expect(commitmentOf(Buffer.alloc(0))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(luckOf(seed, '00'.repeat(16))).not.toBe(luckOf(seed, '01'.repeat(16)));
  });

  it('give codes of twelve letters without look-alikes, another one for each attempt', () => {
    const secret = Buffer.alloc(32, 7);
    expect(codeOf(secret, 'offer')).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);
    expect(codeOf(secret, 'offer', 1)).not.toBe(codeOf(secret, 'offer'));
  });
});
