import type {ScoreGroup, SurveyScale} from './survey.js';

/** The scores a scale knows, from the lowest to the highest. Free of validation, for the browser. */
export function scoresOf(scale: SurveyScale): readonly number[] {
  const [least, most] =
    scale.kind === 'nps' ? [0, 10] : [1, scale.kind === 'csat' ? scale.steps : 7];
  return Array.from({length: most - least + 1}, (_, index) => least + index);
}

/** Where a score falls; the one rule that page, server and report share. */
export function groupOf(scale: SurveyScale, score: number): ScoreGroup {
  if (scale.kind === 'nps') return score >= 9 ? 'high' : score >= 7 ? 'middle' : 'low';
  const steps = scale.kind === 'csat' ? scale.steps : 7;
  if (score <= Math.floor(steps / 2)) return 'low';
  return score > steps - (steps >= 5 ? 2 : 1) ? 'high' : 'middle';
}
