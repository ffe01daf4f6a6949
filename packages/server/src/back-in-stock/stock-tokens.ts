import {isSame, sign} from '../hash.js';

/** What a link of a mail may be used for; a token of one purpose is worthless for another. */
export type StockPurpose = 'confirm' | 'manage' | 'unsubscribe' | 'click';

/** What a link of a mail names. */
export interface StockLink {
  readonly shopId: string;
  readonly subscriptionId: string;
  /** Undefined for links that stay good. */
  readonly expiresAt?: Date;
}

const textOf = (purpose: StockPurpose, body: string) => `stock|${purpose}|${body}`;

/** Signs a link. Nothing of it stands in the database, so a copy of the database opens nothing. */
export function stockTokenOf(
  secret: string,
  purpose: StockPurpose,
  {shopId, subscriptionId, expiresAt}: StockLink,
): string {
  const body = `${shopId}.${subscriptionId}.${expiresAt?.getTime().toString(36) ?? '0'}`;
  return `${body}.${sign(secret, textOf(purpose, body))}`;
}

/** Reads a link; undefined when it is not ours or was made for something else. */
export function readStockToken(
  secret: string,
  purpose: StockPurpose,
  token: string,
): StockLink | undefined {
  const [shopId = '', subscriptionId = '', until = '', mac = '', ...rest] = token.split('.');
  const body = `${shopId}.${subscriptionId}.${until}`;
  if (rest.length > 0 || !isSame(mac, sign(secret, textOf(purpose, body)))) return undefined;
  const expiresAt = until === '0' ? {} : {expiresAt: new Date(Number.parseInt(until, 36))};
  return {shopId, subscriptionId, ...expiresAt};
}

/** The pages a mail leads to. */
export const stockUrlOf = (
  {publicUrl, secret}: {readonly publicUrl: string; readonly secret: string},
  purpose: Exclude<StockPurpose, 'click'>,
  link: StockLink,
) => `${publicUrl}/stock/${purpose}/${stockTokenOf(secret, purpose, link)}`;
