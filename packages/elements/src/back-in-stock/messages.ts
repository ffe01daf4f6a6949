import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** A build may cut a language in two: what the offer says, and `more`. */
interface Table {
  readonly messages: Messages;
  readonly more?: () => Promise<Messages>;
}

/** The languages of the reminder, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./words.ar.js'),
  en: () => import('./words.en.js'),
  nl: () => import('./words.nl.js'),
  ro: () => import('./words.ro.js'),
  sv: () => import('./words.sv.js'),
};

/** Tags of the languages there are words for. */
export const backInStockLocales: readonly string[] = Object.keys(tables);

const tableOf = (locale: string): Promise<Table> =>
  tables[resolveLocale([locale], backInStockLocales)]?.() ?? Promise.resolve({messages: {}});

/** Loads the words of the offer in one language; English where there is none. */
export const loadFirstBackInStockMessages = async (locale: string): Promise<Messages> =>
  (await tableOf(locale)).messages;

/** Loads the words that the offer does not need; none where the first file holds all. */
export const loadMoreBackInStockMessages = async (locale: string): Promise<Messages> =>
  (await (await tableOf(locale)).more?.()) ?? {};

/** Loads all words of one language. */
export async function loadBackInStockMessages(locale: string): Promise<Messages> {
  const {messages, more} = await tableOf(locale);
  return {...messages, ...(await more?.())};
}

/** The language a reminder speaks where the given one is wanted: itself with its region, or English. */
export function resolveBackInStockLocale(wanted: string): string {
  const found = resolveLocale([wanted], backInStockLocales);
  return wanted.toLowerCase().startsWith(found) ? wanted : found;
}
