import {existsSync, readFileSync, readdirSync} from 'node:fs';
import type {Messages, PluralForms} from '@bonbon/core/i18n/translator.js';
import {describe, expect, it} from 'vitest';

const languages = ['ar', 'en', 'nl', 'ro', 'sv'];
const here = new URL('./', import.meta.url);

/** Every folder with words is found by itself; a new element has nothing to add here. */
const folders = readdirSync(here).filter(name =>
  existsSync(new URL(`${name}/messages.en.json`, here)),
);

const wordsOf = (folder: string, language: string): Messages =>
  JSON.parse(
    readFileSync(new URL(`${folder}/messages.${language}.json`, here), 'utf8'),
  ) as Messages;

const formsOf = (words: string | PluralForms): Readonly<Record<string, string>> =>
  typeof words === 'string' ? {other: words} : {...words};

const placesIn = (words = '') => [...words.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort();

const placesOf = (messages: Messages) =>
  Object.entries(messages).map(([key, words]) => [key, placesIn(formsOf(words)['other'])]);

/** Some loaders also say which language it became. */
const hasMessages = (
  loaded: Messages | {readonly messages: Messages},
): loaded is {readonly messages: Messages} =>
  'messages' in loaded && 'locale' in loaded && typeof loaded.locale === 'string';

it('there are elements with words', () => {
  expect(folders).toContain('spin-wheel');
  expect(folders.length).toBeGreaterThan(3);
});

describe.each(folders)('the words of %s', folder => {
  const english = wordsOf(folder, 'en');

  it('are there in every language of Bonbon', () => {
    const found = readdirSync(new URL(`${folder}/`, here)).flatMap(
      file => /^messages\.([\w-]+)\.json$/.exec(file)?.[1] ?? [],
    );
    expect(found.sort()).toEqual(languages);
  });

  it('reach whoever asks for them, in English where there are no others', async () => {
    const of = async (file: string) =>
      (await import(`./${folder}/${file}.ts`)) as Record<string, unknown>;
    const isCut = existsSync(new URL(`${folder}/whole-messages.ts`, here));
    const loaders = {...(await of('messages')), ...(isCut && (await of('whole-messages')))};
    const load = async (locale: string) => {
      let all: Messages = {};
      for (const [name, loader] of Object.entries(loaders)) {
        if (!/^load\w*Messages$/.test(name) || typeof loader !== 'function') continue;
        const loaded = (await loader(locale)) as Messages | {readonly messages: Messages};
        all = {...all, ...(hasMessages(loaded) ? loaded.messages : loaded)};
      }
      return all;
    };
    for (const language of languages)
      expect(await load(language)).toEqual(wordsOf(folder, language));
    expect(await load('pt-BR')).toEqual(english);
    const promised = Object.entries(loaders).find(([name]) => name.endsWith('Locales'))?.[1];
    expect(promised).toEqual(languages);
  });

  it.each(languages)('have a form for every plural of the language: %s', language => {
    const {pluralCategories} = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, words] of Object.entries(wordsOf(folder, language))) {
      expect(typeof words, key).toBe(typeof english[key]);
      if (typeof words === 'object')
        expect(Object.keys(words).sort(), key).toEqual([...pluralCategories].sort());
    }
  });

  describe.each(languages.filter(language => language !== 'en'))('in %s', language => {
    const own = wordsOf(folder, language);

    it('are all there, and no others', () => {
      expect(Object.keys(own)).toEqual(Object.keys(english));
      expect(own).not.toEqual(english);
    });

    it('fill in the same values', () => {
      expect(placesOf(own)).toEqual(placesOf(english));
      for (const [key, words] of Object.entries(own)) {
        const {other, ...rarer} = formsOf(words);
        // "One slice" may do without its number; a form that knows more than the others may not be.
        for (const form of Object.values(rarer))
          expect(placesIn(other), key).toEqual(expect.arrayContaining(placesIn(form)));
      }
    });
  });
});
