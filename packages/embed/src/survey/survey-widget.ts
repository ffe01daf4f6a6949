import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import '@bonbon/elements/email-field/define.js';
import {define} from '@bonbon/elements/internal/define.js';
import '@bonbon/elements/panel/define.js';
import {accountPart} from '@bonbon/elements/survey/survey-account.js';
import type {} from '@bonbon/elements/survey/define.js';
import * as floor from '@bonbon/elements/survey/survey-floor.js';
import {SurveyElement} from '@bonbon/elements/survey/survey-first.js';
import type {ScaleSteps, SurveyPlace} from '@bonbon/elements/survey/survey-parts.js';
import {shapeOf} from '@bonbon/elements/survey/shape-of.js';
import {readToken} from '../session-token.js';
import type {WidgetContext, WidgetModule} from '../widget.js';
import {ahead, type Ahead, type Beginning} from './survey-ahead.js';
import {loadSteps} from './survey-steps.js';

const {parts} = SurveyElement;
parts.floor = floor;

/** Gives what the element needs, and nothing it already has. */
function fill(element: SurveyElement, campaign: CampaignViewOf<'survey'>, context: WidgetContext) {
  element.campaign = campaign;
  element.locale = context.locale();
  element.shopName ||= context.shop?.name ?? '';
  element.storefront ??= context.storefront;
  element.makeStore ??= async () => {
    const {openStore} = await import('./survey-opening.js');
    return openStore(element, campaign, context);
  };
}

/** Goes on with what is drawn: with its focus, which nothing takes, and with what was pressed there. */
async function takeOver(element: Element, drawn: Ahead): Promise<void> {
  const {steps, left, picked, isPressed, isNear, keys} = drawn;
  if (!(element instanceof SurveyElement)) return;
  begin(element, drawn, steps);
  if (left && !element._open) floor.remember(element, left);
  await element.updateComplete;
  if (isNear || !drawn.isFresh) void element.fetch();
  const {renderRoot} = element;
  const chosen = renderRoot.querySelector(`input[value="${picked}"]`);
  chosen?.dispatchEvent(
    isPressed
      ? new MouseEvent('click', {detail: 1, bubbles: true, cancelable: true})
      : new Event('change', {bubbles: true}),
  );
  for (const key of keys)
    (renderRoot as ShadowRoot).activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}),
    );
}

/** Registers the element; false where the tag is another script's. */
function register(): boolean {
  // What stood in for the element while it was not here.
  for (const element of ahead.keys())
    for (const name of ['open', 'close', 'leave']) Reflect.deleteProperty(element, name);
  define('bon-survey', SurveyElement);
  for (const [element, drawn] of ahead) void takeOver(element, drawn);
  ahead.clear();
  return customElements.get('bon-survey') === SurveyElement;
}

/** Gives an element what it begins with; it may have begun before. */
function begin(
  element: SurveyElement,
  {campaign, context, table, place, isFresh = false}: Beginning,
  steps: ScaleSteps,
): void {
  parts.account ??= accountPart(() => readToken(context.shopKey));
  parts[shapeOf(campaign.settings.scale)] = steps;
  parts[place.renderFoot ? 'panel' : 'inline'] = place;
  if (table.more) element.moreMessages = table.more;
  element.messages = table.messages;
  element.isFresh = isFresh;
  fill(element, campaign, context);
}

/** Does from here on what the question of a survey that asks for the floor did without it. */
export async function goOn(
  element: Element,
  beginning: Beginning,
  first: CampaignViewOf<'survey'>,
  drawn: ScaleSteps,
): Promise<unknown> {
  const {scale} = beginning.campaign.settings;
  const isSame = shapeOf(scale) === shapeOf(first.settings.scale);
  const steps = isSame ? drawn : await loadSteps(scale);
  if (!register() || !(element instanceof SurveyElement)) return element.remove();
  begin(element, beginning, steps);
  return undefined;
}

/** Surveys that ask for the floor, drawn by their element. */
export async function createWhole(
  first: CampaignViewOf<'survey'>,
  place: SurveyPlace,
  steps: ScaleSteps,
): Promise<WidgetModule> {
  // Here before it opens, so that it opens at once; without its file it opens in the corner.
  if (first.placement === 'anchored')
    void import('@bonbon/elements/survey/survey-anchored.js').catch(() => undefined);
  return {
    register,
    create({id, placement}) {
      const element = document.createElement('bon-survey');
      return Object.assign(element, {campaignId: id, placement}) as never;
    },
    equip(element: Element, campaign, context, table) {
      if (element instanceof SurveyElement && campaign.kind === 'survey')
        begin(element, {campaign, context, table, place}, steps);
    },
  };
}

/** Gives a survey that stands in the page what it needs; false where the tag is another script's. */
export async function equip(element: Element, beginning: Beginning): Promise<boolean> {
  // Inside a form of the page it is one of its controls.
  const control = element.closest('form') && (await import('./survey-in-form.js'));
  if (control?.isNobodys(element)) return true;
  const {table, campaign} = beginning;
  const steps = await loadSteps(campaign.settings.scale);
  // A form asks for a missing score, and the score of a link to be confirmed, from the first moment on.
  const more = control || element.hasAttribute('score') ? await table.more?.() : undefined;
  const messages = {...table.messages, ...more};
  // Registered once all is here: it begins with what it needs, and is drawn once.
  const isDrawn = ahead.has(element);
  if (!register() || !(element instanceof SurveyElement)) return false;
  if (isDrawn) return true;
  begin(element, {...beginning, table: {...table, messages}}, steps);
  if (control) {
    control.asControl(SurveyElement);
    element.requestUpdate();
  }
  return true;
}
