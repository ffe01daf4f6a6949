import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** The languages of the part about texts, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<{readonly messages: Messages}>>> = {
  ar: () => import('./text-words.ar.js'),
  en: () => import('./text-words.en.js'),
  nl: () => import('./text-words.nl.js'),
  ro: () => import('./text-words.ro.js'),
  sv: () => import('./text-words.sv.js'),
};

/** Loads the words about texts in one language; English where there is none. */
export async function loadTextMessages(locale: string): Promise<Messages> {
  const table = tables[resolveLocale([locale], Object.keys(tables))];
  return (await table?.())?.messages ?? {};
}
