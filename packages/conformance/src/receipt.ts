import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';

const fromHex = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], pair => parseInt(pair, 16));

const toHex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('');

/**
 * Draws again from a receipt, the way anybody can: SHA-256 of the seed is the commitment, the first
 * 8 bytes of HMAC-SHA-256(seed, clientSeed) are the luck, and the luck falls on one slice.
 */
export async function drawAgain({receipt}: SpinOutcome) {
  const {seed, clientSeed, slices} = receipt;
  const commitment = toHex(await crypto.subtle.digest('SHA-256', fromHex(seed)));
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const key = await crypto.subtle.importKey('raw', fromHex(seed), algorithm, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, fromHex(clientSeed));
  const u = BigInt(`0x${toHex(mac.slice(0, 8))}`);
  const total = slices.reduce((sum, slice) => sum + slice.weight, 0);
  let point = Number((u * BigInt(total)) >> 64n);
  const index = slices.findIndex(slice => (point -= slice.weight) < 0);
  return {commitment, u: u.toString(), index, sliceId: slices[index]?.id};
}
