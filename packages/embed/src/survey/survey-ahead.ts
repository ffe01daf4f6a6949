import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import {createTranslator} from '@bonbon/core/i18n/translator.js';
import {baseStyles} from '@bonbon/elements/internal/base-styles.js';
import {inheritTheme} from '@bonbon/elements/internal/inherit-theme.js';
import {themeClasses} from '@bonbon/elements/internal/theme.js';
import type {SurveyTable} from '@bonbon/elements/survey/messages.js';
import type {SurveyElement} from '@bonbon/elements/survey/survey-first.js';
import {labelOf, renderBase, renderStep} from '@bonbon/elements/survey/survey-frame.js';
import type {ScaleSteps, SurveyPlace} from '@bonbon/elements/survey/survey-parts.js';
import {renderQuestion} from '@bonbon/elements/survey/survey-question.js';
import {surveyStyles} from '@bonbon/elements/survey/survey-styles.js';
import {adoptStyles, type Styles} from '../renderer/styles.js';
import {childPart} from '../renderer/template.js';
import {readToken} from '../session-token.js';
import type {WidgetContext} from '../widget.js';

/** What a survey begins with. */
export interface Beginning {
  readonly campaign: CampaignViewOf<'survey'>;
  readonly context: WidgetContext;
  readonly table: SurveyTable;
  /** What it stands on. */
  readonly place: SurveyPlace;
  /** Nothing was said here before: the question stands before there is a memory. */
  readonly isFresh?: boolean;
}

/** A question that is drawn before its element, and what its shopper did there. */
export interface Ahead extends Beginning {
  readonly steps: ScaleSteps;
  /** It was closed there, and how. */
  left?: 'later' | 'never' | 'close';
  picked?: number;
  isPressed?: boolean;
  isNear?: boolean;
  readonly keys: string[];
}

/** Drawn questions that wait for their element; it comes for all of them at once. */
export const ahead = new Map<Element, Ahead>();

/** Calls once what is drawn has been seen and the page has nothing else to do. */
export const whenSeen = (act: () => unknown): number =>
  requestAnimationFrame(() => (globalThis.requestIdleCallback ?? setTimeout)(act));

/**
 * Makes an element ready that is not defined yet: it has its root, and what draws there goes on drawing
 * there once it is defined, so that nothing is drawn twice. What comes back draws it as it is now.
 */
export function beginAhead(element: Element, drawn: Ahead, come: () => unknown) {
  const {campaign, context, table, steps, place} = drawn;
  const {settings, texts, preset, scheme} = campaign;
  const t = createTranslator(table.messages, context.locale(), texts);
  const renderRoot = element.attachShadow({mode: 'open'});
  adoptStyles(renderRoot, [
    baseStyles,
    surveyStyles,
    steps.styles,
    place.styles,
  ] as unknown as Styles);
  const _show = childPart(renderRoot.appendChild(new Comment()), null);
  const hull = Object.assign(element as SurveyElement, {
    renderRoot,
    _show,
    shopName: element.getAttribute('shop-name') || (context.shop?.name ?? ''),
    placement: 'inline',
  });
  const onNear = () => {
    drawn.isNear = true;
    come();
  };
  ahead.set(element, drawn);
  return () => {
    const theme = themeClasses(element, preset, scheme);
    const question = renderQuestion(hull, settings, t, {
      steps,
      place,
      note: settings.accountNote && readToken(context.shopKey) && settings.accountNote,
      onPick(score, isFinal) {
        drawn.picked = score;
        drawn.isPressed ||= isFinal;
      },
    });
    const label = labelOf(t, hull.shopName);
    const step = renderStep(question, '', {onKey: ({key}) => drawn.keys.push(key), onNear});
    const card = place.renderCard(hull, step, label, t);
    _show([card && renderBase(card, theme, t)]);
    if (preset === 'inherit') inheritTheme(element, renderRoot.querySelector('.base'));
  };
}
