import {lookup, type LookupAddress} from 'node:dns';
import {BlockList, isIP, type LookupFunction} from 'node:net';

// Everything that is not the open Internet (IANA special-purpose registries, RFC 6890 and its successors).
const ranges: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const special = new BlockList();
for (const [network, bits] of ranges) special.addSubnet(network, bits, 'ipv4');

const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

// Within 2000::/3: addresses that carry an IPv4 address inside, and those for examples.
const hidden = new BlockList();
hidden.addSubnet('2001::', 23, 'ipv6');
hidden.addSubnet('2001:db8::', 32, 'ipv6');
hidden.addSubnet('2002::', 16, 'ipv6');
hidden.addSubnet('3fff::', 20, 'ipv6');

/** True for an address of the open Internet. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(bare) === 4) return !special.check(bare, 'ipv4');
  return isIP(bare) === 6 && global.check(bare, 'ipv6') && !hidden.check(bare, 'ipv6');
}

/** Said when a name leads into a private network. */
export class PrivateAddressError extends Error {
  readonly code = 'webhook.private-address';
}

/**
 * Resolves a name for a connection and refuses it when any of its addresses is not public. Since the
 * connection uses this very answer, a name that changes its mind in between gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, {...options, all: true}, (error, found) => {
    const all = found as LookupAddress[] | undefined;
    const first = all?.[0];
    if (error || !first) return callback(error ?? new Error('not found'), '', 0);
    if (all.some(({address}) => !isPublicAddress(address)))
      return callback(new PrivateAddressError('private address'), '', 0);
    if (options.all) return callback(null, all);
    return callback(null, first.address, first.family);
  });
};
