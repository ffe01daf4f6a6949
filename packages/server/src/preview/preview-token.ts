import {hmac, isSame, sign} from '../hash.js';

/** How long an address shows a campaign: long enough to look at it, too short to be handed around. */
export const previewMs = 60 * 60_000;

/** What a preview token names. */
export interface PreviewScope {
  readonly shopId: string;
  readonly campaignId: string;
}

const keyOf = (secret: string) => hmac(secret, 'preview');

/** Names a campaign and an end, signed: whoever holds it sees the campaign until then. */
export function previewTokenOf(
  secret: string,
  {shopId, campaignId}: PreviewScope,
  expiresAt: Date,
) {
  const scope = Buffer.from(JSON.stringify([shopId, campaignId])).toString('base64url');
  const body = `${scope}.${Math.floor(expiresAt.getTime() / 1000).toString(36)}`;
  return `${body}.${sign(keyOf(secret), body)}`;
}

/** Reads a token; undefined for a forged one. */
export function readPreviewToken(
  secret: string,
  token: string,
): (PreviewScope & {readonly expiresAt: Date}) | undefined {
  const [scope = '', expires = '', mac = '', ...rest] = token.split('.');
  if (rest.length > 0 || !isSame(mac, sign(keyOf(secret), `${scope}.${expires}`))) return undefined;
  const [shopId = '', campaignId = ''] = JSON.parse(
    Buffer.from(scope, 'base64url').toString(),
  ) as string[];
  return {shopId, campaignId, expiresAt: new Date(Number.parseInt(expires, 36) * 1000)};
}
