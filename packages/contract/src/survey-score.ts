import type {ScoreGroup, SurveyScale} from './survey.js';

export {scoresOf} from './survey-scores.js';

/** Where a score falls; the one rule that page, server and report share. */
export function groupOf(scale: SurveyScale, score: number): ScoreGroup {
  if (scale.kind === 'nps') return score >= 9 ? 'high' : score >= 7 ? 'middle' : 'low';
  const steps = scale.kind === 'csat' ? scale.steps : 7;
  if (score <= Math.floor(steps / 2)) return 'low';
  return score > steps - (steps >= 5 ? 2 : 1) ? 'high' : 'middle';
}
