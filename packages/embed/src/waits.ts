import type {CampaignView} from '@bonbon/contract/campaign.js';
import {arms, type Listen} from '@bonbon/core/audience/triggers.js';
import type {Counted} from './survey/survey-counts.js';
import type {WidgetContext} from './widget.js';

const ignore = () => undefined;

/** What a campaign may wait for that few do: a count of visits or pages, or a word of the page. */
export const isSeldom = ({triggers}: CampaignView): boolean =>
  triggers.some(({kind}) => /^(visits|pages|event)$/.test(kind));

/** Lets campaigns of every kind wait for such a moment, and counts where one needs it. */
export function armWaits(campaigns: readonly CampaignView[], context: WidgetContext): void {
  // Without its file what waits for a count stays silent.
  const counts = () => import('./survey/survey-counts.js');
  arms.visits = arms.pages = (trigger: Counted, ...rest: [() => void, Listen]) =>
    void counts().then(({armCount}) => armCount(context, trigger, ...rest), ignore);
  arms.event = ({name}, fire) =>
    void import('./facts.js').then(({facts}) => facts.on(name, fire), ignore);
  if (
    campaigns.some(({triggers}) => triggers.some(({kind}) => kind === 'visits' || kind === 'pages'))
  )
    void counts().then(({count}) => count(context), ignore);
}
