import {shapeOf} from '@bonbon/elements/survey/shape-of.js';
import type {ScaleSteps} from '@bonbon/elements/survey/survey-parts.js';

const shapes = {
  faces: () => import('@bonbon/elements/survey/survey-faces.js'),
  stars: () => import('@bonbon/elements/survey/survey-stars.js'),
  numbers: () => import('@bonbon/elements/survey/survey-numbers.js'),
};

/** What draws the steps of a scale. */
export const loadSteps = (scale: Parameters<typeof shapeOf>[0]): Promise<ScaleSteps> =>
  shapes[shapeOf(scale)]();
