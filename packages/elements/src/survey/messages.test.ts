import type {Messages, PluralForms} from '@bonbon/core/i18n/translator.js';
import {describe, expect, it} from 'vitest';
import {surveyLocales, loadSurveyMessages} from './messages.js';

const placesIn = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort();
const formsOf = (words: string | PluralForms): Readonly<Record<string, string>> =>
  typeof words === 'string' ? {other: words} : {...words};

const english: Messages = await loadSurveyMessages('en');

describe.each(surveyLocales.filter(locale => locale !== 'en'))(
  'the words of the survey in %s',
  locale => {
    it('are all there, and no others', async () => {
      const own = await loadSurveyMessages(locale);
      expect(Object.keys(own)).toEqual(Object.keys(english));
      expect(own).not.toEqual(english);
    });

    it('fill in the same values', async () => {
      const own = await loadSurveyMessages(locale);
      const places = (messages: Messages) =>
        Object.entries(messages).map(([key, words]) => [
          key,
          placesIn(formsOf(words)['other'] ?? ''),
        ]);
      expect(places(own)).toEqual(places(english));
    });

    it('have a form for every plural of the language', async () => {
      const own = await loadSurveyMessages(locale);
      const {pluralCategories} = new Intl.PluralRules(locale).resolvedOptions();
      for (const [key, words] of Object.entries(own)) {
        expect(typeof words, key).toBe(typeof english[key]);
        if (typeof words === 'object')
          expect(Object.keys(words).sort(), key).toEqual([...pluralCategories].sort());
      }
    });
  },
);

it('speaks the languages it promises', () => {
  expect(surveyLocales).toEqual(['ar', 'en', 'nl', 'ro', 'sv']);
});
