import type {CampaignView, CampaignViewOf} from '@bonbon/contract/campaign.js';
import {isUnheard} from '@bonbon/core/survey/survey-known.js';
import '@bonbon/elements/email-field/define.js';
import {define} from '@bonbon/elements/internal/define.js';
import '@bonbon/elements/panel/define.js';
import type {} from '@bonbon/elements/survey/define.js';
import {loadSurveyTable} from '@bonbon/elements/survey/messages.js';
import {SurveyElement} from '@bonbon/elements/survey/survey-first.js';
import type {ScaleSteps} from '@bonbon/elements/survey/survey-parts.js';
import {hasMoods} from '@bonbon/elements/survey/survey-scale.js';
import type {WidgetContext} from '../widget.js';
import {ahead, loadSteps, type Ahead} from './survey-ahead.js';

const keep = ({settings}: CampaignViewOf<'survey'>, steps: ScaleSteps) =>
  (SurveyElement.parts[hasMoods(settings.scale) ? 'moods' : 'numbers'] ??= steps);

/** Whoever presses what is drawn already is not interrupted. */
const untilCalm = async () => {
  while ([...ahead.keys()].some(one => one.matches(':active')))
    await new Promise(requestAnimationFrame);
};

/** Brings what its scale is drawn with, and what tells who is signed in where that matters. */
export async function prepare(
  campaign: CampaignViewOf<'survey'>,
  {shopKey}: WidgetContext,
): Promise<void> {
  keep(campaign, await loadSteps(campaign.settings.scale));
  if (campaign.settings.accountNote)
    SurveyElement.parts.account ??= (await import('./survey-account.js')).accountOf(shopKey);
  await untilCalm();
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

/** Goes on where the drawn question was: with its focus, and with what was pressed there. */
async function takeOver(element: Element, drawn: Ahead): Promise<void> {
  const {campaign, context, table, steps, nodes, picked, isPressed, isNear, keys} = drawn;
  if (!(element instanceof SurveyElement)) return;
  keep(campaign, steps);
  element.moreMessages = table.more;
  element.messages = table.messages;
  element.isFresh = true;
  fill(element, campaign, context);
  await element.updateComplete;
  const root = element.shadowRoot;
  const radio = (score: unknown) =>
    root?.querySelector<HTMLInputElement>(`input[value="${score}"]`);
  if (root?.activeElement) radio((root.activeElement as HTMLInputElement).value)?.focus();
  for (const node of nodes) node.remove();
  if (isNear) void element.fetch();
  const chosen = radio(picked);
  if (chosen && isPressed)
    chosen.dispatchEvent(new MouseEvent('click', {detail: 1, bubbles: true, cancelable: true}));
  else if (chosen) {
    chosen.checked = true;
    chosen.dispatchEvent(new Event('change', {bubbles: true}));
  }
  for (const key of keys)
    root?.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}),
    );
}

/** Registers the element; false where the tag is another script's. */
export function register(): boolean {
  define('bon-survey', SurveyElement);
  for (const [element, drawn] of ahead) void takeOver(element, drawn);
  ahead.clear();
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
  const [{messages, more}] = await Promise.all([
    loadSurveyTable(locale),
    prepare(campaign, context),
  ]);
  const isFresh = isUnheard(campaign.id, campaign.settings, context.storage);
  // Registered once all is here: it begins with what it needs, and is drawn once.
  const isDrawn = ahead.has(element);
  if (!register() || !(element instanceof SurveyElement)) return false;
  if (isDrawn) return true;
  element.moreMessages = more;
  element.messages = messages;
  element.isFresh = isFresh;
  fill(element, campaign, context);
  if (control) {
    control.asControl(SurveyElement);
    element.requestUpdate();
  }
  return true;
}

export {loadSurveyTable};
