import {httpSurvey} from '@bonbon/adapters/http/http-survey.js';
import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Result} from '@bonbon/contract/result.js';
import {holdFloor} from '@bonbon/core/audience/hold.js';
import type {OutboxEntry} from '@bonbon/core/outbox/outbox.js';
import {createSurveySending} from '@bonbon/core/survey/survey-sending.js';
import type {SurveyStore} from '@bonbon/core/survey/survey-state.js';
import {createSurveyStore} from '@bonbon/core/survey/survey-store.js';
import '@bonbon/elements/coupon/define.js';
import {completePanel} from '@bonbon/elements/panel/panel-manners.js';
import type {SurveyElement} from '@bonbon/elements/survey/survey-first.js';
import type {WidgetContext} from '../widget.js';

/** In a page: somebody is writing, or has just been given a code. */
const isInUse = ({isConnected, placement, state}: SurveyElement) =>
  isConnected &&
  placement === 'inline' &&
  (/^(followup|sending)$/.test(state?.phase ?? '') ||
    (!!state && 'gift' in state && state.gift.state === 'taken'));

/** Makes the memory of a survey in the pasted script. */
export function openStore(
  element: SurveyElement,
  campaign: CampaignViewOf<'survey'>,
  {baseUrl, shopKey, storage, outbox, locale}: WidgetContext,
): SurveyStore {
  const {invitation, score, placement} = element;
  holdFloor(() => isInUse(element));
  completePanel(element.renderRoot.querySelector('bon-panel'));
  return createSurveyStore({
    backend: element.backend ?? httpSurvey({baseUrl, shopKey}),
    campaignId: campaign.id,
    survey: campaign.settings,
    storage,
    outbox,
    locale,
    isInline: placement === 'inline',
    page: () => location.pathname,
    ...(invitation ? {invitation} : {}),
    ...(score ? {score: Number(score)} : {}),
  });
}

/** Sends an answer of an earlier page, on a page that may not show the survey at all. */
export const sendUnsentAnswer = (
  entry: OutboxEntry,
  campaignId: string,
  {baseUrl, shopKey, locale}: WidgetContext,
): Promise<Result<unknown>> =>
  createSurveySending({
    backend: httpSurvey({baseUrl, shopKey}),
    campaignId,
    locale,
    outbox: async () => undefined,
  }).sendKept(entry);
