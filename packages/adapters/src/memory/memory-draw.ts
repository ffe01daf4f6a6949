import type {OddsSlice} from '@bonbon/contract/spin-wheel.js';

const encoder = new TextEncoder();

/** Bytes as commitments and seeds are written. */
export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');

const fromHex = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], pair => parseInt(pair, 16));

async function hmac(key: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>) {
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message));
}

/** The server's part of one draw: it follows from the offer, so nothing is stored for it. */
export async function seedOf(secret: string, offerId: string) {
  const seed = await hmac(encoder.encode(secret), encoder.encode(offerId));
  const commitment = new Uint8Array(await crypto.subtle.digest('SHA-256', seed));
  return {seed: toHex(seed), commitment: toHex(commitment)};
}

/** First 8 bytes of HMAC-SHA-256(seed, clientSeed), both taken as bytes. */
export async function luckOf(seed: string, clientSeed: string): Promise<bigint> {
  const mac = await hmac(fromHex(seed), fromHex(clientSeed));
  return BigInt(`0x${toHex(mac.slice(0, 8))}`);
}

/** The slice whose cumulative integer weight holds `floor(u * total / 2^64)`. */
export function pickIndex(u: bigint, slices: readonly Pick<OddsSlice, 'weight'>[]): number {
  const total = slices.reduce((sum, slice) => sum + slice.weight, 0);
  let point = (u * BigInt(total)) >> 64n;
  return slices.findIndex(slice => {
    point -= BigInt(slice.weight);
    return point < 0n;
  });
}
