import {describe, expect, it} from 'vitest';
import {groupOf, scoresOf} from './survey-score.js';
import type {ScoreGroup, SurveyScale} from './survey.js';

const lines: readonly [SurveyScale, string][] = [
  [{kind: 'nps'}, 'lllllllmmhh'],
  [{kind: 'csat', steps: 2, shape: 'faces'}, 'lh'],
  [{kind: 'csat', steps: 3, shape: 'faces'}, 'lmh'],
  [{kind: 'csat', steps: 5, shape: 'stars'}, 'llmhh'],
  [{kind: 'csat', steps: 7, shape: 'numbers'}, 'lllmmhh'],
  [{kind: 'effort'}, 'lllmmhh'],
];
const letters: Readonly<Record<ScoreGroup, string>> = {low: 'l', middle: 'm', high: 'h'};

describe('the group of a score', () => {
  it.each(lines)('of %j is %s, from the lowest up', (scale, groups) => {
    expect(
      scoresOf(scale)
        .map(score => letters[groupOf(scale, score)])
        .join(''),
    ).toBe(groups);
  });

  it('knows where a scale begins', () => {
    expect(scoresOf({kind: 'nps'})[0]).toBe(0);
    expect(scoresOf({kind: 'effort'})).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
