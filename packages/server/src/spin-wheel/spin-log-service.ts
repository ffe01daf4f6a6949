import type {SpinLogEntry, SpinReport} from '@bonbon/contract/operations.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {InferOutput} from 'valibot';
import {findCampaignOf} from '../campaign/campaign-rows.js';
import {inTime} from '../commerce/in-time.js';
import type {Context} from '../context.js';
import type {Database} from '../storage/database.js';
import type {PointPrizes} from './point-prizes.js';
import {closeSpin, lockSpin} from './prize-rows.js';
import {titleOf} from './spin-candidates.js';
import * as log from './spin-log-rows.js';
import {readSlices, returnStock} from './spin-wheel-rows.js';

type Report = InferOutput<typeof SpinReport>;

const notFound = () => fail('not-found', 'spin.not-found');

type Counted = Awaited<ReturnType<typeof log.countSlices>>[number];

const wonPoints = (count: Counted | undefined) =>
  (count?.pointsCredited ?? count?.pointsWaiting ?? null) !== null;

const pointsIn = (count: Counted | undefined) => ({
  pointsCredited: count?.pointsCredited ?? 0,
  pointsWaiting: count?.pointsWaiting ?? 0,
});

/** What the owner sees and may do about plays. */
export function createSpinLogService({storage, clock, commerceFor}: Context, points: PointPrizes) {
  const {db} = storage;

  /** Takes a coupon back in the shop; one that was never made there needs nothing. */
  async function revoke(shop: Shop, spinId: string, code: string | null): Promise<Result<void>> {
    const commerce = commerceFor(shop);
    if (!commerce || !code) return ok(undefined);
    const found = await inTime(options => commerce.findCoupon(code, options));
    if (!found.ok) return found;
    if (found.value === null) return ok(undefined);
    return inTime(options =>
      commerce.revokeCoupon(code, {...options, idempotencyKey: `void.${spinId}`}),
    );
  }

  return {
    list: (shopId: string, campaignId: string, limit: number, after?: log.LogCursor) =>
      log.listSpins(db, shopId, campaignId, limit, after),

    async report(shop: Shop, campaignId: string): Promise<Result<Report>> {
      const row = await findCampaignOf(db, 'spin-wheel', shop.id, campaignId);
      if (!row) return fail('not-found', 'campaign.not-found');
      const counts = new Map(
        (await log.countSlices(db, shop.id, campaignId)).map(one => [one.sliceId, one]),
      );
      const now = await readSlices(db, shop.id, campaignId);
      const stock = new Map(now.slices.map(slice => [slice.sliceId, slice.stock]));
      const onWheel = row.campaign.input.settings.slices.map(slice => {
        const count = counts.get(slice.id);
        const {drawn = 0, redeemed = 0, voided = 0} = count ?? {};
        const title = titleOf(slice, shop.locale, shop);
        const stockLeft = stock.get(slice.id) ?? null;
        const {weight} = slice;
        const told = {sliceId: slice.id, title, weight, stockLeft, drawn, redeemed, voided};
        const hasPoints = slice.prize.kind === 'points' || wonPoints(count);
        return {...told, ...(hasPoints ? pointsIn(count) : {})};
      });
      const gone = [...counts.values()]
        .filter(({sliceId}) => !onWheel.some(slice => slice.sliceId === sliceId))
        .map(({pointsCredited: _, pointsWaiting: __, ...count}) => ({
          ...count,
          weight: 0,
          stockLeft: 0,
          ...(wonPoints(counts.get(count.sliceId)) ? pointsIn(counts.get(count.sliceId)) : {}),
        }));
      const slices = [...onWheel, ...gone];
      return ok({total: slices.reduce((sum, slice) => sum + slice.drawn, 0), slices});
    },

    /** Cancels a play: its coupon is revoked, its points are taken back, the prize returns to the wheel. */
    async voidSpin(tx: Database, shop: Shop, spinId: string): Promise<Result<SpinLogEntry>> {
      const spin = await lockSpin(tx, shop.id, spinId);
      if (!spin) return notFound();
      if (spin.status === 'redeemed') return fail('conflict', 'spin.redeemed');
      if (spin.status !== 'void') {
        const revoked = await revoke(shop, spinId, spin.code);
        if (!revoked.ok) return fail('unavailable', 'coupon.revoke-failed');
        const wasReturned = spin.status === 'expired';
        await points.takeBack(tx, shop, spin);
        await closeSpin(tx, spin, 'void', clock());
        if (!wasReturned) await returnStock(tx, spin, clock());
      }
      const entry = await log.findEntry(tx, shop.id, spinId);
      return entry ? ok(entry) : notFound();
    },
  };
}
