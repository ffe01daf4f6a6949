import * as v from 'valibot';
import {
  ActivityReport,
  AdjustmentRequest,
  CreditRequest,
  GivenCredit,
  JoinRequest,
  LiabilityReport,
  LoyaltyAccount,
  LoyaltyLine,
  LoyaltyMember,
  LoyaltyStanding,
  Redemption,
  RedemptionRequest,
} from '../loyalty.js';
import {EmailAddress} from '../text.js';
import {ownerPath, page, pageQuery, shopperPath, type Operation} from './operation.js';

const loyaltyPath = `${shopperPath}/loyalty`;

/** Calls of the loyalty programme; a member's own take an access token as bearer. */
export const loyaltyOperations = {
  getLoyalty: {
    method: 'GET',
    path: loyaltyPath,
    audience: 'shopper',
    summary:
      'A member’s balance, tier, milestones and statement; `joined: false` of who is none yet.',
    query: v.object({cursor: pageQuery.entries.cursor}),
    response: LoyaltyStanding,
  },
  joinLoyalty: {
    method: 'POST',
    path: `${loyaltyPath}/members`,
    audience: 'shopper',
    summary: 'Joins the programme.',
    request: JoinRequest,
    response: LoyaltyAccount,
    status: 201,
    idempotent: true,
  },
  redeemPoints: {
    method: 'POST',
    path: `${shopperPath}/redemptions`,
    audience: 'shopper',
    summary: 'Swaps points for a reward.',
    request: RedemptionRequest,
    response: Redemption,
    status: 201,
    idempotent: true,
  },
  getRedemption: {
    method: 'GET',
    path: `${shopperPath}/redemptions/{redemptionId}`,
    audience: 'shopper',
    summary: 'What became of a swap; `by-key` with the idempotency key when no answer came.',
    query: v.object({key: v.optional(v.pipe(v.string(), v.maxLength(200)))}),
    response: Redemption,
  },
  undoRedemption: {
    method: 'POST',
    path: `${shopperPath}/redemptions/{redemptionId}/undo`,
    audience: 'shopper',
    summary: 'Takes a swap back while its code is unused and the time for it lasts.',
    response: Redemption,
    idempotent: true,
  },

  listLoyaltyMembers: {
    method: 'GET',
    path: `${ownerPath}/loyalty-members`,
    audience: 'owner',
    summary:
      'Members with their balances, or the one of an address; Accept: text/csv exports them.',
    query: v.object({...pageQuery.entries, email: v.optional(EmailAddress)}),
    response: page(LoyaltyMember),
  },
  listLoyaltyLines: {
    method: 'GET',
    path: `${ownerPath}/loyalty-members/{memberNumber}/lines`,
    audience: 'owner',
    summary: 'A member’s statement; Accept: text/csv exports it.',
    query: pageQuery,
    response: page(LoyaltyLine),
  },
  importLoyaltyMembers: {
    method: 'POST',
    path: `${ownerPath}/loyalty-imports`,
    audience: 'owner',
    summary: 'Takes members and opening balances as CSV lines `email,points`; each line once.',
    request: v.object({
      /** Names the import; the same line of the same import counts once. */
      importId: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
      csv: v.pipe(v.string(), v.maxLength(30_000)),
    }),
    response: v.object({
      imported: v.number(),
      skipped: v.array(v.object({line: v.number(), reason: v.string()})),
    }),
    idempotent: true,
  },
  adjustLoyalty: {
    method: 'POST',
    path: `${ownerPath}/loyalty-adjustments`,
    audience: 'owner',
    summary: 'Gives or takes points by hand, with a reason the member can read.',
    request: AdjustmentRequest,
    response: LoyaltyLine,
    status: 201,
    idempotent: true,
  },
  giveCredit: {
    method: 'POST',
    path: `${ownerPath}/loyalty-credits`,
    audience: 'owner',
    summary: 'Gives a member store credit by hand, with a reason the member reads.',
    request: CreditRequest,
    response: GivenCredit,
    status: 201,
    idempotent: true,
  },
  reportActivity: {
    method: 'POST',
    path: `${ownerPath}/loyalty-activities`,
    audience: 'owner',
    summary: 'Tells something a member did, such as a review; the same source id earns once.',
    request: ActivityReport,
    response: LoyaltyLine,
    status: 201,
    idempotent: true,
  },
  getLiability: {
    method: 'GET',
    path: `${ownerPath}/loyalty-liability`,
    audience: 'owner',
    summary: 'What the shop owes its members, by day; Accept: text/csv exports it.',
    query: v.object({
      from: v.optional(v.pipe(v.string(), v.isoDate())),
      to: v.optional(v.pipe(v.string(), v.isoDate())),
    }),
    response: LiabilityReport,
  },
} as const satisfies Record<string, Operation>;
