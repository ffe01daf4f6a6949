import type {CampaignView, CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {holdFloor} from '@bonbon/core/audience/hold.js';
import {createSurveyWaits} from '@bonbon/core/survey/survey-waits.js';
import {createMount, type Mount} from '../mount.js';
import type {WidgetContext, WidgetEntry} from '../widget.js';
import {isOursInUse} from './survey-peace.js';

// Once for the page, however often its settings are read.
holdFloor(isOursInUse);

const ignore = () => undefined;

const entryFor = (now: () => CampaignViewOf<'survey'>, context: WidgetContext): WidgetEntry => ({
  tag: 'bon-survey',
  load: async () => {
    const campaign = now();
    // Here before it opens, so that it opens at once; without its file it opens in the corner.
    if (campaign.placement === 'anchored')
      void import('@bonbon/elements/survey/survey-anchored.js').catch(ignore);
    const [{prepare}, {widget}] = await Promise.all([
      import('./survey-widget.js'),
      import('./survey-asked.js'),
    ]);
    await prepare(campaign, context);
    return widget;
  },
  words: async locale => {
    const {loadSurveyTable} = await import('./survey-widget.js');
    const {messages, panel, more} = await loadSurveyTable(locale);
    return {messages: {...messages, ...(await panel?.())}, ...(more ? {more} : {})};
  },
});

/** The page as a survey sees it: its waits are rules, and a survey made for the thank-you page may speak there. */
function surroundings(
  {id, settings, targeting, triggers}: CampaignViewOf<'survey'>,
  context: WidgetContext,
): WidgetContext {
  // What only a press opens interrupts nobody.
  const isAsked = triggers.every(({kind}) => kind === 'click' || kind === 'side-tab');
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
      const hush = isAsked ? undefined : waits.hush();
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
  for (const campaign of campaigns) {
    if (campaign.kind !== 'survey' || campaign.placement === 'inline') continue;
    const known = mounts.get(campaign.id);
    if (known) known.update(campaign);
    else {
      const around = surroundings(campaign, context);
      const now = () => (mounts.get(campaign.id)?.campaign ?? campaign) as typeof campaign;
      mounts.set(campaign.id, createMount(campaign, around, entryFor(now, context)));
    }
  }
}
