import {describe, expect, it} from 'vitest';
import {tables, withoutMarks, wordsFor, type WordKey} from './words.js';

const english = tables['en'] ?? {};
const placesIn = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort();
const otherOf = (words: string | Readonly<Record<string, string>> | undefined) =>
  typeof words === 'string' ? words : (words?.['other'] ?? '');

describe.each(Object.keys(tables))('mails and pages in %s', locale => {
  const table = tables[locale] ?? {};

  it('have every sentence and no others', () => {
    expect(Object.keys(table)).toEqual(Object.keys(english));
  });

  it('fill in the same values', () => {
    for (const key of Object.keys(english)) {
      expect(placesIn(otherOf(table[key])), key).toEqual(placesIn(otherOf(english[key])));
    }
  });

  it('have a form for every plural of the language', () => {
    const {pluralCategories} = new Intl.PluralRules(locale).resolvedOptions();
    for (const [key, words] of Object.entries(table)) {
      expect(typeof words, key).toBe(typeof english[key]);
      if (typeof words === 'object')
        expect(Object.keys(words).sort(), key).toEqual([...pluralCategories].sort());
    }
  });

  it('leave no place unfilled when all values are given', () => {
    const words = wordsFor([locale]);
    const values = {
      tier: 'Fjord',
      prize: 'Jam',
      own: '€18.00',
      usual: '€20.00',
      shop: 'Fig',
      email: 'a@b.example',
      date: '1 May',
      amount: '€ 3',
      chance: '1%',
      score: '4',
      survey: 'Spring',
      limit: '30',
      seal: 'ab12',
      count: 48,
      done: 12,
      goal: 24,
      time: '14:32',
      device: 'Firefox',
      browser: 'Firefox',
      ago: '2 minutes ago',
      number: '47',
      name: 'Maja',
      subject: 'Sign in',
      title: 'Vik cup',
      what: 'Order 47',
      order: '47',
      reason: 'Thank you',
      code: '123456',
      url: 'https://bonbon.example/t/a',
      phone: '+46 ••••05',
    };
    for (const key of Object.keys(english))
      expect(words.say(key as WordKey, values)).not.toMatch(/[{}]/);
  });
});

describe('choosing words', () => {
  it('takes the first language it knows, with its region', () => {
    expect(wordsFor(['xx', 'sv-FI']).locale).toBe('sv-FI');
    expect(wordsFor(['xx'], {locale: 'nl', texts: {}}).locale).toBe('nl');
    expect(wordsFor([undefined]).locale).toBe('en');
  });

  it('puts the shop’s own wording over it', () => {
    const words = wordsFor(['sv'], {locale: 'en', texts: {sv: {'page.back': 'Till Fjord & Fig'}}});
    expect(words.say('page.back')).toBe('Till Fjord & Fig');
  });

  it('writes amounts and dates the language’s way', () => {
    expect(wordsFor(['en']).money({minor: 4000, currency: 'EUR'})).toBe('€40');
    expect(wordsFor(['en']).money({minor: 4000, currency: 'JPY'})).toBe('¥4,000');
    expect(wordsFor(['nl']).date('2026-12-06T10:00:00Z')).toBe('6 december 2026');
  });

  it('takes plurals from the language', () => {
    const say = (locale: string, count: number) =>
      wordsFor([locale]).say('mail.confirm.kept', {count});
    expect(say('ro', 2)).toContain('2 ore');
    expect(say('ro', 48)).toContain('48 de ore');
    expect(say('ar', 2)).toContain('ساعتين');
  });

  it('keeps foreign names in order where text runs from the right', () => {
    const words = wordsFor(['ar']).say('mail.prize.lead', {shop: 'Fjord & Fig'});
    expect(words).toContain('\u2068Fjord & Fig\u2069');
    expect(withoutMarks(words)).toContain(' Fjord & Fig ');
  });
});
