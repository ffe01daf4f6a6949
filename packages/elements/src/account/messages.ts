import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** A build may cut a language in two: what comes first, and `more`. */
interface Table {
  readonly messages: Messages;
  readonly more?: () => Promise<Messages>;
}

const english = () => import('./account-words.en.js');

/** The languages of my pages, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./account-words.ar.js'),
  en: english,
  nl: () => import('./account-words.nl.js'),
  ro: () => import('./account-words.ro.js'),
  sv: () => import('./account-words.sv.js'),
};

/** Tags of the languages there are words for. */
export const accountLocales: readonly string[] = Object.keys(tables);

/** Loads the words of the first view in one language, and the way to the rest; English where there is none. */
export const loadAccountWords = (locale: string): Promise<Table> =>
  (tables[resolveLocale([locale], accountLocales)] ?? english)();

/** Loads all words of one language; English where there is none. */
export async function loadAccountMessages(locale: string): Promise<Messages> {
  const {messages, more} = await loadAccountWords(locale);
  return {...messages, ...(await more?.())};
}
