import type {SurveyView} from '@bonbon/contract/survey.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing, type TemplateResult} from 'lit';
import type {SurveyElement} from './survey-first.js';
import type {ScaleSteps, SurveyParts} from './survey-parts.js';
import {renderScale} from './survey-scale.js';

/** Where the question stands: what is picked, and what came of it. */
interface Standing {
  readonly steps: ScaleSteps;
  readonly hasMoods: boolean;
  readonly panel: SurveyParts['panel'] | undefined;
  readonly picked: number | undefined;
  readonly disabled: boolean;
  /** What somebody signed in is told. */
  readonly note: string | undefined;
  /** What was picked could not be kept. */
  readonly isLost: boolean;
  /** It was chosen by the keyboard, or by a link, and waits to be confirmed. */
  readonly isWalked: boolean;
  readonly onPick: (score: number, isFinal: boolean) => void;
  readonly onGo: () => unknown;
}

/** What the question needs to know of its element, which may not be here yet. */
export type Asked = Pick<
  SurveyElement,
  'shopName' | 'placement' | 'isControl' | 'prepare' | 'close'
>;

/** The question with its scale, a way on where one is needed, and what is under it on a panel. */
export function renderQuestion(
  element: Asked,
  view: SurveyView,
  t: Translate,
  {hasMoods, panel, note, isLost, isWalked, onGo, ...standing}: Standing,
): TemplateResult {
  const {shopName: shop, placement} = element;
  const isPanel = placement !== 'inline';
  return html`${renderScale({
    ...view,
    ...standing,
    t,
    question:
      view.question ??
      t(`${view.scale.kind}.question${shop ? '' : '.us'}`, {shop: `\u2068${shop}\u2069`}),
    isQuiet: hasMoods && !isPanel && !element.isControl,
  })}
  ${note ? html`<p class="ends">${note}</p>` : nothing}
  ${isLost ? html`<p class="bad" role="alert">${t('lost')}</p>` : nothing}
  ${
    isWalked
      ? html`<button class="go" part="submit" type="button" @click=${onGo}>${t('go')}</button>`
      : nothing
  }
  ${isPanel ? panel?.renderFoot(element, view, t) : nothing}`;
}
