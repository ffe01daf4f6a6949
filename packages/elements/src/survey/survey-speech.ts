import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import {languageOf} from '../internal/language.js';
import type {SurveyElement} from './survey-first.js';
import type {SurveyParts, SurveyWords} from './survey-parts.js';

/** Makes the translator of the language in force: the page's words, else those that can be fetched. */
export function speak(
  element: SurveyElement,
  more: Messages | undefined,
  wordsOf: SurveyParts['wordsOf'],
): Translate {
  const {messages, campaign, storefront} = element;
  const locale = element.locale || languageOf(element, storefront?.snapshot().locale);
  const words: Partial<SurveyWords> | undefined = messages?.['close']
    ? {locale}
    : wordsOf?.(locale, () => element.requestUpdate());
  const own = words && {...words.messages, ...more, ...messages};
  return createTranslator(own, words?.locale ?? 'en', campaign?.texts);
}
