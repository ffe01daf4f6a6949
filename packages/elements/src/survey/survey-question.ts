import type {SurveyView} from '@bonbon/contract/survey.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, type TemplateResult} from 'lit';
import type {SurveyElement} from './survey-first.js';
import type {ScaleSteps, SurveyPlace} from './survey-parts.js';
import {shapeOf} from './shape-of.js';
import {renderScale} from './survey-scale.js';

/** Where the question stands, and what is picked. */
interface Standing {
  readonly steps: ScaleSteps;
  readonly place: SurveyPlace;
  readonly picked?: number | undefined;
  readonly disabled?: boolean;
  /** What somebody who is signed in is told. */
  readonly note?: string | undefined;
  readonly onPick: (score: number, isFinal: boolean) => void;
}

/** What the question needs to know of its element, which may not be here yet. */
export type Asked = Pick<
  SurveyElement,
  'shopName' | 'placement' | 'pinned' | 'isControl' | '_open' | 'close' | 'leave'
>;

/** The question with its scale, what came of it below, and what is under it on a panel. */
export function renderQuestion(
  element: Asked,
  view: SurveyView,
  t: Translate,
  {place, note, ...standing}: Standing,
  below?: TemplateResult,
): TemplateResult {
  const {shopName: shop, placement} = element;
  return html`${renderScale({
    ...view,
    ...standing,
    t,
    question:
      view.question ??
      t(`${view.scale.kind}.question${shop ? '' : '.us'}`, {shop: `\u2068${shop}\u2069`}),
    isQuiet: placement === 'inline' && !element.isControl && shapeOf(view.scale) !== 'numbers',
  })}
  ${note && html`<p class="ends">${note}</p>`} ${below} ${place.renderFoot?.(element, view, t)}`;
}
