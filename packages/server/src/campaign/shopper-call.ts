import type {CampaignInput} from '@bonbon/contract/campaign.js';
import {fail} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';

/** A shopper's call: whose page, which words, which network. */
export interface ShopperCall {
  readonly shop: Shop;
  readonly campaignId: string;
  readonly locale: string;
  /** IPv4 address or IPv6 /64. */
  readonly network: string;
}

export const isOver = ({status, endsAt}: CampaignInput, now: Date) =>
  status !== 'published' || (endsAt !== undefined && Date.parse(endsAt) <= now.getTime());

export const isEarly = ({startsAt}: CampaignInput, now: Date) =>
  startsAt !== undefined && Date.parse(startsAt) > now.getTime();

export const campaignNotFound = () => fail('not-found', 'campaign.not-found');
