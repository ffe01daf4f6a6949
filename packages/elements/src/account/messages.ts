import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** A build may cut a language in two: what comes first, and `more`. */
interface Table {
  readonly messages: Messages;
  readonly more?: () => Promise<Messages>;
}

/** The languages of my pages, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./account-words.ar.js'),
  en: () => import('./account-words.en.js'),
  nl: () => import('./account-words.nl.js'),
  ro: () => import('./account-words.ro.js'),
  sv: () => import('./account-words.sv.js'),
};

/** Tags of the languages there are words for. */
export const accountLocales: readonly string[] = Object.keys(tables);

const tableOf = (locale: string): Promise<Table> =>
  tables[resolveLocale([locale], accountLocales)]?.() ?? Promise.resolve({messages: {}});

/** Loads the words of headings and orders in one language; English where there is none. */
export const loadFirstAccountMessages = async (locale: string): Promise<Messages> =>
  (await tableOf(locale)).messages;

/** Loads the words of everything below; none where the first file holds all. */
export const loadMoreAccountMessages = async (locale: string): Promise<Messages> =>
  (await (await tableOf(locale)).more?.()) ?? {};

/** Loads all words of one language; English where there is none. */
export async function loadAccountMessages(locale: string): Promise<Messages> {
  const {messages, more} = await tableOf(locale);
  return {...messages, ...(await more?.())};
}
