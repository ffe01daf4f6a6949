import {isSame, sha256Hex, sign} from '../hash.js';

const offerLifeMs = 30 * 60_000;

/** Where a token is good. */
export interface TokenScope {
  readonly shopId: string;
  readonly campaignId: string;
}

const offerText = ({shopId, campaignId}: TokenScope, body: string) =>
  `offer|${shopId}|${campaignId}|${body}`;

/** Names one offer: when it ends, luck, and our signature, so that nobody can make up offers. */
export function createOfferId(secret: Buffer, scope: TokenScope, now: Date, random: Buffer) {
  const expiresAt = new Date(now.getTime() + offerLifeMs);
  const body = `${expiresAt.getTime().toString(36)}.${random.toString('base64url')}`;
  return {offerId: `${body}.${sign(secret, offerText(scope, body))}`, expiresAt};
}

/** Tells a forged offer from an old one. */
export function checkOfferId(
  secret: Buffer,
  scope: TokenScope,
  offerId: string,
  now: Date,
): 'good' | 'unknown' | 'expired' {
  const [expires = '', random = '', mac = '', ...rest] = offerId.split('.');
  if (rest.length > 0 || !isSame(mac, sign(secret, offerText(scope, `${expires}.${random}`))))
    return 'unknown';
  return Number.parseInt(expires, 36) > now.getTime() ? 'good' : 'expired';
}

const playText = ({shopId, campaignId}: TokenScope, spinId: string) =>
  `play|${shopId}|${campaignId}|${spinId}`;

/** Opens an outcome again from the browser that played. */
export const playTokenOf = (secret: string, scope: TokenScope, spinId: string) =>
  `${spinId}.${sign(secret, playText(scope, spinId))}`;

/** Reads which spin a play token names; undefined when it is not ours or of another campaign. */
export function readPlayToken(
  secret: string,
  scope: TokenScope,
  token: string,
): string | undefined {
  const [spinId = '', mac = '', ...rest] = token.split('.');
  const isOurs = rest.length === 0 && isSame(mac, sign(secret, playText(scope, spinId)));
  return isOurs ? spinId : undefined;
}

/** What a confirmation link proves: that its reader can read the mail of this spin. */
export interface Confirmation {
  readonly shopId: string;
  readonly spinId: string;
  /** Of the address the link was mailed to; a corrected address voids older links. */
  readonly addressProof: string;
}

const addressProof = (secret: string, email: string) =>
  sha256Hex(`${secret}|${email.toLowerCase()}`).slice(0, 16);

const confirmText = (body: string) => `confirm|${body}`;

export function confirmTokenOf(secret: string, shopId: string, spinId: string, email: string) {
  const body = `${shopId}.${spinId}.${addressProof(secret, email)}`;
  return `${body}.${sign(secret, confirmText(body))}`;
}

export function readConfirmToken(secret: string, token: string): Confirmation | undefined {
  const [shopId = '', spinId = '', proof = '', mac = '', ...rest] = token.split('.');
  const body = `${shopId}.${spinId}.${proof}`;
  if (rest.length > 0 || !isSame(mac, sign(secret, confirmText(body)))) return undefined;
  return {shopId, spinId, addressProof: proof};
}

export const isConfirmedAddress = (secret: string, confirmation: Confirmation, email: string) =>
  isSame(confirmation.addressProof, addressProof(secret, email));
