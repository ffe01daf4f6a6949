import {describe, expect, it} from 'vitest';
import {formatDay, formatMoney, formatShare} from './formats.js';
import {directionOf, resolveLocale} from './locale.js';
import {createTranslator} from './translator.js';

describe('createTranslator', () => {
  it('fills in places and writes numbers the way of the language', () => {
    const t = createTranslator({hello: 'Hej {name}, {count} kr'}, 'sv');
    expect(t('hello', {name: 'Lena', count: 1234.5})).toBe('Hej Lena, 1\u00a0234,5 kr');
  });

  it.each([
    ['en', 1, 'one'],
    ['en', 0, 'other'],
    ['ro', 2, 'few'],
    ['ro', 20, 'other'],
    ['ar', 0, 'zero'],
    ['ar', 2, 'two'],
    ['ar', 11, 'many'],
    ['pl', 3, 'few'],
    ['cy', 6, 'many'],
  ])('chooses the plural of %s for %d', (locale, count, form) => {
    const forms = {zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other'};
    expect(createTranslator({n: forms}, locale)('n', {count})).toBe(form);
  });

  it('says nothing before the words are there', () => {
    expect(createTranslator(undefined, 'sv', {spin: 'Go'})('spin')).toBe('');
    expect(createTranslator({}, 'sv')('spin')).toBe('spin');
  });

  it('lets an override win', () => {
    expect(createTranslator({spin: 'Spin'}, 'en', {spin: 'Go'})('spin')).toBe('Go');
  });

  it('shows a key that has no words', () => {
    expect(createTranslator({}, 'nl')('nowhere')).toBe('nowhere');
  });

  it('never takes a key from the prototype', () => {
    expect(createTranslator({}, 'en')('constructor')).toBe('constructor');
  });

  it('leaves unknown places as they are', () => {
    expect(createTranslator({a: '{x} {y}'}, 'en')('a', {x: 'X'})).toBe('X {y}');
  });
});

describe('resolveLocale', () => {
  it.each([
    [['sv-SE'], 'sv'],
    [[undefined, 'xx', 'nl_BE'], 'nl'],
    [['no'], 'nb'],
    [['pt-BR'], 'pt-BR'],
    [['zz'], 'en'],
    [['AR-eg'], 'ar'],
  ] as [(string | undefined)[], string][])('%j is %s', (wanted, found) => {
    expect(resolveLocale(wanted, ['en', 'sv', 'nl', 'nb', 'pt', 'pt-BR', 'ar'])).toBe(found);
  });

  it('knows the direction', () => {
    expect([directionOf('ar'), directionOf('he-IL'), directionOf('sv')]).toEqual([
      'rtl',
      'rtl',
      'ltr',
    ]);
  });
});

describe('formats', () => {
  it('writes money of any number of digits', () => {
    expect(formatMoney({minor: 1990, currency: 'EUR'}, 'en')).toBe('€19.90');
    expect(formatMoney({minor: 5000, currency: 'EUR'}, 'en')).toBe('€50');
    expect(formatMoney({minor: 500, currency: 'JPY'}, 'en')).toBe('¥500');
    expect(formatMoney({minor: 1234, currency: 'KWD'}, 'en')).toBe('KWD\u00a01.234');
  });

  it('has one kind of digits for all our languages, Arabic among them', () => {
    const t = createTranslator({points: '{count}'}, 'ar');
    const said = [
      t('points', {count: 1240}),
      formatMoney({minor: 1990, currency: 'EUR'}, 'ar'),
      formatShare(0.05, 'ar'),
      formatDay('2026-12-06T00:00:00Z', 'ar', 'UTC'),
    ];
    expect(said.join(' ')).not.toMatch(/(?![0-9])\p{Nd}/u);
    expect(said[0]).toBe('1,240');
  });

  it('gives small chances the digits they need', () => {
    expect([0.4, 0.025, 0.0005].map(share => formatShare(share, 'en'))).toEqual([
      '40%',
      '2.5%',
      '0.05%',
    ]);
  });
});
