import type {SurveyScale} from './survey.js';

/** The scores a scale knows, from the lowest to the highest. Free of validation, for the browser. */
export function scoresOf(scale: SurveyScale): readonly number[] {
  const [least, most] =
    scale.kind === 'nps' ? [0, 10] : [1, scale.kind === 'csat' ? scale.steps : 7];
  return Array.from({length: most - least + 1}, (_, index) => least + index);
}
