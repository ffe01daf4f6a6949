import type {Preference} from '@bonbon/contract/account.js';
import type {Campaign} from '@bonbon/contract/campaign.js';
import type {ConsentRecord, MarketingTick} from '@bonbon/contract/consent.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {localize} from '../localize.js';
import {isTextPurpose} from '../messenger/text-consent.js';

/** A kind of mail that can be wanted or not, with the words that say so. */
export interface Purpose {
  readonly purpose: string;
  readonly wordingVersion: string;
  readonly wording: string;
}

const tickOf = ({input}: Campaign): MarketingTick | undefined =>
  'marketing' in input.settings ? input.settings.marketing : undefined;

/** The purposes a shop asks for in any of its campaigns, and those the contact answered earlier. */
export function listPurposes(
  shop: Shop,
  campaigns: readonly Campaign[],
  consents: readonly ConsentRecord[],
  locale: string,
): Purpose[] {
  const found = new Map<string, Purpose>();
  for (const campaign of campaigns) {
    const tick = campaign.input.status === 'published' ? tickOf(campaign) : undefined;
    if (!tick || found.has(tick.purpose)) continue;
    const {purpose, wordingVersion} = tick;
    found.set(purpose, {
      purpose,
      wordingVersion,
      wording: localize(tick.wording, locale, shop.locale),
    });
  }
  // What was said of a campaign that is over can still be taken back.
  // An agreement to texts lives with its number and is given and taken back there.
  for (const {purpose, wordingVersion, wording} of consents.toReversed())
    if (!found.has(purpose) && !isTextPurpose(purpose))
      found.set(purpose, {purpose, wordingVersion, wording});
  return [...found.values()];
}

/** How each purpose stands by what was said last. */
export function preferencesOf(
  purposes: readonly Purpose[],
  consents: readonly ConsentRecord[],
): Preference[] {
  return purposes.map(({purpose, wordingVersion, wording}) => {
    const last = consents.findLast(consent => consent.purpose === purpose);
    return {
      purpose,
      label: wording,
      wordingVersion,
      granted: last?.granted ?? false,
      ...(last ? {at: last.at} : {}),
    };
  });
}
