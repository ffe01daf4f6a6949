import {en} from './en.js';
import {nl} from './nl.js';
import {ro} from './ro.js';
import {sv} from './sv.js';

/** Languages the shop itself speaks. */
export const languages = ['en', 'sv', 'nl', 'ro'] as const;
/** One of them. */
export type Language = (typeof languages)[number];

/** Every sentence of the shop, by name. */
export type Words = Readonly<Record<keyof typeof en, string>>;

const tables: Readonly<Record<Language, Words>> = {en, sv, nl, ro};

/** Reads what a form or a cookie says. */
export const isLanguage = (value: unknown): value is Language =>
  languages.some(language => language === value);

/** The words of a language. */
export const wordsOf = (language: Language): Words => tables[language];

/** Fills `{name}` places of a sentence. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>) =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

/** A sentence without the marks for italics and for words that stay on one line. */
export const plain = (sentence: string) => sentence.replace(/[*_]/g, '');

/** An amount of euro cents as people write it there. */
export const price = (minor: number, language: Language) =>
  new Intl.NumberFormat(language === 'en' ? 'en-IE' : language, {
    numberingSystem: 'latn',
    style: 'currency',
    currency: 'EUR',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: minor % 100 === 0 ? 0 : 2,
  }).format(minor / 100);
