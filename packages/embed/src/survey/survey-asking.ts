import type {CampaignView, CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {arms} from '@bonbon/core/audience/triggers.js';
import {createVisits} from '@bonbon/core/audience/visits.js';
import {createSurveyWaits} from '@bonbon/core/survey/survey-waits.js';
import {facts} from '../facts.js';
import {createMount, type Mount} from '../mount.js';
import type {WidgetContext, WidgetEntry} from '../widget.js';

const entry: WidgetEntry = {
  tag: 'bon-survey',
  load: async () => (await import('./survey-widget.js')).widget,
  locales: [],
  words: async locale => (await import('./survey-widget.js')).words(locale),
  moreWords: async locale => (await import('./survey-widget.js')).moreWords(locale),
};

/** The page as a survey sees it: its waits are rules, and a survey made for the thank-you page may speak there. */
function surroundings(
  {id, settings, targeting}: CampaignViewOf<'survey'>,
  context: WidgetContext,
): WidgetContext {
  const {storefront, storage} = context;
  const waits = createSurveyWaits({campaignId: id, waits: settings.waits, storage});
  const snapshot = () => {
    const seen = storefront.snapshot();
    const {kind} = seen.page;
    const isHome = kind === 'thank-you' && targeting.pageKinds?.includes(kind);
    return isHome ? {...seen, page: {...seen.page, kind: 'other' as const}} : seen;
  };
  return {
    ...context,
    storefront: Object.assign(Object.create(storefront) as Storefront, {snapshot}),
    judge: (rules, _seen, kept) => {
      const hush = waits.hush();
      const wait = {rule: 'survey.wait', passed: !hush, data: {found: hush ?? ''}};
      return [...(context.judge?.(rules, storefront.snapshot(), kept) ?? []), wait];
    },
  };
}

/** Mounts the surveys that ask for the floor; those inside a page are its own. */
export function mountSurveys(
  campaigns: readonly CampaignView[],
  mounts: Map<string, Mount>,
  context: WidgetContext,
): void {
  const visits = createVisits(context.storage);
  arms.visits = ({count}, fire) => {
    if (visits() >= count) queueMicrotask(fire);
  };
  arms.event = ({name}, fire) => void facts.on(name, fire);
  for (const campaign of campaigns) {
    if (campaign.kind !== 'survey' || campaign.placement === 'inline') continue;
    const known = mounts.get(campaign.id);
    if (known) known.update(campaign);
    else {
      const around = surroundings(campaign, context);
      mounts.set(campaign.id, createMount(campaign, around, entry));
    }
  }
}
