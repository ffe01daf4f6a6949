import type {CampaignView} from '@bonbon/contract/campaign.js';
import {isUnheard} from '@bonbon/core/survey/survey-known.js';
import type {} from '@bonbon/elements/survey/define.js';
import {wordsOf} from '@bonbon/elements/survey/messages.js';
import type {Preset, Scheme} from '@bonbon/elements/internal/theme.js';
import * as place from '@bonbon/elements/survey/survey-inline.js';
import type {WidgetContext} from '../widget.js';
import {beginAhead, whenSeen} from './survey-ahead.js';
import {loadSteps} from './survey-steps.js';

/**
 * Shows a survey that stands in the page: its question, drawn without the element. That follows once it is
 * seen, or as somebody comes near, and goes on with what is drawn; a press meanwhile is kept.
 */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<unknown> {
  if (campaign.kind !== 'survey') return false;
  const {settings, id} = campaign;
  const words = wordsOf(context.locale());
  const isFresh = isUnheard(id, settings, context.storage);
  const whole = async () => {
    const {equip: equipWhole} = await import('./survey-widget.js');
    return equipWhole(element, {campaign, context, table: await words, place, isFresh});
  };
  const isDrawn = () => element.matches(':defined') || element.shadowRoot;
  // The score of a link is shown chosen and one of a form is judged: that takes the element.
  const needsElement = element.matches('form *, [score], [placement]:not([placement=inline])');
  if (needsElement || isDrawn() || !isFresh) return whole();

  const [table, steps] = await Promise.all([words, loadSteps(settings.scale)]);
  if (isDrawn()) return whole();
  let coming: Promise<unknown> | undefined;
  const come = () => (coming ??= whole().catch(() => (coming = undefined)));
  const given = (name: string) => element.getAttribute(name);
  const look = {
    preset: (given('preset') || campaign.preset) as Preset,
    scheme: (given('scheme') || campaign.scheme) as Scheme,
  };
  const drawn = {context, table, steps, place, isFresh, keys: []};
  beginAhead(element, {...drawn, campaign: {...campaign, ...look}}, come)();
  whenSeen(come);
  return true;
}
