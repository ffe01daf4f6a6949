import type {TemplateResult} from 'lit';
import {html, nothing} from 'lit';
import type {ScaleContext} from './survey-scale.js';

export {surveyMoodStyles as styles} from './mood-styles.js';

/** The words of a step of satisfaction; seven steps are named at their ends only. */
function stepWords(score: number, steps: number, {t, lowLabel, highLabel}: ScaleContext): string {
  if (lowLabel || highLabel || steps > 5) {
    if (score === 1) return lowLabel ?? t('csat.1');
    return score === steps ? (highLabel ?? t('csat.5')) : '';
  }
  const offset = steps === 5 ? 0 : 1;
  return t(`csat.${steps === 2 ? score * 2 : score + offset}`);
}

/** Draws faces or stars, with their words where there is room, else with those of the two ends. */
export const stepsOf =
  (shape: 'faces' | 'stars', draw: (mood: number) => TemplateResult) =>
  (
    scores: readonly number[],
    context: ScaleContext,
    radio: (score: number, name: string, context: ScaleContext) => TemplateResult,
  ): TemplateResult => {
    const {t, isQuiet, lowLabel, highLabel} = context;
    const steps = scores.length;
    // Two and three faces keep to the middle of the family: nobody is asked to rage at a thank-you.
    const reach = steps > 3 ? 1 : 0.6;
    const named = !isQuiet && steps <= 5 && !lowLabel && !highLabel;
    return html`<div class="moods ${shape}">
        ${scores.map(score => {
          const words = stepWords(score, steps, context);
          const place = t('of', {score, most: steps});
          const name = named ? '' : words ? `${words}, ${place}` : place;
          const mood = ((score - 1) / (steps - 1)) * 2 * reach - reach;
          return html`<label class="mood"
            >${radio(score, name, context)}<svg viewBox="0 0 32 32" aria-hidden="true">
              ${draw(mood)}</svg
            >${named ? html`<span>${words}</span>` : nothing}</label
          >`;
        })}
      </div>
      <div class="ends" id="ends" ?hidden=${named}>
        <span class="lo">${stepWords(1, steps, context)}</span>
        <span class="hi">${stepWords(steps, steps, context)}</span>
      </div>`;
  };
