import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {SpinOutcome, SpinRequest} from '@bonbon/contract/spin-wheel.js';
import type {CampaignSecretRow} from '../campaign/campaign-rows.js';
import type {CampaignService} from '../campaign/campaign-service.js';
import type {Context} from '../context.js';
import type {CouponService} from '../coupon/coupon-service.js';
import {canonicalJson, sha256Hex} from '../hash.js';
import {isRetryable} from '../storage/transient.js';
import {drawValues} from './draw-values.js';
import {campaignNotFound, isEarly, isOver, type ShopperCall} from '../campaign/shopper-call.js';
import {createSpinOffers} from './spin-offers.js';
import {createSpinPlays} from './spin-plays.js';
import {checkOfferId} from './spin-tokens.js';
import {drawSpin, type DrawResult} from './spin-wheel-rows.js';

export type {ShopperCall} from '../campaign/shopper-call.js';

/** Statements sent again before giving up; each loses at most one prize to somebody faster. */
const maxTries = 24;

/** What a refusal of the draw means to the shopper. */
function explain(
  refused: Extract<DrawResult, {kind: 'refused'}>,
  now: Date,
): ReturnType<typeof fail> {
  const {code, until} = refused;
  if (code === 'spin.network-limit') {
    const retryAfterMs = until ? Math.max(1000, Date.parse(until) - now.getTime()) : 3_600_000;
    return fail('rate-limited', 'spin.network-limit', {retryAfterMs});
  }
  return fail('conflict', code, until ? {nextPlayAt: until} : {});
}

/** Rules of the wheel for shoppers: offers, spins, outcomes. */
export function createSpinWheelService(
  context: Context,
  campaigns: CampaignService,
  coupons: CouponService,
) {
  const {storage, clock} = context;
  const plays = createSpinPlays(context, coupons);

  function check(
    row: CampaignSecretRow<'spin-wheel'>,
    call: ShopperCall,
    request: SpinRequest,
  ): Result<null> {
    const {input} = row.campaign;
    const now = clock();
    const scope = {shopId: call.shop.id, campaignId: row.campaign.id};
    const offer = checkOfferId(row.secret, scope, request.offerId, now);
    if (offer === 'unknown') return fail('rejected', 'spin.offer-unknown');
    if (isOver(input, now)) return fail('conflict', 'spin.ended');
    if (isEarly(input, now)) return fail('conflict', 'spin.not-started');
    if (offer === 'expired') return fail('conflict', 'spin.offer-expired');
    if (input.settings.entry === 'email' && !request.contact) {
      return fail('rejected', 'email.missing', {fields: {'contact.email': 'email.missing'}});
    }
    return ok(null);
  }

  async function drawUntilSettled(
    call: ShopperCall,
    request: SpinRequest,
    key: string,
    hash: string,
  ): Promise<Result<SpinOutcome>> {
    let row: CampaignSecretRow<'spin-wheel'> | undefined;
    for (let attempt = 0; attempt < maxTries; attempt += 1) {
      row = await campaigns.forPlay(call.shop.id, call.campaignId);
      if (!row) return campaignNotFound();
      const checked = check(row, call, request);
      if (!checked.ok) return (await plays.replay(row, call.shop.id, key, hash)) ?? checked;
      const values = drawValues(context, row, call, request, key, hash);
      const result = await drawSpin(storage, values).catch((error: unknown) => {
        if (isRetryable(error)) return {kind: 'refused', code: 'lost-race'} as const;
        throw error;
      });
      if (result.kind === 'drawn') return ok(await plays.tellFresh(row, result.spin, values));
      if (result.kind === 'seen')
        return (
          (await plays.replay(row, call.shop.id, key, hash)) ?? fail('unavailable', 'spin.busy')
        );
      if (result.code === 'campaign.changed') campaigns.forget(call.shop.id, call.campaignId);
      else if (result.code !== 'lost-race') return explain(result, clock());
    }
    return fail('unavailable', 'spin.busy', {retryAfterMs: 1000});
  }

  return {
    offer: createSpinOffers(context, campaigns, plays),

    /** Draws once for each key, whatever happens on the way. */
    spin(call: ShopperCall, request: SpinRequest, key: string): Promise<Result<SpinOutcome>> {
      const hash = sha256Hex(canonicalJson(['spin', call.campaignId, request]));
      return drawUntilSettled(call, request, key, hash);
    },

    /** Reads an outcome again; nothing changes. */
    async read(call: ShopperCall, playToken: string): Promise<Result<SpinOutcome>> {
      const row = await campaigns.forPlay(call.shop.id, call.campaignId);
      if (!row) return campaignNotFound();
      const spin = await plays.findPlay(call, playToken);
      return spin
        ? ok(await plays.tellOutcome(row, spin))
        : fail('unauthenticated', 'spin.token-unknown');
    },

    findPlay: plays.findPlay,
    tellOutcome: plays.tellOutcome,
    finish: plays.finish,
  };
}

export type SpinWheelService = ReturnType<typeof createSpinWheelService>;
