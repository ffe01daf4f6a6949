import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** The languages of my pages, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<{readonly messages: Messages}>>> = {
  ar: () => import('./account-words.ar.js'),
  en: () => import('./account-words.en.js'),
  nl: () => import('./account-words.nl.js'),
  ro: () => import('./account-words.ro.js'),
  sv: () => import('./account-words.sv.js'),
};

/** Tags of the languages there are words for. */
export const accountLocales: readonly string[] = Object.keys(tables);

/** Loads the words of one language; English where there is none. */
export const loadAccountMessages = async (locale: string): Promise<Messages> =>
  (await tables[resolveLocale([locale], accountLocales)]?.())?.messages ?? {};
