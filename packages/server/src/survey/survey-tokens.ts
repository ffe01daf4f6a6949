import {isSame, sha256Hex, sign} from '../hash.js';

/** Where a survey runs. */
export interface SurveyScope {
  readonly shopId: string;
  readonly campaignId: string;
}

/** Recognises the browser that wrote an answer, without keeping its key. */
export const keyHashOf = ({shopId, campaignId}: SurveyScope, responseKey: string) =>
  sha256Hex(`survey-key|${shopId}|${campaignId}|${responseKey}`);

/** One invitation is one answer, whatever browser it is opened in. */
export const invitationKeyOf = (invitationId: string) => `invitation|${invitationId}`;

const invitationText = ({shopId, campaignId}: SurveyScope, id: string) =>
  `survey-invitation|${shopId}|${campaignId}|${id}`;

/** The proof in a mailed link. Good for one shop and one survey; nothing of it stands in the database. */
export const invitationTokenOf = (secret: string, scope: SurveyScope, invitationId: string) =>
  `${invitationId}.${sign(secret, invitationText(scope, invitationId))}`;

/** Reads which invitation a token names; undefined when it is not ours or of another survey. */
export function readInvitationToken(
  secret: string,
  scope: SurveyScope,
  token: string,
): string | undefined {
  const [id = '', mac = '', ...rest] = token.split('.');
  const isOurs = rest.length === 0 && isSame(mac, sign(secret, invitationText(scope, id)));
  return isOurs ? id : undefined;
}

const offText = (body: string) => `survey-off|${body}`;

/** The link that ends all questions to an address; it names the invitation it came with. */
export function offTokenOf(secret: string, shopId: string, addressHash: string): string {
  const body = `${shopId}.${addressHash}`;
  return `${body}.${sign(secret, offText(body))}`;
}

export function readOffToken(
  secret: string,
  token: string,
): {readonly shopId: string; readonly addressHash: string} | undefined {
  const [shopId = '', addressHash = '', mac = '', ...rest] = token.split('.');
  const isOurs =
    rest.length === 0 && isSame(mac, sign(secret, offText(`${shopId}.${addressHash}`)));
  return isOurs ? {shopId, addressHash} : undefined;
}
