import * as v from 'valibot';
import {CampaignInput, ShopConfig} from './campaign.js';
import {ShopCreate, ShopInput} from './shop.js';
import {
  PrizeMailRequest,
  SpinOffer,
  SpinOfferRequest,
  SpinOutcome,
  SpinRequest,
} from './spin-wheel.js';
import {Instant, Locale, text} from './text.js';

/** Who may call: anybody, a page of the shop by its publishable key, or the shop owner by the secret key. */
export type Audience = 'public' | 'shopper' | 'owner';

/**
 * One call of the wire. Routes, validation, the OpenAPI document and the check of the client all come
 * from these entries, so they cannot drift apart.
 */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** OpenAPI path with `{parameters}`. */
  readonly path: string;
  readonly audience: Audience;
  readonly summary: string;
  readonly query?: v.GenericSchema;
  readonly request?: v.GenericSchema;
  readonly response?: v.GenericSchema;
  readonly status?: 200 | 201 | 202 | 204;
  /** The write needs an `Idempotency-Key` header. */
  readonly idempotent?: boolean;
}

const campaignRow = v.object({
  id: v.string(),
  shopId: v.string(),
  revision: v.number(),
  createdAt: Instant,
  updatedAt: Instant,
  input: CampaignInput,
});

const shopRow = v.object({
  ...ShopInput.entries,
  id: v.string(),
  key: v.string(),
  revision: v.number(),
});

const page = <S extends v.GenericSchema>(item: S) =>
  v.object({items: v.array(item), next: v.optional(v.string())});

const pageQuery = v.object({
  cursor: v.optional(text(200)),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/))),
});

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
    }),
  ),
});
export type SpinReport = v.InferOutput<typeof SpinReport>;

const shopperPath = '/v1/shops/{shopKey}';
const campaignPath = `${shopperPath}/campaigns/{campaignId}`;
const ownerPath = '/v1/admin/shops/{shopId}';

/** Every call the server answers, by name. */
export const operations = {
  getConfig: {
    method: 'GET',
    path: `${shopperPath}/config`,
    audience: 'shopper',
    summary: 'What the page needs to know, in one language.',
    query: v.object({locale: v.optional(Locale)}),
    response: ShopConfig,
  },
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

  listShops: {
    method: 'GET',
    path: '/v1/admin/shops',
    audience: 'owner',
    summary: 'Lists the shops this secret key may manage.',
    query: pageQuery,
    response: page(shopRow),
  },
  createShop: {
    method: 'POST',
    path: '/v1/admin/shops',
    audience: 'owner',
    summary: 'Creates a shop; needs the operator key.',
    request: ShopCreate,
    response: v.object({shop: shopRow, secretKey: v.string()}),
    status: 201,
    idempotent: true,
  },
  getShop: {
    method: 'GET',
    path: ownerPath,
    audience: 'owner',
    summary: 'Reads a shop.',
    response: shopRow,
  },
  replaceShop: {
    method: 'PUT',
    path: ownerPath,
    audience: 'owner',
    summary: 'Replaces the settings of a shop.',
    request: ShopInput,
    response: shopRow,
    idempotent: true,
  },
  deleteShop: {
    method: 'DELETE',
    path: ownerPath,
    audience: 'owner',
    summary: 'Deletes a shop and everything known in it.',
    status: 204,
    idempotent: true,
  },
  rotateSecretKey: {
    method: 'POST',
    path: `${ownerPath}/secret-keys`,
    audience: 'owner',
    summary: 'Makes a new secret key; older ones stay good for a day.',
    response: v.object({secretKey: v.string()}),
    status: 201,
    idempotent: true,
  },
  listCampaigns: {
    method: 'GET',
    path: `${ownerPath}/campaigns`,
    audience: 'owner',
    summary: 'Lists campaigns.',
    query: pageQuery,
    response: page(campaignRow),
  },
  createCampaign: {
    method: 'POST',
    path: `${ownerPath}/campaigns`,
    audience: 'owner',
    summary: 'Creates a campaign.',
    request: v.object({id: v.string(), input: CampaignInput}),
    response: campaignRow,
    status: 201,
    idempotent: true,
  },
  getCampaign: {
    method: 'GET',
    path: `${ownerPath}/campaigns/{campaignId}`,
    audience: 'owner',
    summary: 'Reads a campaign, with the stock that is left.',
    response: campaignRow,
  },
  replaceCampaign: {
    method: 'PUT',
    path: `${ownerPath}/campaigns/{campaignId}`,
    audience: 'owner',
    summary:
      'Replaces a campaign: weights, stocks, texts, rules. If-Match guards against overwriting.',
    request: CampaignInput,
    response: campaignRow,
    idempotent: true,
  },
  deleteCampaign: {
    method: 'DELETE',
    path: `${ownerPath}/campaigns/{campaignId}`,
    audience: 'owner',
    summary: 'Deletes a campaign; won coupons stay good.',
    status: 204,
    idempotent: true,
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
    summary: 'Cancels a win: revokes the coupon and returns the stock.',
    response: SpinLogEntry,
    idempotent: true,
  },
  exportContact: {
    method: 'GET',
    path: `${ownerPath}/contacts/{email}`,
    audience: 'owner',
    summary: 'Everything known of one address.',
    response: v.object({
      email: v.string(),
      consents: v.array(v.unknown()),
      spins: v.array(SpinLogEntry),
      /** Mails written to the address, newest last. */
      mails: v.optional(v.array(v.unknown())),
      /** How often the address is counted, by campaign. */
      limits: v.optional(v.array(v.unknown())),
    }),
  },
  eraseContact: {
    method: 'DELETE',
    path: `${ownerPath}/contacts/{email}`,
    audience: 'owner',
    summary: 'Erases everything known of one address.',
    status: 204,
    idempotent: true,
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** The body of every failed answer (RFC 9457) with the fields of an AdapterError. */
export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  kind: v.string(),
  code: v.string(),
  retryable: v.boolean(),
  retryAfterMs: v.optional(v.number()),
  fields: v.optional(v.record(v.string(), v.string())),
  detail: v.optional(v.string()),
  requestId: v.optional(v.string()),
});
export type Problem = v.InferOutput<typeof Problem>;
