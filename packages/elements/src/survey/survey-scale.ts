import {scoresOf} from '@bonbon/contract/survey-scores.js';
import type {SurveyScale} from '@bonbon/contract/survey.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing, type TemplateResult} from 'lit';
import type {SurveyParts} from './survey-parts.js';

/** Satisfaction as faces or stars. */
export const hasMoods = (scale: SurveyScale): boolean =>
  scale.kind === 'csat' && scale.shape !== 'numbers';

/** What a scale is drawn from. */
export interface ScaleContext {
  readonly scale: SurveyScale;
  readonly t: Translate;
  readonly question: string;
  readonly lowLabel?: string | undefined;
  readonly highLabel?: string | undefined;
  readonly picked: number | undefined;
  readonly disabled: boolean;
  /** Beside the question on one line. */
  readonly isQuiet: boolean;
  /** Given where the scale is drawn as faces or stars. */
  readonly moods: SurveyParts['moods'];
  /** The shopper moved to a score; `isFinal` when it was pressed rather than walked to. */
  readonly onPick: (score: number, isFinal: boolean) => void;
}

/** Between an end's number and its words. */
const gap = '\u2002';

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

const renderNumbers = (scores: readonly number[], context: ScaleContext) => {
  const {scale, t} = context;
  const [least, most] = scale.kind === 'csat' ? [1, 5] : ['low', 'high'];
  const {
    lowLabel: low = t(`${scale.kind}.${least}`),
    highLabel: high = t(`${scale.kind}.${most}`),
  } = context;
  const write = (score: number | undefined) => t('number', {score: score ?? 0});
  return html`<div class="nums ${scores.length > 10 ? 'eleven' : ''}">
      ${scores.map(
        score =>
          html`<label class="n">${radio(score, '', context)}<span>${write(score)}</span></label>`,
      )}
    </div>
    <div class="ends" id="ends">
      <span class="lo"><b>${write(scores[0])}</b>${gap}${low}</span>
      <span class="hi">${high}${gap}<b>${write(scores.at(-1))}</b></span>
    </div>`;
};

/** One group of real radio buttons: eleven numbers, stars or faces, and its two ends in words. */
export function renderScale(context: ScaleContext): TemplateResult {
  const {scale, question, isQuiet, moods} = context;
  const scores = scoresOf(scale);
  return html`<fieldset class="scale ${isQuiet ? 'quiet' : ''}" aria-describedby="ends">
    <legend class="q" part="title">${question}</legend>
    <div class="answers">
      ${moods?.renderMoods(scores, context, radio) ?? renderNumbers(scores, context)}
    </div>
  </fieldset>`;
}
