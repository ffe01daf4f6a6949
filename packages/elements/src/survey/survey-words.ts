import {loadSurveyMessages, resolveSurveyLocale} from './messages.js';
import type {SurveyWords} from './survey-parts.js';

const known = new Map<string, SurveyWords | undefined>();

/** The words of a language, for a survey that was given none; undefined until they have arrived. */
export function wordsOf(locale: string, arrived: () => void): SurveyWords | undefined {
  const words = known.get(locale);
  if (!words) {
    void loadSurveyMessages(locale).then(
      messages => {
        known.set(locale, {messages, locale: resolveSurveyLocale(locale)});
        arrived();
      },
      // Without words the plain form stays.
      () => undefined,
    );
  }
  return words;
}
