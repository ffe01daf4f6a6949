import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {PrizeMailRequest, SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import type {CouponSpec} from '@bonbon/contract/coupon.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {findCampaignOf, type CampaignSecretRow} from '../campaign/campaign-rows.js';
import type {Context} from '../context.js';
import {prizeMail, useUrlOf} from '../coupon/prize-mail.js';
import {localize} from '../localize.js';
import type {PrizeMailData} from '../mail/mailer.js';
import {findShop} from '../shop/shop-rows.js';
import type {Database} from '../storage/database.js';
import {addressHash} from '../counting.js';
import * as prizes from './prize-rows.js';
import type {PointPrizes} from './point-prizes.js';
import {confirmTokenOf, isConfirmedAddress, readConfirmToken} from './spin-tokens.js';
import type {ShopperCall, SpinWheelService} from './spin-wheel-service.js';
import {pointsOf} from './spin-outcome.js';
import * as rows from './spin-wheel-rows.js';

const pauseMs = 60_000;
const maxMails = 5;
const reservedMs = 48 * 3_600_000;

/** What the reader of a confirmation link is shown. */
export interface ConfirmationView {
  readonly shop: Shop | undefined;
  readonly locale: string;
  /** `open`: a button confirms. `confirmed`: done, the prize is shown. `expired`: too late. */
  readonly state: 'open' | 'confirmed' | 'expired';
  readonly outcome: SpinOutcome;
  /** Where the code that is shown can be used at once. */
  readonly useUrl?: string;
}

/** Points that are on no card yet. */
const isWaitingForProof = (spin: rows.SpinRow) => pointsOf(spin)?.state === 'waiting';

/** Rules about handing a prize over: mails sent again, addresses proven, reservations that end. */
export function createPrizeService(context: Context, wheel: SpinWheelService, points: PointPrizes) {
  const {config, storage, clock, mailer} = context;
  const {db} = storage;

  /** Where a member reads about points, signed in or about to be. */
  const pointsUrl = (shopKey: string) =>
    `${config.publicUrl}/account/${encodeURIComponent(shopKey)}`;

  async function mailData(
    tx: Database,
    row: CampaignSecretRow<'spin-wheel'>,
    spin: rows.SpinRow,
    call: ShopperCall,
  ): Promise<PrizeMailData> {
    const base = {spinId: spin.spin_id, campaignId: spin.campaign_id, title: spin.title};
    const isReserved = spin.status === 'reserved';
    const won = spin.prize.kind === 'points' ? {points: spin.prize.points} : {};
    if ((isReserved || isWaitingForProof(spin)) && spin.email) {
      const token = confirmTokenOf(config.secret, spin.shop_id, spin.spin_id, spin.email);
      const kept = isReserved && spin.prize.kind === 'points';
      const confirmUrl = `${config.publicUrl}/confirm/${token}`;
      return {...base, ...won, confirmUrl, ...(kept ? {kept} : {})};
    }
    if (won.points) return {...base, ...won, useUrl: pointsUrl(call.shop.key)};
    const coupon = await rows.findCoupon(tx, spin.shop_id, spin.spin_id);
    const useUrl = coupon && useUrlOf(call.shop, row.campaign, coupon.code);
    const message =
      spin.prize.kind === 'text' ? localize(spin.prize.message, spin.locale) : undefined;
    return prizeMail(base, coupon?.spec as CouponSpec | undefined, {
      ...(message ? {message} : {}),
      ...(useUrl ? {useUrl} : {}),
    });
  }

  async function checkPause(tx: Database, spin: rows.SpinRow): Promise<Result<null>> {
    const sent = await prizes.mailTimes(tx, spin.shop_id, spin.spin_id);
    const newest = sent[0];
    if (sent.length >= maxMails) return fail('conflict', 'prize-mail.enough');
    const wait = newest ? newest.getTime() + pauseMs - clock().getTime() : 0;
    return wait > 0 ? fail('rate-limited', 'prize-mail.pause', {retryAfterMs: wait}) : ok(null);
  }

  async function correct(
    tx: Database,
    row: CampaignSecretRow<'spin-wheel'>,
    spin: rows.SpinRow,
    email: string,
  ): Promise<Result<rows.SpinRow>> {
    if (spin.status !== 'reserved' || spin.corrected)
      return fail('conflict', 'prize-mail.address-fixed');
    const hash = addressHash(config.secret, spin.shop_id, email);
    const {perAddress = 1, everyDays = 14} = row.campaign.input.settings.limits;
    // Another spelling of the same mailbox counts as the play it already is.
    const isSameMailbox = hash === spin.address_hash;
    const limits = {perAddress: isSameMailbox ? perAddress + 1 : perAddress, everyDays};
    const isAllowed = await prizes.correctAddress(tx, spin, {
      email,
      addressHash: hash,
      now: clock(),
      ...limits,
    });
    return isAllowed
      ? ok({...spin, email, address_hash: hash, corrected: true})
      : fail('conflict', 'spin.already-played');
  }

  async function findConfirmation(token: string) {
    const confirmation = readConfirmToken(config.secret, token);
    if (!confirmation) return undefined;
    const spin = await rows.findSpin(db, confirmation.shopId, confirmation.spinId);
    if (!spin?.email || !isConfirmedAddress(config.secret, confirmation, spin.email))
      return undefined;
    const row = await findCampaignOf(db, 'spin-wheel', spin.shop_id, spin.campaign_id);
    return row && {spin, row};
  }

  async function view(
    row: CampaignSecretRow<'spin-wheel'>,
    spin: rows.SpinRow,
  ): Promise<ConfirmationView> {
    const isLate = spin.status === 'expired' || spin.status === 'void';
    const isOpen = spin.status === 'reserved' || (isWaitingForProof(spin) && !spin.confirmed_at);
    const state = isLate ? 'expired' : isOpen ? 'open' : 'confirmed';
    const shop = await findShop(db, spin.shop_id);
    const outcome = await wheel.finish(row, spin);
    const code = outcome.status === 'awarded' ? outcome.coupon?.code : undefined;
    const couponUrl = shop && code ? useUrlOf(shop, row.campaign, code) : undefined;
    const useUrl = shop && outcome.points ? pointsUrl(shop.key) : couponUrl;
    return {shop, locale: spin.locale, state, outcome, ...(useUrl ? {useUrl} : {})};
  }

  const unknownLink = () => fail('not-found', 'confirmation.unknown');

  return {
    /** Mails the prize again, or once to a corrected address. */
    async sendPrizeMail(
      tx: Database,
      call: ShopperCall,
      request: PrizeMailRequest,
    ): Promise<Result<SpinOutcome>> {
      const row = await findCampaignOf(tx, 'spin-wheel', call.shop.id, call.campaignId);
      const found = row && (await wheel.findPlay(call, request.playToken, tx));
      if (!row || !found) return fail('unauthenticated', 'spin.token-unknown');
      let spin = (await prizes.lockSpin(tx, call.shop.id, found.spin_id)) ?? found;
      if (!spin.wins || !spin.email) return fail('conflict', 'prize-mail.nothing-to-send');
      const isLate = spin.status === 'expired' || spin.status === 'void';
      if (isLate) return fail('conflict', 'prize-mail.expired');
      const isCorrection = request.email !== undefined && request.email !== spin.email;
      const paused = isCorrection ? ok(null) : await checkPause(tx, spin);
      if (!paused.ok) return paused;
      if (isCorrection) {
        const corrected = await correct(tx, row, spin, request.email ?? '');
        if (!corrected.ok) return corrected;
        spin = corrected.value;
      }
      // A code that is still being made is mailed by itself as soon as it exists.
      const isReady = spin.status === 'reserved' || spin.settled_at !== null;
      if (isReady && spin.email) {
        const mail = {
          shopId: spin.shop_id,
          kind: 'prize',
          to: spin.email,
          locale: spin.locale,
        } as const;
        await mailer.enqueue(tx, {...mail, data: await mailData(tx, row, spin, call)});
      }
      return ok(await wheel.tellOutcome(row, spin, tx));
    },

    /** What a confirmation link leads to. Reading changes nothing, since mail scanners open links. */
    async readConfirmation(token: string): Promise<Result<ConfirmationView>> {
      const found = await findConfirmation(token);
      return found ? ok(await view(found.row, found.spin)) : unknownLink();
    },

    /** The button was pressed: the address is proven and the code is made. */
    async confirm(token: string): Promise<Result<ConfirmationView>> {
      const found = await findConfirmation(token);
      if (!found) return unknownLink();
      const {spin_id: spinId, shop_id: shopId} = found.spin;
      await db.transaction().execute(async tx => {
        const spin = await prizes.lockSpin(tx, shopId, spinId);
        if (!spin) return;
        const isNews = await prizes.confirmSpin(tx, spin, clock());
        const shop = isNews || isWaitingForProof(spin) ? await findShop(tx, shopId) : undefined;
        // The button says that it makes a card where there is none.
        if (shop) await points.credit(tx, shop, {...spin, status: 'awarded'}, true);
      });
      return ok(await view(found.row, (await rows.findSpin(db, shopId, spinId)) ?? found.spin));
    },

    /** Where a code of this campaign can be used at once. */
    async useUrl({shop, campaignId}: ShopperCall, code: string): Promise<string | undefined> {
      const row = await findCampaignOf(db, 'spin-wheel', shop.id, campaignId);
      return row && useUrlOf(shop, row.campaign, code);
    },

    /** Ends reservations nobody confirmed within 48 hours and returns their stock. For a job. */
    async releaseUnconfirmed(now = clock(), limit = 500): Promise<number> {
      const before = new Date(now.getTime() - reservedMs);
      return db.transaction().execute(async tx => {
        const late = await prizes.lockUnconfirmed(tx, before, limit);
        for (const spin of late) {
          await prizes.closeSpin(tx, spin, 'expired', now);
          await rows.returnStock(tx, spin, now);
        }
        return late.length;
      });
    },
  };
}
