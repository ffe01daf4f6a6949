import type {CampaignView} from '@bonbon/contract/campaign.js';
import {checkSchedule} from '@bonbon/core/audience/schedule.js';
import type {Verdict} from '@bonbon/core/audience/verdict.js';
import {hiddenBy, nameOf} from '../inline-report.js';
import type {WidgetContext} from '../widget.js';

type Programme = Extract<CampaignView, {readonly kind: 'loyalty'}>;

const verdict = (rule: string, passed: boolean, data: Verdict['data'] = {}): Verdict => ({
  rule,
  passed,
  data,
});

/** The rules of its button, the page's own way to the card among them. */
function rulesOf(campaign: Programme, first: Programme, own: string, context: WidgetContext) {
  const {startsAt, endsAt, targeting} = campaign;
  const {storage, storefront, judge} = context;
  const [begun, running] = checkSchedule(campaign, Date.now());
  const theme = document.querySelector(own);
  return [
    ...(startsAt ? [verdict('schedule.startsAt', begun, {wanted: startsAt})] : []),
    ...(endsAt ? [verdict('schedule.endsAt', running, {wanted: endsAt})] : []),
    ...(judge?.(targeting, storefront.snapshot(), storage) ?? []),
    ...(campaign === first ? [] : [verdict('corner.first', false, {found: first.id})]),
    verdict('corner.own', !theme, {found: theme ? nameOf(theme) : ''}),
  ];
}

/** Whether it stands there, and who else does; only asked where no rule keeps it away. */
function standing(): Verdict[] {
  const button = [...document.querySelectorAll('bon-launcher')].find(
    ({picture}) => picture === 'card',
  );
  const found = button && hiddenBy(button);
  if (found) return [verdict('corner.hidden', false, {found})];
  const isShared = !!parseFloat(button?.style.getPropertyValue('--_bon-step') ?? '');
  return [
    verdict('corner.button', !!button),
    ...(isShared ? [verdict('corner.shared', true)] : []),
  ];
}

function explainOne(campaign: Programme, first: Programme, own: string, context: WidgetContext) {
  const {placement, settings} = campaign;
  if (placement !== 'corner') return [verdict('corner.placement', true, {found: placement})];
  const rules = rulesOf(campaign, first, own, context);
  const {paused, pausedUntil} = settings;
  const found = pausedUntil ? ` until ${pausedUntil}` : '';
  return [
    ...rules,
    ...(rules.every(({passed}) => passed) ? standing() : []),
    ...(paused ? [verdict('corner.paused', true, {found})] : []),
  ];
}

/** Why each programme has, or has not, its button in the corner of this page. */
export async function explainCorner(
  campaigns: readonly CampaignView[],
  context: WidgetContext,
): Promise<readonly (readonly [campaignId: string, rules: readonly Verdict[]])[]> {
  const programmes = campaigns.filter(one => one.kind === 'loyalty');
  const first = programmes.find(({placement}) => placement === 'corner') ?? programmes[0];
  if (!first) return [];
  // The button's own file; without it nothing can stand there.
  const corner = await import('./loyalty-corner.js').catch(() => undefined);
  return programmes.map(one => [
    one.id,
    corner ? explainOne(one, first, corner.own, context) : [verdict('corner.button', false)],
  ]);
}
