import type {CampaignInput, ShopConfig} from '@bonbon/contract/campaign.js';
import type {Preview, PreviewRequest, PreviewState} from '@bonbon/contract/preview.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {findCampaign, type CampaignSecretRow} from '../campaign/campaign-rows.js';
import {viewCampaign} from '../campaign/campaign-view.js';
import type {Context} from '../context.js';
import {previewMs, previewTokenOf, readPreviewToken} from './preview-token.js';

/** A campaign that is looked at, or why it is not. */
export type Previewed =
  | {readonly state: 'on'; readonly row: CampaignSecretRow; readonly expiresAt: Date}
  | Extract<PreviewState, {state: 'over'}>;

/** Triggers that a look from outside cannot meet: it opens by itself instead. */
const unmet = /^(visits|pages|url-parameter|event)$/;

/** The campaign for every look: whoever holds the token sees it, however often and wherever. */
function forEverybody(input: CampaignInput): CampaignInput {
  const {startsAt: _, endsAt: __, triggers, ...rest} = input;
  const isUnmet = triggers.some(({kind}) => unmet.test(kind));
  const lifted = {
    ...rest,
    triggers: [
      ...triggers.filter(({kind}) => !unmet.test(kind)),
      ...(isUnmet ? [{kind: 'delay', seconds: 1} as const] : []),
    ],
    targeting: {},
    frequencyCap: {
      impressions: 100,
      perDays: 0,
      afterCloseDays: 0,
      afterDeclineDays: 0,
      afterFinishDays: 0,
    },
  };
  // Nobody waits for a question that is to be looked at, and nobody is left out by lot.
  return lifted.kind === 'survey'
    ? {...lifted, settings: {...lifted.settings, waits: noWaits}}
    : lifted;
}

const noWaits = {
  samplePercent: 100,
  afterAnswerDays: 0,
  afterLaterDays: 0,
  betweenSurveysDays: 0,
} as const;

/** Shows a campaign in the shop's own page before it is published. Stores nothing, ever. */
export function createPreviewService({config, storage, clock}: Context) {
  const {db} = storage;
  const over = (reason: 'expired' | 'forged' | 'gone') => ({state: 'over', reason}) as const;

  return {
    async make(shop: Shop, campaignId: string, {page}: PreviewRequest): Promise<Result<Preview>> {
      const row = await findCampaign(db, shop.id, campaignId);
      if (!row) return fail('not-found', 'campaign.not-found');
      const home = page ?? shop.homeUrl ?? shop.allowedOrigins[0];
      if (!home)
        return fail('conflict', 'preview.no-page', {
          detail:
            'The shop has no page to show it on. Give one of its pages as `page`, and its origin in allowedOrigins.',
        });
      const url = new URL(home, config.publicUrl);
      const isOwn = [...shop.allowedOrigins, new URL(config.publicUrl).origin].includes(url.origin);
      if (!isOwn)
        return fail('rejected', 'preview.foreign-page', {
          fields: {page: 'preview.foreign-page'},
          detail: `${url.origin} is none of the shop's allowedOrigins, so its tag shows nothing there.`,
        });
      const expiresAt = new Date(Math.floor((clock().getTime() + previewMs) / 1000) * 1000);
      const scope = {shopId: shop.id, campaignId};
      const token = previewTokenOf(config.secret, scope, expiresAt);
      url.searchParams.set('bonbon-preview', token);
      return ok({url: url.href, token, expiresAt: expiresAt.toISOString()});
    },

    /** The campaign as it is at this moment, a change of a minute ago included. */
    async look(shop: Shop, token: string): Promise<Previewed> {
      const read = readPreviewToken(config.secret, token);
      if (!read || read.shopId !== shop.id) return over('forged');
      if (read.expiresAt <= clock()) return over('expired');
      const row = await findCampaign(db, shop.id, read.campaignId);
      return row ? {state: 'on', row, expiresAt: read.expiresAt} : over('gone');
    },

    /** What the page is told: this campaign alone, open to every look. */
    config(
      shop: Shop,
      {row: {campaign}, expiresAt}: Extract<Previewed, {state: 'on'}>,
      locale: string,
    ): ShopConfig {
      const {input} = campaign;
      const view = viewCampaign(shop, {...campaign, input: forEverybody(input)}, locale);
      const {startsAt, endsAt, targeting} = input;
      return {
        revision: `preview-${campaign.revision}`,
        shop: {name: shop.name, locale: shop.locale, currency: shop.currency},
        campaigns: [view],
        preview: {
          state: 'on',
          campaignId: campaign.id,
          name: input.name,
          status: input.status,
          expiresAt: expiresAt.toISOString(),
          ...(startsAt ? {startsAt} : {}),
          ...(endsAt ? {endsAt} : {}),
          targeting,
        },
      };
    },
  };
}
