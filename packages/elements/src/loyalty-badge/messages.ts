import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** The languages of the badge, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<{readonly messages: Messages}>>> = {
  ar: () => import('./badge.ar.js'),
  en: () => import('./badge.en.js'),
  nl: () => import('./badge.nl.js'),
  ro: () => import('./badge.ro.js'),
  sv: () => import('./badge.sv.js'),
};

/** Tags of the languages there are words for. */
export const loyaltyBadgeLocales: readonly string[] = Object.keys(tables);

/** Loads the words of one language; English where there is none. `locale` is what they are spoken in. */
export async function loadLoyaltyBadgeMessages(
  wanted: string,
): Promise<{readonly messages: Messages; readonly locale: string}> {
  const found = resolveLocale([wanted], loyaltyBadgeLocales);
  const messages = (await tables[found]?.())?.messages ?? {};
  return {messages, locale: wanted.toLowerCase().startsWith(found) ? wanted : found};
}
