import {httpSurvey} from '@bonbon/adapters/http/http-survey.js';
import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Result} from '@bonbon/contract/result.js';
import type {SurveyAbout} from '@bonbon/contract/survey-answers.js';
import {deviceOf} from '@bonbon/core/audience/device.js';
import {holdFloor} from '@bonbon/core/audience/hold.js';
import type {OutboxEntry} from '@bonbon/core/outbox/outbox.js';
import {createSurveySending} from '@bonbon/core/survey/survey-sending.js';
import type {SurveyStore} from '@bonbon/core/survey/survey-state.js';
import {createSurveyStore} from '@bonbon/core/survey/survey-store.js';
import '@bonbon/elements/coupon/define.js';
import {completePanel} from '@bonbon/elements/panel/panel-manners.js';
import {SurveyElement} from '@bonbon/elements/survey/survey-first.js';
import {facts} from '../facts.js';
import type {WidgetContext} from '../widget.js';

// Whoever listens by `bonbon.on` hears of every survey of the page, wherever it stands.
for (const name of ['bon-answer-sent', 'bon-answer-abandoned'])
  document.addEventListener(name, event =>
    facts.tell(name, (event as CustomEvent<unknown>).detail),
  );

/** In a page: somebody is writing, or has just been given a code. */
const isInUse = ({isConnected, placement, state}: SurveyElement) =>
  isConnected &&
  placement === 'inline' &&
  (/^(followup|sending)$/.test(state?.phase ?? '') ||
    (!!state && 'gift' in state && state.gift.state === 'taken'));

/** Where the answer is given, as the page says it. */
function aboutOf(element: SurveyElement, {storefront}: WidgetContext): SurveyAbout {
  const {page, variant, shopper} = storefront.snapshot();
  const context = element.getAttribute('context')?.slice(0, 80);
  const segments = shopper.segments?.slice(0, 10).map(one => one.slice(0, 60));
  return {
    device: deviceOf({width: innerWidth, touch: matchMedia('(pointer: coarse)').matches}),
    pageKind: page.kind,
    ...(variant ? {productId: variant.productId} : {}),
    ...(context ? {context} : {}),
    ...(segments?.length ? {segments} : {}),
  };
}

/** Makes the memory of a survey in the pasted script. */
export function openStore(
  element: SurveyElement,
  campaign: CampaignViewOf<'survey'>,
  around: WidgetContext,
): SurveyStore {
  const {baseUrl, shopKey, storage, outbox, locale, readAll} = around;
  const {invitation, score, placement} = element;
  holdFloor(() => isInUse(element));
  // The product and the shopper's groups; what cannot be read stays unsaid.
  readAll().catch(() => undefined);
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
    accessToken: () => SurveyElement.parts.account?.tokenOf(element),
    about: () => aboutOf(element, around),
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
