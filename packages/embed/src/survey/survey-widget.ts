import type {CampaignView, CampaignViewOf} from '@bonbon/contract/campaign.js';
import {isUnheard} from '@bonbon/core/survey/survey-known.js';
import '@bonbon/elements/email-field/define.js';
import {define} from '@bonbon/elements/internal/define.js';
import '@bonbon/elements/panel/define.js';
import type {} from '@bonbon/elements/survey/define.js';
import {loadSurveyTable} from '@bonbon/elements/survey/messages.js';
import {SurveyElement} from '@bonbon/elements/survey/survey-first.js';
import {hasMoods} from '@bonbon/elements/survey/survey-scale.js';
import type {WidgetContext} from '../widget.js';

/** Brings what its scale is drawn with. */
export async function prepare({settings}: CampaignViewOf<'survey'>): Promise<void> {
  const {parts} = SurveyElement;
  if (hasMoods(settings.scale))
    parts.moods ??= await import('@bonbon/elements/survey/survey-moods.js');
  else parts.numbers ??= await import('@bonbon/elements/survey/survey-numbers.js');
}

/** Gives what the element needs, and nothing it already has. */
export function fill(element: SurveyElement, campaign: CampaignView, context: WidgetContext) {
  if (campaign.kind !== 'survey') return;
  element.campaign = campaign;
  element.locale = context.locale();
  element.shopName ||= context.shop?.name ?? '';
  element.storefront ??= context.storefront;
  element.makeStore ??= async () => {
    const {openStore} = await import('./survey-opening.js');
    return openStore(element, campaign, context);
  };
}

/** Registers the element; false where the tag is another script's. */
export function register(): boolean {
  define('bon-survey', SurveyElement);
  return customElements.get('bon-survey') === SurveyElement;
}

/** Gives a survey that stands in the page what it needs; false where the tag is another script's. */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<boolean> {
  if (campaign.kind !== 'survey') return false;
  // Inside a form of the page it is one of its controls.
  const control = element.closest('form') && (await import('./survey-in-form.js'));
  if (control?.isNobodys(element)) return true;
  const locale = context.locale();
  const [{messages, more}] = await Promise.all([loadSurveyTable(locale), prepare(campaign)]);
  // Registered once all is here: it begins with what it needs, and is drawn once.
  if (!register() || !(element instanceof SurveyElement)) return false;
  element.moreMessages = more;
  element.messages = messages;
  element.isFresh = isUnheard(campaign.id, campaign.settings, context.storage);
  fill(element, campaign, context);
  if (control) {
    control.asControl(SurveyElement);
    element.requestUpdate();
  }
  return true;
}

export {loadSurveyTable};
