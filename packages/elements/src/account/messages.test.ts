import type {Messages, PluralForms} from '@bonbon/core/i18n/translator.js';
import {describe, expect, it} from 'vitest';
import {accountPromptLocales, loadAccountPromptMessages} from '../account-prompt/messages.js';
import {accountLocales, loadAccountMessages} from './messages.js';

const placesIn = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort();
const otherOf = (words: string | PluralForms | undefined) =>
  (typeof words === 'string' ? words : words?.other) ?? '';

const widgets = [
  {name: 'the prompt', locales: accountPromptLocales, load: loadAccountPromptMessages},
  {name: 'my pages', locales: accountLocales, load: loadAccountMessages},
];

describe.each(widgets)('the words of $name', ({locales, load}) => {
  it('are there in the languages it promises, and in English elsewhere', async () => {
    expect(locales).toEqual(['ar', 'en', 'nl', 'ro', 'sv']);
    expect(await load('pt-BR')).toEqual(await load('en'));
  });

  it.each(locales.filter(locale => locale !== 'en'))('are whole in %s', async locale => {
    const [own, english]: Messages[] = await Promise.all([load(locale), load('en')]);
    if (!own || !english) throw new Error('There are no words.');
    expect(own).not.toEqual(english);
    expect(Object.keys(own)).toEqual(Object.keys(english));
    const {pluralCategories} = new Intl.PluralRules(locale).resolvedOptions();
    for (const [key, words] of Object.entries(own)) {
      expect(typeof words, key).toBe(typeof english[key]);
      expect(placesIn(otherOf(words)), key).toEqual(placesIn(otherOf(english[key])));
      if (typeof words === 'object') {
        expect(Object.keys(words).sort(), key).toEqual([...pluralCategories].sort());
      }
    }
  });
});
