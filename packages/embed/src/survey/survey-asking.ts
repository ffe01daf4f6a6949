import type {CampaignView, CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {hushOf} from '@bonbon/core/survey/survey-hush.js';
import {wordsOf} from '@bonbon/elements/survey/messages.js';
import {shapeOf} from '@bonbon/elements/survey/shape-of.js';
import {createMount, type Mount} from '../mount.js';
import type {WidgetContext} from '../widget.js';

/** What draws it, in one file with what asks. */
const asks = {
  faces: () => import('./survey-asks-faces.js'),
  stars: () => import('./survey-asks-stars.js'),
  numbers: () => import('./survey-asks-numbers.js'),
};

/**
 * Mounts a survey in the page as it sees it: its waits are rules, and one made for the thank-you page may
 * speak there.
 */
function mountSurvey(campaign: CampaignViewOf<'survey'>, context: WidgetContext): Mount {
  const {id: campaignId, settings, targeting, triggers} = campaign;
  const {storefront, storage} = context;
  // What only a press opens interrupts nobody.
  const isAsked = triggers.every(({kind}) => kind === 'click' || kind === 'side-tab');
  const hushNow = () => hushOf({campaignId, waits: settings.waits, storage});
  const snapshot = () => {
    const seen = storefront.snapshot();
    const {kind} = seen.page;
    const isHome = kind === 'thank-you' && targeting.pageKinds?.includes(kind);
    return isHome ? {...seen, page: {...seen.page, kind: 'other' as const}} : seen;
  };
  const around: WidgetContext = {
    ...context,
    storefront: Object.create(storefront, {snapshot: {value: snapshot}}) as Storefront,
    judge: (rules, _seen, kept) => {
      const hush = isAsked ? undefined : hushNow();
      const wait = {rule: 'survey.wait', passed: !hush, data: {found: hush ?? ''}};
      return [...(context.judge?.(rules, storefront.snapshot(), kept) ?? []), wait];
    },
  };
  return createMount(campaign, around, {
    tag: 'bon-survey',
    load: async () =>
      (await asks[shapeOf(settings.scale)]()).create(campaign, hushNow() === 'answered'),
    words: wordsOf,
  });
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
    else mounts.set(campaign.id, mountSurvey(campaign, context));
  }
}
