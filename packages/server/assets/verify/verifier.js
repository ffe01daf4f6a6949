// Checks one draw of Bonbon. Needs nothing but WebCrypto; run it in a browser, Node or Deno.
// The receipt is what the shopper was given after the spin; the commitment was given before it.

const bytes = hex => Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
const hex = data =>
  [...new Uint8Array(data)].map(byte => byte.toString(16).padStart(2, '0')).join('');

export async function verify(receipt, promised = receipt.commitment) {
  // 1. The server's seed was fixed before the shopper's part was known.
  const commitment = hex(await crypto.subtle.digest('SHA-256', bytes(receipt.seed)));
  const kept = commitment === promised && commitment === receipt.commitment;

  // 2. The number follows from both seeds: the first 8 bytes of HMAC-SHA-256(seed, client seed).
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const key = await crypto.subtle.importKey('raw', bytes(receipt.seed), algorithm, false, ['sign']);
  const mac = hex(await crypto.subtle.sign('HMAC', key, bytes(receipt.clientSeed)));
  const u = BigInt(`0x${mac.slice(0, 16)}`);

  // 3. The slice is the one whose cumulative weight holds floor(u * total / 2^64).
  const total = receipt.slices.reduce((sum, slice) => sum + slice.weight, 0);
  let point = (u * BigInt(total)) >> 64n;
  const index = receipt.slices.findIndex(slice => (point -= BigInt(slice.weight)) < 0n);

  return {
    commitment: kept,
    number: u.toString() === receipt.u,
    slice: index === receipt.index,
    index,
    total,
  };
}
