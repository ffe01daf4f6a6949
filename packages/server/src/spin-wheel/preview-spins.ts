import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Odds, SpinOffer, SpinOutcome, SpinRequest} from '@bonbon/contract/spin-wheel.js';
import {readStock, type CampaignSecretRow} from '../campaign/campaign-rows.js';
import type {ShopperCall} from '../campaign/shopper-call.js';
import type {Context} from '../context.js';
import {hmac} from '../hash.js';
import {localize} from '../localize.js';
import {commitmentOf, luckOf, pickIndex, seedOf} from './draw.js';
import {candidatesOf, titleOf} from './spin-candidates.js';
import {maskEmail, outcomeOf} from './spin-outcome.js';
import {checkOfferId, createOfferId} from './spin-tokens.js';
import type {SpinRow} from './spin-wheel-rows.js';

type WheelRow = CampaignSecretRow<'spin-wheel'>;

/** What stands where a code would: no shop takes it, and everybody sees that it is none. */
export const sampleCode = 'SAMPLE-CODE';

/** One look at a draw; its token says it again, since nothing is kept. */
interface Draw {
  readonly offerId: string;
  readonly clientSeed: string;
  readonly maskedEmail: string;
}

const tokenOf = ({offerId, clientSeed, maskedEmail}: Draw) =>
  [offerId, clientSeed, Buffer.from(maskedEmail).toString('base64url')].join('~');

function readToken(token: string): Draw | undefined {
  const [offerId = '', clientSeed = '', masked = ''] = token.split('~');
  if (!/^(?:[0-9a-f]{2}){16,32}$/.test(clientSeed)) return undefined;
  return {offerId, clientSeed, maskedEmail: Buffer.from(masked, 'base64url').toString()};
}

/**
 * Draws as the wheel does, from the same odds and by the same arithmetic, but writes nothing. Its seeds
 * come from a secret of their own, so that no look tells anything about a real turn.
 */
export function createSpinPreviews({config, storage, clock, random}: Context) {
  const {db} = storage;
  const secretOf = ({secret}: WheelRow) => hmac(secret, 'preview');
  const scopeOf = ({campaign}: WheelRow) => ({shopId: campaign.shopId, campaignId: campaign.id});

  async function readOdds({campaign}: WheelRow, {shop, locale}: ShopperCall): Promise<Odds> {
    const stock = await readStock(db, shop.id, campaign.id);
    const {slices} = campaign.input.settings;
    return {
      revision: campaign.revision,
      slices: slices
        .filter(({id, weight}) => weight > 0 && stock.get(id) !== 0)
        .map(slice => ({
          id: slice.id,
          label: localize(slice.label, locale, shop.locale),
          title: titleOf(slice, locale, shop),
          weight: slice.weight,
          wins: slice.prize.kind !== 'none',
        })),
    };
  }

  async function tell(
    row: WheelRow,
    call: ShopperCall,
    draw: Draw,
    isConfirmed: boolean,
  ): Promise<Result<SpinOutcome>> {
    const {campaign} = row;
    const {shop, locale} = call;
    const {settings} = campaign.input;
    const odds = await readOdds(row, call);
    const seed = seedOf(secretOf(row), draw.offerId);
    const u = luckOf(seed, draw.clientSeed);
    const index = pickIndex(
      u,
      odds.slices.map(({weight}) => weight),
    );
    const slice = settings.slices.find(({id}) => id === odds.slices[index]?.id);
    if (!slice) return fail('conflict', 'spin.sold-out');
    const now = clock();
    const email = draw.maskedEmail || undefined;
    const isMailed = settings.delivery === 'mail' && email !== undefined && !isConfirmed;
    const spinId = `preview-${draw.offerId.slice(0, 8)}`;
    const candidate = candidatesOf({
      shop,
      campaign,
      spinId,
      code: sampleCode,
      locale,
      email,
      now,
      hasCommerce: false,
      confirmUrl: undefined,
      byMail: isMailed,
    })[slice.id];
    const days = settings.limits.everyDays ?? 14;
    const hasCode = candidate?.spec !== undefined;
    const spin: SpinRow = {
      shop_id: shop.id,
      campaign_id: campaign.id,
      spin_id: spinId,
      offer_id: draw.offerId,
      slice_id: slice.id,
      slice_index: index,
      title: titleOf(slice, locale, shop),
      wins: slice.prize.kind !== 'none',
      prize: slice.prize,
      delivery: email === undefined ? 'free' : settings.delivery,
      status: isMailed && (hasCode || slice.prize.kind === 'points') ? 'reserved' : 'awarded',
      email: email ?? null,
      address_hash: null,
      locale,
      client_seed: draw.clientSeed,
      u: u.toString(),
      odds_revision: odds.revision,
      odds: odds.slices.map(({id, weight}) => ({id, weight})),
      code: hasCode ? sampleCode : null,
      created_at: now,
      next_play_at: days > 0 ? new Date(now.getTime() + days * 86_400_000) : null,
      confirmed_at: isConfirmed ? now : null,
      settled_at: isMailed ? null : now,
      corrected: false,
      credited_at: isConfirmed ? now : null,
    };
    const expiresAt = candidate?.expiresAt;
    const coupon = hasCode
      ? {
          code: sampleCode,
          spec: candidate.spec,
          expires_at: expiresAt ? new Date(expiresAt) : null,
        }
      : undefined;
    const source = {spin, coupon, campaignSecret: secretOf(row), secret: config.secret, now};
    return ok({...outcomeOf(source), playToken: tokenOf(draw)});
  }

  return {
    async offer(row: WheelRow, call: ShopperCall): Promise<Result<SpinOffer>> {
      const odds = await readOdds(row, call);
      if (!odds.slices.some(({wins}) => wins)) return ok({state: 'sold-out'});
      const {offerId, expiresAt} = createOfferId(secretOf(row), scopeOf(row), clock(), random(16));
      const commitment = commitmentOf(seedOf(secretOf(row), offerId));
      return ok({state: 'open', offerId, commitment, odds, expiresAt: expiresAt.toISOString()});
    },

    /** The same request draws the same, as a real turn answers a repeated one. */
    async spin(
      row: WheelRow,
      call: ShopperCall,
      {offerId, clientSeed, contact}: SpinRequest,
    ): Promise<Result<SpinOutcome>> {
      const offer = checkOfferId(secretOf(row), scopeOf(row), offerId, clock());
      if (offer === 'unknown') return fail('rejected', 'spin.offer-unknown');
      if (offer === 'expired') return fail('conflict', 'spin.offer-expired');
      const isAsked = row.campaign.input.settings.entry === 'email';
      if (isAsked && !contact)
        return fail('rejected', 'email.missing', {fields: {'contact.email': 'email.missing'}});
      const maskedEmail = isAsked && contact ? maskEmail(contact.email) : '';
      return tell(row, call, {offerId, clientSeed, maskedEmail}, false);
    },

    /** As if the mail's button had been pressed meanwhile. */
    async read(row: WheelRow, call: ShopperCall, token: string): Promise<Result<SpinOutcome>> {
      const draw = readToken(token);
      return draw ? tell(row, call, draw, true) : fail('unauthenticated', 'spin.token-unknown');
    },

    /** As if the mail had been sent again. */
    async mail(row: WheelRow, call: ShopperCall, token: string): Promise<Result<SpinOutcome>> {
      const draw = readToken(token);
      return draw ? tell(row, call, draw, false) : fail('unauthenticated', 'spin.token-unknown');
    },
  };
}
