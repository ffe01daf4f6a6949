import type {Messages} from '@bonbon/core/i18n/translator.js';

/** A build may cut a language in two: what the first state says, and `more`. */
export interface Words {
  readonly messages: Messages;
  readonly more?: () => Promise<Messages>;
}

/** The languages of the wheel, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<Words>> & {en: () => Promise<Words>}> = {
  ar: () => import('./messages.ar.js'),
  en: () => import('./messages.en.js'),
  nl: () => import('./messages.nl.js'),
  ro: () => import('./messages.ro.js'),
  sv: () => import('./messages.sv.js'),
};

/** Tags of the languages there are words for. */
export const spinWheelLocales: readonly string[] = Object.keys(tables);

/** Loads the words of one of these languages; English where there is no such. */
export const loadWords = (locale: string): Promise<Words> => (tables[locale] ?? tables.en)();
