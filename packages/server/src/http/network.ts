import {isIP} from 'node:net';

/** IPv6 hands whole networks to one household, so the first 64 bits count as one shopper's network. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIP(plain) !== 6) return isIP(plain) === 4 ? plain : 'unknown';
  const [head = '', tail] = plain.toLowerCase().split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/**
 * The shopper's address: that of the connection, or, behind trusted proxies, the one the outermost of
 * them wrote. Whatever stands further left was written by the shopper and is not believed.
 */
export function clientAddress(
  connection: string,
  forwarded: string | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies === 0 || !forwarded) return connection;
  const chain = forwarded.split(',').map(part => part.trim());
  const written = chain[chain.length - trustedProxies] ?? chain[0] ?? '';
  const bare = written
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return isIP(bare) ? bare : connection;
}
