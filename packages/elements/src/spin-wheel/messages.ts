import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** A build may cut a language in two: what the first state says, and `more`. */
interface Table {
  readonly messages: Messages;
  readonly more?: () => Promise<Messages>;
}

/** The languages of the wheel, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./messages.ar.js'),
  en: () => import('./messages.en.js'),
  nl: () => import('./messages.nl.js'),
  ro: () => import('./messages.ro.js'),
  sv: () => import('./messages.sv.js'),
};

/** Tags of the languages there are words for. */
export const spinWheelLocales: readonly string[] = Object.keys(tables);

const tableOf = (locale: string): Promise<Table> =>
  tables[resolveLocale([locale], spinWheelLocales)]?.() ?? Promise.resolve({messages: {}});

/** Loads the words of the first state in one language; English where there is none. */
export const loadFirstMessages = async (locale: string): Promise<Messages> =>
  (await tableOf(locale)).messages;

/** Loads the words that the first state does not need; none where the first file holds all. */
export const loadMoreMessages = async (locale: string): Promise<Messages> =>
  (await (await tableOf(locale)).more?.()) ?? {};
