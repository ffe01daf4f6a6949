import type {TemplateResult} from 'lit';
import {html, nothing, svg} from 'lit';
import type {ScaleContext} from './survey-scale.js';

export {surveyMoodStyles as styles} from './mood-styles.js';

const star =
  'M16 2.6c.6 0 1.1.3 1.4.9l3 6.3c.2.5.7.8 1.2.9l6.9.9c1.3.2 1.8 1.8.9 2.7l-5.1 4.8c-.4.4-.6.9-.5 1.4l1.3 6.9c.2 1.3-1.1 2.3-2.3 1.6l-6.1-3.4a1.5 1.5 0 0 0-1.4 0l-6.1 3.4c-1.2.7-2.5-.3-2.3-1.6l1.3-6.9c.1-.5-.1-1-.5-1.4l-5.1-4.8c-.9-.9-.4-2.5.9-2.7l6.9-.9c.5-.1 1-.4 1.2-.9l3-6.3c.3-.6.8-.9 1.4-.9Z';
const sad =
  'M9.3 14.2l3.8-1.7M22.7 14.2l-3.8-1.7M10.6 22.8c1.3-2.6 3.1-3.9 5.4-3.9s4.1 1.3 5.4 3.9';
const glad =
  'M9.2 13.6c.5-1.1 1.2-1.6 2.1-1.6s1.6.5 2.1 1.6M18.6 13.6c.5-1.1 1.2-1.6 2.1-1.6s1.6.5 2.1 1.6M9.8 18.2h12.400c-.3 3.6-2.8 6-6.2 6s-5.9-2.4-6.2-6Z';

/** One family of faces, by mood from −1 to 1: only the mouth moves, save at both ends. */
function face(mood: number) {
  if (Math.abs(mood) === 1) return svg`<path d=${mood < 0 ? sad : glad} />`;
  const bend = mood * 5.4;
  return svg`<g class="e"><circle cx="11.2" cy="13.5" r="1.4" /><circle cx="20.8" cy="13.5" r="1.4" /></g
    ><path d=${`M10.9 ${20.6 - bend / 4}q5.1 ${bend} 10.2 0`} />`;
}

const drawing = (isStar: boolean, mood: number) =>
  html`<svg viewBox="0 0 32 32" aria-hidden="true">
    ${
      isStar
        ? svg`<path class="f" d=${star} />`
        : svg`<circle class="f" cx="16" cy="16" r="13.5" />${face(mood)}`
    }
  </svg>`;

/** The words of a step of satisfaction; seven steps are named at their ends only. */
function stepWords(score: number, steps: number, {t, lowLabel, highLabel}: ScaleContext): string {
  if (lowLabel || highLabel || steps > 5) {
    if (score === 1) return lowLabel ?? t('csat.1');
    return score === steps ? (highLabel ?? t('csat.5')) : '';
  }
  const offset = steps === 5 ? 0 : 1;
  return t(`csat.${steps === 2 ? score * 2 : score + offset}`);
}

/** Faces or stars, with their words where there is room for them, else with those of the two ends. */
export function renderSteps(
  scores: readonly number[],
  context: ScaleContext,
  radio: (score: number, name: string, context: ScaleContext) => TemplateResult,
): TemplateResult {
  const {scale, t, isQuiet, lowLabel, highLabel} = context;
  const steps = scores.length;
  const isStar = scale.kind === 'csat' && scale.shape === 'stars';
  // Two and three faces keep to the middle of the family: nobody is asked to rage at a thank-you.
  const reach = steps > 3 ? 1 : 0.6;
  const named = !isQuiet && steps <= 5 && !lowLabel && !highLabel;
  return html`<div class="moods ${isStar ? 'stars' : 'faces'}">
      ${scores.map(score => {
        const words = stepWords(score, steps, context);
        const place = t('of', {score, most: steps});
        const name = named ? '' : words ? `${words}, ${place}` : place;
        const mood = ((score - 1) / (steps - 1)) * 2 * reach - reach;
        return html`<label class="mood"
          >${radio(score, name, context)}${drawing(isStar, mood)}${
            named ? html`<span>${words}</span>` : nothing
          }</label
        >`;
      })}
    </div>
    <div class="ends" id="ends" ?hidden=${named}>
      <span class="lo">${stepWords(1, steps, context)}</span>
      <span class="hi">${stepWords(steps, steps, context)}</span>
    </div>`;
}
