import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

interface Table {
  readonly messages: Messages;
}

const english = () => import('./door.en.js');

/** The words of the form that asks for an address, each language a small file of its own. */
const tables: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./door.ar.js'),
  en: english,
  nl: () => import('./door.nl.js'),
  ro: () => import('./door.ro.js'),
  sv: () => import('./door.sv.js'),
};

/** Loads the words of the door of my pages; English where there is none. */
export const loadDoorWords = (locale: string): Promise<Table> =>
  (tables[resolveLocale([locale], Object.keys(tables))] ?? english)();
