import {createHash} from 'node:crypto';
import {hmac} from '../hash.js';

/** The server's part of one draw. It follows from the offer, so nothing is stored before a spin. */
export const seedOf = (campaignSecret: Buffer, offerId: string): Buffer =>
  hmac(campaignSecret, offerId);

/** What the shopper is told before the spin: it fixes the seed without showing it. */
export const commitmentOf = (seed: Buffer): string =>
  createHash('sha256').update(seed).digest('hex');

/** First 8 bytes of HMAC-SHA-256(seed, client seed) as an unsigned integer; both seeds taken as bytes. */
export const luckOf = (seed: Buffer, clientSeed: string): bigint =>
  hmac(seed, Buffer.from(clientSeed, 'hex')).readBigUInt64BE();

/**
 * The slice whose cumulative integer weight holds `floor(u * total / 2^64)`; -1 without any weight. The
 * SQL statement of the draw does the same; a test holds both together.
 */
export function pickIndex(u: bigint, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let point = (u * BigInt(total)) >> 64n;
  return weights.findIndex(weight => {
    point -= BigInt(weight);
    return point < 0n;
  });
}
