import {html, type TemplateResult} from 'lit';
import type {ScaleContext} from './survey-scale.js';

export {surveyNumberStyles as styles} from './survey-number-styles.js';

/** Between an end's number and its words. */
const gap = '\u2002';

/** Numbers in a row, with the words of the two ends. */
export function renderSteps(
  scores: readonly number[],
  context: ScaleContext,
  radio: (score: number, name: string, context: ScaleContext) => TemplateResult,
): TemplateResult {
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
}
