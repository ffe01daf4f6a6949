import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Odds, SpinOffer, SpinOfferRequest} from '@bonbon/contract/spin-wheel.js';
import type {CampaignSecretRow} from '../campaign/campaign-rows.js';
import type {CampaignService} from '../campaign/campaign-service.js';
import type {Context} from '../context.js';
import {localize} from '../localize.js';
import {commitmentOf, seedOf} from './draw.js';
import {campaignNotFound, isEarly, isOver, type ShopperCall} from '../campaign/shopper-call.js';
import {titleOf} from './spin-candidates.js';
import type {SpinPlays} from './spin-plays.js';
import {createOfferId} from './spin-tokens.js';
import {readSlices} from './spin-wheel-rows.js';

/** Opens the wheel. Writes nothing: the seed follows from the offer. */
export function createSpinOffers(context: Context, campaigns: CampaignService, plays: SpinPlays) {
  const {storage, clock, random} = context;
  const {db} = storage;

  async function readOdds(row: CampaignSecretRow<'spin-wheel'>, {shop, locale}: ShopperCall) {
    const {campaign} = row;
    const now = await readSlices(db, shop.id, campaign.id);
    const bySlice = new Map(campaign.input.settings.slices.map(slice => [slice.id, slice]));
    const odds: Odds = {
      revision: now.oddsRevision,
      slices: now.slices.flatMap(({sliceId, weight, stock}) => {
        const slice = bySlice.get(sliceId);
        if (!slice || weight === 0 || stock === 0) return [];
        const label = localize(slice.label, locale, shop.locale);
        return [
          {
            id: sliceId,
            label,
            title: titleOf(slice, locale, shop),
            weight,
            wins: slice.prize.kind !== 'none',
          },
        ];
      }),
    };
    const cap = campaign.input.settings.limits.perCampaign ?? null;
    const isSoldOut = !odds.slices.some(slice => slice.wins) || (cap !== null && now.plays >= cap);
    return {odds, isSoldOut, isCurrent: now.revision === campaign.revision};
  }

  async function offerFrom(
    row: CampaignSecretRow<'spin-wheel'>,
    call: ShopperCall,
    request: SpinOfferRequest,
  ): Promise<Result<SpinOffer>> {
    const {input} = row.campaign;
    const now = clock();
    const {odds, isSoldOut, isCurrent} = await readOdds(row, call);
    if (!isCurrent) {
      campaigns.forget(call.shop.id, call.campaignId);
      const fresh = await campaigns.forPlay(call.shop.id, call.campaignId);
      return fresh ? offerFrom(fresh, call, request) : campaignNotFound();
    }
    const played = request.playToken ? await plays.findPlay(call, request.playToken) : undefined;
    const isLimited = played && (played.next_play_at === null || played.next_play_at > now);
    if (played && isLimited)
      return ok({state: 'already-played', odds, outcome: await plays.tellOutcome(row, played)});
    if (isOver(input, now))
      return ok({state: 'ended', ...(input.endsAt ? {endedAt: input.endsAt} : {})});
    if (isEarly(input, now)) return fail('conflict', 'spin.not-started');
    if (isSoldOut) return ok({state: 'sold-out'});
    const scope = {shopId: call.shop.id, campaignId: row.campaign.id};
    const {offerId, expiresAt} = createOfferId(row.secret, scope, now, random(16));
    const commitment = commitmentOf(seedOf(row.secret, offerId));
    return ok({state: 'open', offerId, commitment, odds, expiresAt: expiresAt.toISOString()});
  }

  return async (call: ShopperCall, request: SpinOfferRequest): Promise<Result<SpinOffer>> => {
    const row = await campaigns.forPlay(call.shop.id, call.campaignId);
    return row ? offerFrom(row, call, request) : campaignNotFound();
  };
}
