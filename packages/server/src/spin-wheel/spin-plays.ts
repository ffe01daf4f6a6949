import {fail, type Result} from '@bonbon/contract/result.js';
import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import type {CampaignSecretRow} from '../campaign/campaign-rows.js';
import type {Context} from '../context.js';
import type {CouponService} from '../coupon/coupon-service.js';
import type {Database} from '../storage/database.js';
import type {DrawValues} from './draw-statement.js';
import type {ShopperCall} from '../campaign/shopper-call.js';
import {outcomeOf} from './spin-outcome.js';
import {readPlayToken} from './spin-tokens.js';
import * as rows from './spin-wheel-rows.js';

/** Finds plays that were made, hands over what they are owed, and tells their outcome. */
export function createSpinPlays({config, storage, clock}: Context, coupons: CouponService) {
  const {db} = storage;

  async function tellOutcome(
    row: CampaignSecretRow<'spin-wheel'>,
    spin: rows.SpinRow,
    from: Database = db,
  ): Promise<SpinOutcome> {
    const coupon = spin.code ? await rows.findCoupon(from, spin.shop_id, spin.spin_id) : undefined;
    return outcomeOf({
      spin,
      coupon,
      campaignSecret: row.secret,
      secret: config.secret,
      now: clock(),
    });
  }

  /** Hands over what a fresh or replayed spin is owed, then tells it. */
  async function finish(
    row: CampaignSecretRow<'spin-wheel'>,
    spin: rows.SpinRow,
  ): Promise<SpinOutcome> {
    const isOwed =
      spin.code !== null &&
      spin.settled_at === null &&
      (spin.status === 'awarded' || spin.status === 'award-pending-code');
    if (!isOwed) return tellOutcome(row, spin);
    await coupons.issueSoon(spin.shop_id, spin.spin_id);
    return tellOutcome(row, (await rows.findSpin(db, spin.shop_id, spin.spin_id)) ?? spin);
  }

  /** Tells what was just written, without reading it again. */
  async function tellFresh(
    row: CampaignSecretRow<'spin-wheel'>,
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
    row: CampaignSecretRow<'spin-wheel'>,
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

  async function findPlay(call: ShopperCall, playToken: string, from: Database = db) {
    const scope = {shopId: call.shop.id, campaignId: call.campaignId};
    const spinId = readPlayToken(config.secret, scope, playToken);
    return spinId === undefined ? undefined : rows.findSpin(from, call.shop.id, spinId);
  }

  return {tellOutcome, finish, tellFresh, replay, findPlay};
}

export type SpinPlays = ReturnType<typeof createSpinPlays>;
