import {asControl, viewOf} from './survey-control.js';
import {SurveyElement as First} from './survey-first.js';
import * as foot from './survey-foot.js';
import * as moods from './survey-moods.js';
import {wordsOf} from './survey-words.js';

function complete(survey: typeof First): typeof First {
  Object.assign(asControl(survey).parts, {
    moods,
    foot,
    viewOf,
    wordsOf,
    makeStore: async (element: First) =>
      element.backend && (await import('./standalone.js')).standAlone(element),
  });
  return survey;
}

/** `<bon-survey>` with all its parts, for pages that bring it themselves. */
export const SurveyElement = complete(First);
export type SurveyElement = First;
