import {hmac} from './hash.js';

/** One mailbox, however it is spelled. For counting only; mail goes to the address as typed. */
function normaliseAddress(email: string): string {
  const at = email.lastIndexOf('@');
  const name = email.slice(0, at).trim().toLowerCase().replace(/\+.*/, '');
  const domain = email
    .slice(at + 1)
    .trim()
    .toLowerCase()
    .replace(/\.$/, '');
  if (domain !== 'gmail.com' && domain !== 'googlemail.com') return `${name}@${domain}`;
  return `${name.replaceAll('.', '')}@gmail.com`;
}

/** Counts an address without keeping it. */
export const addressHash = (secret: string, shopId: string, email: string) =>
  hmac(secret, `address|${shopId}|${normaliseAddress(email)}`).toString('base64url');

const weekMs = 7 * 86_400_000;

/** Counts a network without keeping it; the key changes every week, so old rows cannot be matched. */
export const networkHash = (secret: string, shopId: string, network: string, now: Date) =>
  hmac(
    hmac(secret, `network-key|${Math.floor(now.getTime() / weekMs)}`),
    `${shopId}|${network}`,
  ).toString('base64url');

/** An address for those who know it already: `m••••@example.com`. */
export const maskAddress = (email: string) =>
  `${[...email][0] ?? ''}••••${email.slice(email.lastIndexOf('@'))}`;
