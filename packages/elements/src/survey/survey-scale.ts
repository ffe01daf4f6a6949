import {scoresOf} from '@bonbon/contract/survey-scores.js';
import type {SurveyScale} from '@bonbon/contract/survey.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing, type TemplateResult} from 'lit';
import type {ScaleSteps} from './survey-parts.js';

/** What a scale is drawn from. */
export interface ScaleContext {
  readonly scale: SurveyScale;
  readonly t: Translate;
  readonly question: string;
  readonly lowLabel?: string | undefined;
  readonly highLabel?: string | undefined;
  readonly picked?: number | undefined;
  readonly disabled?: boolean;
  /** Beside the question on one line. */
  readonly isQuiet: boolean;
  /** What draws its steps. */
  readonly steps: ScaleSteps;
  /** The shopper moved to a score; `isFinal` when it was pressed rather than walked to. */
  readonly onPick: (score: number, isFinal: boolean) => void;
}

/** A real radio button; pressed and walked-to are told apart. */
function radio(score: number, name: string, context: ScaleContext) {
  const {picked, disabled, onPick} = context;
  return html`<input
    type="radio"
    name="score"
    value=${score}
    aria-label=${name || nothing}
    .checked=${picked === score}
    ?disabled=${disabled}
    @change=${() => onPick(score, false)}
    @click=${(event: MouseEvent) => event.detail > 0 && onPick(score, true)}
  />`;
}

/** One group of real radio buttons: eleven numbers, stars or faces, and its two ends in words. */
export function renderScale(context: ScaleContext): TemplateResult {
  const {scale, question, isQuiet, steps} = context;
  const scores = scoresOf(scale);
  return html`<fieldset class="scale ${isQuiet ? 'quiet' : ''}" aria-describedby="ends">
    <legend class="q" part="title">${question}</legend>
    <div class="answers">${steps.renderSteps(scores, context, radio)}</div>
  </fieldset>`;
}
