import {randomUUID} from 'node:crypto';
import {shopPage, startShopPages, type Place, type ShopPages} from './shop-pages.js';
import type {Page} from './static-server.js';
import {manage, type ShopHandle} from './wheel-client.js';

/** Waits of a survey that asks whenever it may. */
export const noWaits = {afterAnswerDays: 0, afterLaterDays: 0, betweenSurveysDays: 0};

/** A campaign of any kind besides the wheel. */
export async function putCampaign(shop: ShopHandle, id: string, input: object): Promise<void> {
  const {status, body} = await manage(shop, 'POST', '/campaigns', {
    id,
    input: {name: id, status: 'published', ...input},
  });
  if (status !== 201) throw new Error(`"${id}" was not stored: ${JSON.stringify(body)}`);
}

/** A survey as an owner stores it; asks on every page kind but those the floor forbids. */
export const survey = (settings: object = {}, more: object = {}) => ({
  kind: 'survey',
  placement: 'corner',
  frequencyCap: {impressions: 100, perDays: 1},
  settings: {scale: {kind: 'nps'}, waits: noWaits, ...settings},
  ...more,
});

/** A page of the shop of some kind, with attributes a theme would write. */
export const pageOf = (place: Place, kind: string, body = '', attributes = ''): Page => ({
  body: shopPage(place, {body}).replace(
    '<html lang="en">',
    `<html lang="en" data-bonbon-page="${kind}" ${attributes}>`,
  ),
});

/** Starts pages of a shop with surveys, each under its own id. */
export async function startSurveyPages(
  makePages: (place: Place) => Readonly<Record<string, Page>>,
  campaigns: Readonly<Record<string, object>>,
): Promise<ShopPages> {
  const pages = await startShopPages(makePages);
  for (const [id, input] of Object.entries(campaigns)) await putCampaign(pages.shop, id, input);
  return pages;
}

/** An answer in the owner's inbox, as far as the wire says. */
export interface Kept {
  readonly responseId: string;
  readonly score: number;
  readonly complete: boolean;
  readonly verified: boolean;
  readonly answers: readonly {readonly questionId: string; readonly text?: string}[];
}

/** What the owner sees of one survey, newest first. */
export async function inboxOf(shop: ShopHandle, campaignId: string): Promise<readonly Kept[]> {
  const {body} = await manage(shop, 'GET', `/survey-responses?campaignId=${campaignId}&limit=100`);
  return body['items'] as readonly Kept[];
}

/** A key of an answer, as a browser makes it. */
export const answerKey = () => randomUUID().replaceAll('-', '');
