import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import {createOutbox} from '@bonbon/core/outbox/outbox.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import type {SurveyStore} from '@bonbon/core/survey/survey-state.js';
import {surveyOutboxKind} from '@bonbon/core/survey/survey-sending.js';
import {createSurveyStore} from '@bonbon/core/survey/survey-store.js';
import {languageOf} from '../internal/language.js';
import {resolveSurveyLocale} from './messages.js';
import {SurveyElement} from './survey-first.js';

type Campaign = CampaignViewOf<'survey'>;

const localeOf = (element: SurveyElement) =>
  resolveSurveyLocale(element.locale || languageOf(element, element.storefront?.snapshot().locale));

/** The campaign the element names, else the first of its kind; with it the name of the shop. */
async function fetchCampaign(element: SurveyElement): Promise<Campaign | undefined> {
  const {backend, campaignId: id} = element;
  const config = await backend?.config?.({locale: localeOf(element)});
  if (!config?.ok) return undefined;
  element.shopName ||= config.value.shop.name;
  return config.value.campaigns.find(
    (one): one is Campaign => one.kind === 'survey' && (!id || one.id === id),
  );
}

/** Gives a survey with a backend a memory; undefined when no campaign of its kind runs. */
export async function standAlone(element: SurveyElement): Promise<SurveyStore | undefined> {
  element.campaign ??= await fetchCampaign(element);
  const {backend, campaign, storefront, invitation, score, placement} = element;
  if (!campaign || !backend) return undefined;
  const {account} = SurveyElement.parts;
  const consent = storefront?.snapshot().consent.storage;
  const storage = createStorage(consent ? {consent} : {});
  const outbox = createOutbox({storage});
  outbox.start();
  return createSurveyStore({
    backend,
    campaignId: campaign.id,
    survey: campaign.settings,
    storage,
    isInline: placement === 'inline',
    locale: () => localeOf(element),
    outbox: () => outbox,
    hasUnsent: outbox.entries(surveyOutboxKind(campaign.id)).length > 0,
    page: () => location.pathname,
    accessToken: () => account?.tokenOf(element),
    ...(invitation ? {invitation} : {}),
    ...(score ? {score: Number(score)} : {}),
  });
}
