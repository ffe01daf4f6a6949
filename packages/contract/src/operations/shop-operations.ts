import * as v from 'valibot';
import {CampaignInput, ShopConfig} from '../campaign.js';
import {Preview, PreviewRequest} from '../preview.js';
import {ShopCreate, ShopInput} from '../shop.js';
import {Instant, Locale} from '../text.js';
import {ownerPath, page, pageQuery, shopperPath, type Operation} from './operation.js';

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

/** Calls about shops and their campaigns. */
export const shopOperations = {
  getConfig: {
    method: 'GET',
    path: `${shopperPath}/config`,
    audience: 'shopper',
    summary: 'What the page needs to know, in one language.',
    query: v.object({locale: v.optional(Locale)}),
    response: ShopConfig,
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
  previewCampaign: {
    method: 'POST',
    path: `${ownerPath}/campaigns/{campaignId}/previews`,
    audience: 'owner',
    summary:
      "Makes an address that shows the campaign as it is, a draft too, in the shop's own page for an hour. Nothing is stored, by this call or by the page.",
    request: PreviewRequest,
    response: Preview,
    status: 201,
  },
  deleteCampaign: {
    method: 'DELETE',
    path: `${ownerPath}/campaigns/{campaignId}`,
    audience: 'owner',
    summary: 'Deletes a campaign; won coupons stay good.',
    status: 204,
    idempotent: true,
  },
} as const satisfies Record<string, Operation>;
