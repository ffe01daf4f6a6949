import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** The languages of the prompt, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<{readonly messages: Messages}>>> = {
  ar: () => import('./prompt-words.ar.js'),
  en: () => import('./prompt-words.en.js'),
  nl: () => import('./prompt-words.nl.js'),
  ro: () => import('./prompt-words.ro.js'),
  sv: () => import('./prompt-words.sv.js'),
};

/** Tags of the languages there are words for. */
export const accountPromptLocales: readonly string[] = Object.keys(tables);

/** Loads the words of one language; English where there is none. */
export const loadAccountPromptMessages = async (locale: string): Promise<Messages> =>
  (await tables[resolveLocale([locale], accountPromptLocales)]?.())?.messages ?? {};
