import type {CampaignView} from '@bonbon/contract/campaign.js';
import {createTranslator} from '@bonbon/core/i18n/translator.js';
import {isUnheard} from '@bonbon/core/survey/survey-known.js';
import {baseStyles} from '@bonbon/elements/internal/base-styles.js';
import {themeClasses, type Preset, type Scheme} from '@bonbon/elements/internal/theme.js';
import type {} from '@bonbon/elements/survey/define.js';
import {loadSurveyTable} from '@bonbon/elements/survey/messages.js';
import {
  labelOf,
  renderBase,
  renderInline,
  renderStep,
} from '@bonbon/elements/survey/survey-frame.js';
import {renderQuestion, type Asked} from '@bonbon/elements/survey/survey-question.js';
import {hasMoods} from '@bonbon/elements/survey/survey-scale.js';
import {surveyStyles} from '@bonbon/elements/survey/survey-styles.js';
import {adoptStyles, type Styles} from '../renderer/styles.js';
import {childPart} from '../renderer/template.js';
import type {WidgetContext} from '../widget.js';
import {ahead, loadSteps, type Ahead} from './survey-ahead.js';

/**
 * Shows a survey that stands in the page: its question, drawn without the element. That follows once it is
 * seen, or as somebody comes near, and goes on in its place; a press meanwhile is kept.
 */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<unknown> {
  if (campaign.kind !== 'survey') return false;
  const {settings, id, texts} = campaign;
  const given = (name: string) => element.getAttribute(name) || '';
  const whole = async () => (await import('./survey-widget.js')).equip(element, campaign, context);
  const isDrawn = () => element.matches(':defined') || element.shadowRoot;
  // The score of a link is shown chosen and one of a form is judged: that takes the element.
  // So does looking who is signed in.
  const needsElement =
    settings.accountNote || element.matches('form *, [score], [placement]:not([placement=inline])');
  if (needsElement || isDrawn() || !isUnheard(id, settings, context.storage)) return whole();

  const locale = context.locale();
  const [table, steps] = await Promise.all([loadSurveyTable(locale), loadSteps(settings.scale)]);
  if (isDrawn()) return whole();
  const root = element.attachShadow({mode: 'open'});
  adoptStyles(root, [baseStyles, surveyStyles, steps.styles] as unknown as Styles);
  const edge = new Comment();
  root.append(edge);
  const t = createTranslator(table.messages, locale, texts);
  const shopName = given('shop-name') || (context.shop?.name ?? '');
  const theme = themeClasses(
    element,
    (given('preset') || campaign.preset) as Preset,
    (given('scheme') || campaign.scheme) as Scheme,
  );
  let coming: Promise<unknown> | undefined;
  const come = () => (coming ??= whole().catch(() => (coming = undefined)));
  const near = () => {
    drawn.isNear = true;
    void come();
  };
  const question = renderQuestion({shopName, placement: 'inline'} as Asked, settings, t, {
    steps,
    hasMoods: hasMoods(settings.scale),
    panel: undefined,
    note: undefined,
    picked: undefined,
    disabled: false,
    isLost: false,
    isWalked: false,
    onPick(score, isFinal) {
      drawn.picked = score;
      drawn.isPressed ||= isFinal;
    },
    onGo: near,
  });
  const ears = {onKey: ({key}: KeyboardEvent) => drawn.keys.push(key), onNear: near};
  const card = renderInline(renderStep(question, '', ears), labelOf(t, shopName));
  childPart(edge, null)([renderBase(card, theme, t)]);
  const drawn: Ahead = {campaign, context, table, steps, nodes: [...root.childNodes], keys: []};
  ahead.set(element, drawn);
  if (theme.includes('inherit'))
    void import('@bonbon/elements/internal/inherit-theme.js').then(({inheritTheme}) =>
      inheritTheme(element, root.querySelector<HTMLElement>('.base')),
    );
  requestAnimationFrame(() => (globalThis.requestIdleCallback ?? setTimeout)(come));
  return true;
}
