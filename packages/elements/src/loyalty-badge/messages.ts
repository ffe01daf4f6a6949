import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** A build may cut a language in two: what a guest reads, and `more`. */
interface Table {
  readonly messages: Messages;
  readonly more?: () => Promise<Messages>;
}

/** The languages of the badge, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./badge.ar.js'),
  en: () => import('./badge.en.js'),
  nl: () => import('./badge.nl.js'),
  ro: () => import('./badge.ro.js'),
  sv: () => import('./badge.sv.js'),
};

/** Tags of the languages there are words for. */
export const loyaltyBadgeLocales: readonly string[] = Object.keys(tables);

const tableOf = (locale: string): Promise<Table> =>
  tables[resolveLocale([locale], loyaltyBadgeLocales)]?.() ?? Promise.resolve({messages: {}});

/** Loads the words a guest reads; English where there are none. */
export const loadFirstLoyaltyBadgeMessages = async (locale: string): Promise<Messages> =>
  (await tableOf(locale)).messages;

/** Loads the words of a balance; none where the first file holds all. */
export const loadMoreLoyaltyBadgeMessages = async (locale: string): Promise<Messages> =>
  (await (await tableOf(locale)).more?.()) ?? {};

/** Loads all words of one language. `locale` is what they are spoken in. */
export async function loadLoyaltyBadgeMessages(
  wanted: string,
): Promise<{readonly messages: Messages; readonly locale: string}> {
  const found = resolveLocale([wanted], loyaltyBadgeLocales);
  const {messages, more} = await tableOf(found);
  return {
    messages: {...messages, ...(await more?.())},
    locale: wanted.toLowerCase().startsWith(found) ? wanted : found,
  };
}
