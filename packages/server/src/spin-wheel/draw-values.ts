import {randomUUID} from 'node:crypto';
import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import type {SpinRequest} from '@bonbon/contract/spin-wheel.js';
import type {CampaignSecretRow} from '../campaign/campaign-rows.js';
import {codeOf} from '../coupon/coupon-code.js';
import type {Context} from '../context.js';
import {localize} from '../localize.js';
import {addressHash, networkHash} from '../counting.js';
import type {DrawConsent, DrawValues} from './draw-statement.js';
import {luckOf, seedOf} from './draw.js';
import type {ShopperCall} from '../campaign/shopper-call.js';
import {candidatesOf} from './spin-candidates.js';
import {confirmTokenOf} from './spin-tokens.js';

function consentsOf(
  {settings}: CampaignInputOf<'spin-wheel'>,
  request: SpinRequest,
  {locale, shop}: ShopperCall,
): DrawConsent[] {
  const {marketing} = settings;
  if (!marketing) return [];
  // Only a tick beside the very words the shop shows now is a consent; an empty box withdraws nothing.
  const given = request.consents.find(
    ({purpose, wordingVersion, granted}) =>
      granted && purpose === marketing.purpose && wordingVersion === marketing.wordingVersion,
  );
  if (!given) return [];
  const wording = localize(marketing.wording, locale, shop.locale);
  return [
    {id: randomUUID(), purpose: given.purpose, wordingVersion: given.wordingVersion, wording},
  ];
}

/** Everything the draw needs to know, fixed before anybody knows the result. */
export function drawValues(
  {config, clock, commerceFor}: Context,
  row: CampaignSecretRow<'spin-wheel'>,
  call: ShopperCall,
  request: SpinRequest,
  key: string,
  hash: string,
): DrawValues {
  const {campaign, secret} = row;
  const {shop, locale} = call;
  const {settings} = campaign.input;
  const {limits} = settings;
  const now = clock();
  const spinId = randomUUID();
  const email = settings.entry === 'email' ? request.contact?.email : undefined;
  const delivery = email === undefined ? 'free' : settings.delivery;
  const confirmUrl =
    email !== undefined
      ? `${config.publicUrl}/confirm/${confirmTokenOf(config.secret, shop.id, spinId, email)}`
      : undefined;
  const code = codeOf(secret, request.offerId);
  const hasCommerce = commerceFor(shop) !== undefined;
  const byMail = delivery === 'mail';
  const seen = {shop, campaign, locale, email, now, hasCommerce};
  const play = {...seen, spinId, code, confirmUrl, byMail};
  return {
    shopId: shop.id,
    campaignId: campaign.id,
    spinId,
    offerId: request.offerId,
    idempotencyKey: key,
    requestHash: hash,
    u: luckOf(seedOf(secret, request.offerId), request.clientSeed).toString(),
    candidates: candidatesOf(play),
    delivery,
    email: email ?? null,
    addressHash: email === undefined ? null : addressHash(config.secret, shop.id, email),
    locale,
    clientSeed: request.clientSeed,
    now,
    perAddress: limits.perAddress ?? 1,
    everyDays: limits.everyDays ?? 14,
    networkHash: networkHash(config.secret, shop.id, call.network, now),
    perNetworkPerDay: limits.perNetworkPerDay ?? 20,
    perCampaign: limits.perCampaign ?? null,
    code,
    mailId: randomUUID(),
    consents: consentsOf(campaign.input, request, call),
    revision: campaign.revision,
  };
}
