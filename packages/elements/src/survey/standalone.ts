import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {createOutbox} from '@bonbon/core/outbox/outbox.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import type {SurveyStore} from '@bonbon/core/survey/survey-state.js';
import {surveyOutboxKind} from '@bonbon/core/survey/survey-sending.js';
import {createSurveyStore} from '@bonbon/core/survey/survey-store.js';

type Campaign = CampaignViewOf<'survey'>;

/** Gives a survey without a store of its own one; undefined when no campaign of its kind runs. */
export async function standAlone(options: {
  readonly backend: Backend;
  readonly storefront: Storefront | undefined;
  readonly campaignId: string;
  readonly campaign: Campaign | undefined;
  readonly invitation: string;
  readonly score: string;
  readonly isInline: boolean;
  readonly locale: () => string;
}): Promise<{store: SurveyStore; campaign: Campaign; shopName: string | undefined} | undefined> {
  const {backend, storefront, campaignId, invitation, score, isInline, locale} = options;
  let {campaign} = options;
  let shopName: string | undefined;
  if (!campaign && backend.config) {
    const config = await backend.config({locale: locale()});
    const campaigns = config.ok ? config.value.campaigns : [];
    shopName = config.ok ? config.value.shop.name : undefined;
    campaign = campaigns.find(
      (one): one is Campaign => one.kind === 'survey' && (!campaignId || one.id === campaignId),
    );
  }
  if (!campaign) return undefined;
  const consent = storefront?.snapshot().consent.storage;
  const storage = createStorage(consent ? {consent} : {});
  const outbox = createOutbox({storage});
  outbox.start();
  const store = createSurveyStore({
    backend,
    campaignId: campaign.id,
    survey: campaign.settings,
    storage,
    isInline,
    locale,
    outbox: () => outbox,
    hasUnsent: outbox.entries(surveyOutboxKind(campaign.id)).length > 0,
    page: () => location.pathname,
    ...(invitation ? {invitation} : {}),
    ...(score ? {score: Number(score)} : {}),
  });
  return {store, campaign, shopName};
}
