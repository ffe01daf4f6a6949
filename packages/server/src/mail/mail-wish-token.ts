import {isSame, sign} from '../hash.js';
import type {Mailbox} from './mail-wish-rows.js';

const text = (body: string) => `mail-wish|${body}`;

/** The proof in a mailed link that lets its reader say how often the shop may write. It names no address. */
export function wishTokenOf(secret: string, {shopId, addressHash}: Mailbox): string {
  const body = `${shopId}.${addressHash}`;
  return `${body}.${sign(secret, text(body))}`;
}

/** Reads whose mailbox a token names; undefined when it is not ours. */
export function readWishToken(secret: string, token: string): Mailbox | undefined {
  const [shopId = '', addressHash = '', mac = '', ...rest] = token.split('.');
  const isOurs = rest.length === 0 && isSame(mac, sign(secret, text(`${shopId}.${addressHash}`)));
  return isOurs ? {shopId, addressHash} : undefined;
}
