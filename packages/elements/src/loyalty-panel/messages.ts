import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** A build may cut a language in two: what stands on the card, and `more`. */
interface Table {
  readonly messages: Messages;
  readonly more?: () => Promise<Messages>;
}

/** The languages of the panel, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./card.ar.js'),
  en: () => import('./card.en.js'),
  nl: () => import('./card.nl.js'),
  ro: () => import('./card.ro.js'),
  sv: () => import('./card.sv.js'),
};

/** Tags of the languages there are words for. */
export const loyaltyPanelLocales: readonly string[] = Object.keys(tables);

const tableOf = (locale: string): Promise<Table> =>
  tables[resolveLocale([locale], loyaltyPanelLocales)]?.() ?? Promise.resolve({messages: {}});

/** Loads the words of the card in one language; English where there is none. */
export const loadFirstLoyaltyPanelMessages = async (locale: string): Promise<Messages> =>
  (await tableOf(locale)).messages;

/** Loads the words that the card does not need; none where the first file holds all. */
export const loadMoreLoyaltyPanelMessages = async (locale: string): Promise<Messages> =>
  (await (await tableOf(locale)).more?.()) ?? {};

/** Loads all words of one language. `locale` is what they are spoken in. */
export async function loadLoyaltyPanelMessages(
  wanted: string,
): Promise<{readonly messages: Messages; readonly locale: string}> {
  const found = resolveLocale([wanted], loyaltyPanelLocales);
  const {messages, more} = await tableOf(found);
  return {
    messages: {...messages, ...(await more?.())},
    locale: wanted.toLowerCase().startsWith(found) ? wanted : found,
  };
}
