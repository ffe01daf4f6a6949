/** Where random bytes come from. */
export type RandomBytes = (count: number) => Uint8Array;

/** The browser's cryptographic source. */
export const systemRandom: RandomBytes = count => crypto.getRandomValues(new Uint8Array(count));

/** Hex of fresh random bytes, for keys and for the shopper's part of a draw. */
export const randomHex = (random: RandomBytes, bytes = 16): string =>
  Array.from(random(bytes), byte => byte.toString(16).padStart(2, '0')).join('');
