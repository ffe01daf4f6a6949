import {randomUUID} from 'node:crypto';
import type {CampaignInput} from '@bonbon/contract/campaign.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {
  Odds,
  SpinOffer,
  SpinOfferRequest,
  SpinOutcome,
  SpinRequest,
} from '@bonbon/contract/spin-wheel.js';
import type {CampaignSecretRow} from '../campaign/campaign-rows.js';
import type {CampaignService} from '../campaign/campaign-service.js';
import type {Context} from '../context.js';
import type {CouponService} from '../coupon/coupon-service.js';
import {canonicalJson, sha256Hex} from '../hash.js';
import {localize} from '../localize.js';
import {isRetryable} from '../storage/transient.js';
import {addressHash, networkHash} from './counting.js';
import type {DrawConsent, DrawValues} from './draw-statement.js';
import {codeOf, commitmentOf, luckOf, seedOf} from './draw.js';
import {candidatesOf, titleOf} from './spin-candidates.js';
import {outcomeOf} from './spin-outcome.js';
import {checkOfferId, confirmTokenOf, createOfferId, readPlayToken} from './spin-tokens.js';
import * as rows from './spin-wheel-rows.js';

/** A shopper's call: whose page, which words, which network. */
export interface ShopperCall {
  readonly shop: Shop;
  readonly campaignId: string;
  readonly locale: string;
  /** IPv4 address or IPv6 /64. */
  readonly network: string;
}

/** Statements sent again before giving up; each loses at most one prize to somebody faster. */
const maxTries = 24;

const notFound = () => fail('not-found', 'campaign.not-found');

const isOver = ({status, endsAt}: CampaignInput, now: Date) =>
  status !== 'published' || (endsAt !== undefined && Date.parse(endsAt) <= now.getTime());

const isEarly = ({startsAt}: CampaignInput, now: Date) =>
  startsAt !== undefined && Date.parse(startsAt) > now.getTime();

