import type {CouponSpec} from '@bonbon/contract/coupon.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {SurveyResponseView} from '@bonbon/contract/survey-answers.js';
import type {MakeGood} from '@bonbon/contract/survey.js';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Context} from '../context.js';
import type {AsideCoupons} from '../coupon/aside-coupons.js';
import {localize} from '../localize.js';
import {campaignNotFound, type ShopperCall} from '../campaign/shopper-call.js';
import type {Database} from '../storage/database.js';
import * as rows from './gift-rows.js';
import {findResponse, type ResponseRow} from './response-rows.js';
import type {SurveyService} from './survey-service.js';

const dayMs = 86_400_000;
const patienceMs = 2000;

/**
 * Puts points on an account, once for each reference; the member reads the reason. Given by the loyalty
 * programme where there is one.
 */
export type GivePoints = (
  tx: Database,
  shop: Shop,
  gift: {
    readonly email: string;
    readonly points: number;
    readonly reference: string;
    readonly reason?: string;
  },
) => Promise<Result<unknown>>;

/** Names the coupon of an answer, however it is handed over. */
export const giftReference = (responseId: string) => `survey-make-good.${responseId}`;

function specOf(gift: MakeGood, row: ResponseRow, shop: Shop, code: string, now: Date) {
  const {coupon, label} = gift;
  if (!coupon) return undefined;
  const {terms, effect} = coupon;
  const spec: CouponSpec = {
    code,
    label: localize(label, row.locale, shop.locale),
    effect,
    endsAt: new Date(now.getTime() + (terms?.validDays ?? 14) * dayMs).toISOString(),
    maxUses: 1,
    exclusive: terms?.exclusive ?? true,
    tag: `bonbon:${row.campaign_id}`,
    ...(terms?.minimumSubtotal ? {minimumSubtotal: terms.minimumSubtotal} : {}),
    ...(terms?.includedProductIds ? {includedProductIds: terms.includedProductIds} : {}),
    ...(terms?.excludedProductIds ? {excludedProductIds: terms.excludedProductIds} : {}),
    ...(terms?.boundToContact && row.email ? {boundEmail: row.email} : {}),
  };
  return spec;
}

const viewOf = ({code, endsAt, minimumSubtotal, exclusive}: CouponSpec) => ({
  code,
  exclusive,
  ...(endsAt ? {expiresAt: endsAt} : {}),
  ...(minimumSubtotal ? {minimumSubtotal} : {}),
});

/** Makes good on the page: a coupon or points, once for each answer. */
export function createGiftService(
  {storage, clock, log}: Context,
  survey: SurveyService,
  coupons: AsideCoupons,
  givePoints?: GivePoints,
) {
  const {db} = storage;

  /** The coupon of an answer; made now, or found when it was made before. */
  const couponOf = (shop: Shop, row: ResponseRow, gift: MakeGood) =>
    coupons.issue(shop, row.campaign_id, giftReference(row.response_id), code =>
      specOf(gift, row, shop, code, clock()),
    );

  async function hand(shop: Shop, row: ResponseRow, gift: MakeGood): Promise<Result<null>> {
    const {email} = row;
    let points = gift.points && email && givePoints ? gift.points : null;
    if (!gift.coupon && points === null) return fail('conflict', 'survey.make-good-unavailable');
    const coupon = await couponOf(shop, row, gift);
    if (coupon && !coupon.ok) return coupon;
    return db.transaction().execute(async tx => {
      if (points !== null && email && givePoints) {
        const reference = giftReference(row.response_id);
        const given = await givePoints(tx, shop, {email, points, reference});
        // Who is no member still gets the coupon.
        if (!given.ok && !gift.coupon)
          return given.error.retryable ? given : fail('conflict', 'survey.make-good-unavailable');
        if (!given.ok) points = null;
      }
      await rows.markTaken(tx, row, points);
      return ok(null);
    });
  }

  /** Another call may be making it; its success is ours. */
  async function untilTaken(row: ResponseRow): Promise<ResponseRow | undefined> {
    const until = performance.now() + patienceMs;
    for (;;) {
      const now = await findResponse(db, row.shop_id, row.response_id);
      if (now?.gift_state !== 'claimed' || performance.now() > until) return now;
      await sleep(50);
    }
  }

  async function tell(
    shop: Shop,
    row: ResponseRow,
    gift: MakeGood,
    seen: SurveyResponseView,
  ): Promise<Result<SurveyResponseView>> {
    const coupon = gift.coupon ? await couponOf(shop, row, gift) : undefined;
    if (coupon && !coupon.ok) return coupon;
    return ok({...seen, ...(coupon ? {coupon: viewOf(coupon.value)} : {})});
  }

  return {
    couponOf,

    /** What was taken, for a page that is loaded again; undefined while nothing was. */
    async taken(call: ShopperCall, row: ResponseRow): Promise<CouponSpec | undefined> {
      if (row.gift_state !== 'taken') return undefined;
      const input = await survey.findSurvey(call.shop.id, call.campaignId);
      const gift = input?.settings.thanks[row.score_group]?.makeGood;
      const coupon = gift?.coupon ? await couponOf(call.shop, row, gift) : undefined;
      return coupon?.ok ? coupon.value : undefined;
    },

    /** Takes what the thanks offer. Asked again it answers with the same coupon. */
    async take(call: ShopperCall, responseKey: string): Promise<Result<SurveyResponseView>> {
      const {shop, campaignId} = call;
      const input = await survey.findSurvey(shop.id, campaignId);
      if (!input) return campaignNotFound();
      const row = await survey.byKey(call, responseKey);
      if (!row) return fail('not-found', 'survey.response-not-found');
      const gift = input.settings.thanks[row.score_group]?.makeGood;
      if (!gift) return fail('conflict', 'survey.no-make-good');
      if (row.gift_state === 'mailed' || row.gift_state === 'given')
        return fail('conflict', 'survey.make-good-mailed');
      if (row.gift_state === 'taken')
        return tell(shop, row, gift, survey.view(row, input.settings));
      const claim = await rows.claimGift(db, row, clock());
      if (claim === 'limit') return fail('rate-limited', 'survey.make-good-limit');
      if (claim === 'claimed') {
        const done = await hand(shop, row, gift).catch(async (error: unknown) => {
          await rows.releaseGift(db, row);
          throw error;
        });
        if (!done.ok) {
          log.warn({shopId: shop.id, code: done.error.code}, 'make-good not made');
          await rows.releaseGift(db, row);
          return done;
        }
      }
      const after = await untilTaken(row);
      return after?.gift_state === 'taken'
        ? tell(shop, after, gift, survey.view(after, input.settings))
        : fail('unavailable', 'survey.make-good-busy', {retryAfterMs: 2000});
    },
  };
}

export type GiftService = ReturnType<typeof createGiftService>;
