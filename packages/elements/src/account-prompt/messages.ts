import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** A build may cut a language in two: what comes first, and `more`. */
interface Table {
  readonly messages: Messages;
  readonly more?: () => Promise<Messages>;
}

/** The languages of the prompt, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./prompt.ar.js'),
  en: () => import('./prompt.en.js'),
  nl: () => import('./prompt.nl.js'),
  ro: () => import('./prompt.ro.js'),
  sv: () => import('./prompt.sv.js'),
};

/** Tags of the languages there are words for. */
export const accountPromptLocales: readonly string[] = Object.keys(tables);

const tableOf = (locale: string): Promise<Table> =>
  tables[resolveLocale([locale], accountPromptLocales)]?.() ?? Promise.resolve({messages: {}});

/** Loads the words of what comes first, in one language; English where there is none. */
export const loadFirstAccountPromptMessages = async (locale: string): Promise<Messages> =>
  (await tableOf(locale)).messages;

/** Loads the words of what follows; none where the first file holds all. */
export const loadMoreAccountPromptMessages = async (locale: string): Promise<Messages> =>
  (await (await tableOf(locale)).more?.()) ?? {};

/** Loads all words of one language; English where there is none. */
export async function loadAccountPromptMessages(locale: string): Promise<Messages> {
  const {messages, more} = await tableOf(locale);
  return {...messages, ...(await more?.())};
}