/** What a refusal of the draw means to the shopper. */
function explain(
  refused: Extract<rows.DrawResult, {kind: 'refused'}>,
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
  const {config, storage, clock, random, commerceFor} = context;
  const {db} = storage;

  async function tellOutcome(row: CampaignSecretRow, spin: rows.SpinRow): Promise<SpinOutcome> {
    const coupon = spin.code ? await rows.findCoupon(db, spin.shop_id, spin.spin_id) : undefined;
    return outcomeOf({
      spin,
      coupon,
      campaignSecret: row.secret,
      secret: config.secret,
      now: clock(),
    });
  }

  /** Hands over what a fresh or replayed spin is owed, then tells it. */
  async function finish(row: CampaignSecretRow, spin: rows.SpinRow): Promise<SpinOutcome> {
    const isOwed =
      spin.settled_at === null &&
      (spin.status === 'awarded' || spin.status === 'award-pending-code');
    if (!isOwed) return tellOutcome(row, spin);
    await coupons.issueSoon(spin.shop_id, spin.spin_id);
    return tellOutcome(row, (await rows.findSpin(db, spin.shop_id, spin.spin_id)) ?? spin);
  }

  /** Tells what was just written, without reading it again. */
  async function tellFresh(
    row: CampaignSecretRow,
    spin: rows.SpinRow,
    {candidates}: DrawValues,
  ): Promise<SpinOutcome> {
    if (spin.settled_at === null) return finish(row, spin);
    const {spec, expiresAt} = candidates[spin.slice_id] ?? {};
    const coupon =
      spin.code === null
        ? undefined
        : {code: spin.code, spec, expires_at: expiresAt ? new Date(expiresAt) : null};
    return outcomeOf({
      spin,
      coupon,
      campaignSecret: row.secret,
      secret: config.secret,
      now: clock(),
    });
  }

  async function replay(
    row: CampaignSecretRow,
    shopId: string,
    key: string,
    requestHash: string,
  ): Promise<Result<SpinOutcome> | undefined> {
    const claim = await rows.findClaim(db, shopId, key);
    if (!claim) return undefined;
    if (claim.requestHash !== requestHash || !claim.spinId)
      return fail('conflict', 'idempotency.key-reused');
    const spin = await rows.findSpin(db, shopId, claim.spinId);
    if (!spin) return fail('conflict', 'idempotency.key-reused');
    return {ok: true, value: await finish(row, spin), replayed: true};
  }

  function consentsOf(
    {settings}: CampaignInput,
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

  function drawValues(
    row: CampaignSecretRow,
    call: ShopperCall,
    request: SpinRequest,
    key: string,
    hash: string,
  ): DrawValues {
    const {campaign, secret} = row;
    const {settings} = campaign.input;
    const {limits} = settings;
    const now = clock();
    const spinId = randomUUID();
    const email = settings.entry === 'email' ? request.contact?.email : undefined;
    const delivery = email === undefined ? 'free' : settings.delivery;
    const confirmUrl =
      email !== undefined && delivery === 'mail'
        ? `${config.publicUrl}/confirm/${confirmTokenOf(config.secret, call.shop.id, spinId, email)}`
        : undefined;
    const code = codeOf(secret, request.offerId);
    const hasCommerce = commerceFor(call.shop) !== undefined;
    const {shop, locale} = call;
    return {
      shopId: shop.id,
      campaignId: campaign.id,
      spinId,
      offerId: request.offerId,
      idempotencyKey: key,
      requestHash: hash,
      u: luckOf(seedOf(secret, request.offerId), request.clientSeed).toString(),
      candidates: candidatesOf({
        shop,
        campaign,
        spinId,
        code,
        locale,
        email,
        now,
        hasCommerce,
        confirmUrl,
      }),
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

  function check(row: CampaignSecretRow, call: ShopperCall, request: SpinRequest): Result<null> {
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
    let row: CampaignSecretRow | undefined;
    for (let attempt = 0; attempt < maxTries; attempt += 1) {
      row = await campaigns.forPlay(call.shop.id, call.campaignId);
      if (!row) return notFound();
      const checked = check(row, call, request);
      if (!checked.ok) return (await replay(row, call.shop.id, key, hash)) ?? checked;
      const values = drawValues(row, call, request, key, hash);
      const result = await rows.drawSpin(storage, values).catch((error: unknown) => {
        if (isRetryable(error)) return {kind: 'refused', code: 'lost-race'} as const;
        throw error;
      });
      if (result.kind === 'drawn') return ok(await tellFresh(row, result.spin, values));
      if (result.kind === 'seen')
        return (await replay(row, call.shop.id, key, hash)) ?? fail('unavailable', 'spin.busy');
      if (result.code === 'campaign.changed') campaigns.forget(call.shop.id, call.campaignId);
      else if (result.code !== 'lost-race') return explain(result, clock());
    }
    return fail('unavailable', 'spin.busy', {retryAfterMs: 1000});
  }

  async function readOdds(row: CampaignSecretRow, {shop, locale}: ShopperCall) {
    const {campaign} = row;
    const now = await rows.readSlices(db, shop.id, campaign.id);
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

  async function findPlay(call: ShopperCall, playToken: string) {
    const scope = {shopId: call.shop.id, campaignId: call.campaignId};
    const spinId = readPlayToken(config.secret, scope, playToken);
    return spinId === undefined ? undefined : rows.findSpin(db, call.shop.id, spinId);
  }

  async function offerFrom(
    row: CampaignSecretRow,
    call: ShopperCall,
    request: SpinOfferRequest,
  ): Promise<Result<SpinOffer>> {
    const {input} = row.campaign;
    const now = clock();
    const {odds, isSoldOut, isCurrent} = await readOdds(row, call);
    if (!isCurrent) {
      campaigns.forget(call.shop.id, call.campaignId);
      const fresh = await campaigns.forPlay(call.shop.id, call.campaignId);
      return fresh ? offerFrom(fresh, call, request) : notFound();
    }
    const played = request.playToken ? await findPlay(call, request.playToken) : undefined;
    const isLimited = played && (played.next_play_at === null || played.next_play_at > now);
    if (played && isLimited)
      return ok({state: 'already-played', odds, outcome: await tellOutcome(row, played)});
    if (isOver(input, now))
      return ok({state: 'ended', ...(input.endsAt ? {endedAt: input.endsAt} : {})});
    if (isEarly(input, now)) return fail('conflict', 'spin.not-started');
    if (isSoldOut) return ok({state: 'sold-out'});
    const scope = {shopId: call.shop.id, campaignId: row.campaign.id};
    const {offerId, expiresAt} = createOfferId(row.secret, scope, now, random(16));
    const commitment = commitmentOf(seedOf(row.secret, offerId));
    return ok({state: 'open', offerId, commitment, odds, expiresAt: expiresAt.toISOString()});
  }

  return {
    /** Opens the wheel. Writes nothing: the seed follows from the offer. */
    async offer(call: ShopperCall, request: SpinOfferRequest): Promise<Result<SpinOffer>> {
      const row = await campaigns.forPlay(call.shop.id, call.campaignId);
      return row ? offerFrom(row, call, request) : notFound();
    },

    /** Draws once for each key, whatever happens on the way. */
    spin(call: ShopperCall, request: SpinRequest, key: string): Promise<Result<SpinOutcome>> {
      const hash = sha256Hex(canonicalJson(['spin', call.campaignId, request]));
      return drawUntilSettled(call, request, key, hash);
    },

    /** Reads an outcome again; nothing changes. */
    async read(call: ShopperCall, playToken: string): Promise<Result<SpinOutcome>> {
      const row = await campaigns.forPlay(call.shop.id, call.campaignId);
      if (!row) return notFound();
      const spin = await findPlay(call, playToken);
      return spin
        ? ok(await tellOutcome(row, spin))
        : fail('unauthenticated', 'spin.token-unknown');
    },

    findPlay,
    tellOutcome,
    finish,
  };
}

export type SpinWheelService = ReturnType<typeof createSpinWheelService>;
