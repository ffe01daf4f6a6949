import type {SurveyScale} from '@bonbon/contract/survey.js';

/** What the steps of a scale look like. */
export const shapeOf = (scale: SurveyScale): 'faces' | 'stars' | 'numbers' =>
  'shape' in scale ? scale.shape : 'numbers';
