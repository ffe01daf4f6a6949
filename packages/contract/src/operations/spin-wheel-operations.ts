import * as v from 'valibot';
import {
  PrizeMailRequest,
  SpinOffer,
  SpinOfferRequest,
  SpinOutcome,
  SpinRequest,
} from '../spin-wheel.js';
import {Money} from '../money.js';
import {Instant} from '../text.js';
import {campaignPath, ownerPath, page, pageQuery, type Operation} from './operation.js';

/** One spin in the owner's log. */
export const SpinLogEntry = v.object({
  spinId: v.string(),
  campaignId: v.string(),
  sliceId: v.string(),
  title: v.string(),
  status: v.picklist([
    'reserved',
    'awarded',
    'code-issued',
    'award-pending-code',
    'redeemed',
    'expired',
    'void',
  ]),
  email: v.optional(v.string()),
  code: v.optional(v.string()),
  expiresAt: v.optional(Instant),
  /** Points won, and whether they are on the winner's card by now. */
  points: v.optional(v.number()),
  pointsState: v.optional(v.picklist(['waiting', 'credited', 'taken-back'])),
  storeCredit: v.optional(Money),
  createdAt: Instant,
});
export type SpinLogEntry = v.InferOutput<typeof SpinLogEntry>;

/** What came of each slice. */
export const SpinReport = v.object({
  total: v.number(),
  slices: v.array(
    v.object({
      sliceId: v.string(),
      title: v.string(),
      weight: v.number(),
      stockLeft: v.nullable(v.number()),
      drawn: v.number(),
      redeemed: v.number(),
      voided: v.number(),
      /** Of a slice with points: how many are on cards by now, and how many still wait for a proof. */
      pointsCredited: v.optional(v.number()),
      pointsWaiting: v.optional(v.number()),
    }),
  ),
});
export type SpinReport = v.InferOutput<typeof SpinReport>;

/** Calls of the wheel. */
export const spinWheelOperations = {
  offerSpin: {
    method: 'POST',
    path: `${campaignPath}/spin-offers`,
    audience: 'shopper',
    summary: 'Opens the wheel: commitment and odds. Stores nothing.',
    request: SpinOfferRequest,
    response: SpinOffer,
  },
  spin: {
    method: 'POST',
    path: `${campaignPath}/spins`,
    audience: 'shopper',
    summary: 'Draws once.',
    request: SpinRequest,
    response: SpinOutcome,
    status: 201,
    idempotent: true,
  },
  readSpin: {
    method: 'GET',
    path: `${campaignPath}/spins/current`,
    audience: 'shopper',
    summary: 'Reads an outcome again, by the play token in the Authorization header.',
    response: SpinOutcome,
  },
  sendPrizeMail: {
    method: 'POST',
    path: `${campaignPath}/prize-mails`,
    audience: 'shopper',
    summary: 'Mails a prize again, or once to a corrected address.',
    request: PrizeMailRequest,
    response: SpinOutcome,
    status: 202,
    idempotent: true,
  },
  getOddsHistory: {
    method: 'GET',
    path: `${campaignPath}/odds`,
    audience: 'public',
    summary: 'The append-only history of the odds of a campaign.',
    response: page(
      v.object({
        revision: v.number(),
        at: Instant,
        slices: v.array(
          v.object({id: v.string(), weight: v.number(), stock: v.nullable(v.number())}),
        ),
      }),
    ),
  },
  listSpins: {
    method: 'GET',
    path: `${ownerPath}/campaigns/{campaignId}/spins`,
    audience: 'owner',
    summary: 'The log of plays, newest first; Accept: text/csv exports it.',
    query: pageQuery,
    response: page(SpinLogEntry),
  },
  getSpinReport: {
    method: 'GET',
    path: `${ownerPath}/campaigns/{campaignId}/spin-report`,
    audience: 'owner',
    summary: 'Counts per slice.',
    response: SpinReport,
  },
  voidSpin: {
    method: 'POST',
    path: `${ownerPath}/spins/{spinId}/void`,
    audience: 'owner',
    summary: 'Cancels a win: revokes the coupon, takes points back and returns the stock.',
    response: SpinLogEntry,
    idempotent: true,
  },
} as const satisfies Record<string, Operation>;
