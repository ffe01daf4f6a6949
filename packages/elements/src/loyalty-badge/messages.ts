import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import {badgeWords, type Table} from './first-words.js';

/** Tags of the languages there are words for. */
export const loyaltyBadgeLocales: readonly string[] = Object.keys(badgeWords);

const tableOf = (locale: string): Promise<Table> =>
  badgeWords[resolveLocale([locale], loyaltyBadgeLocales)]?.() ?? Promise.resolve({messages: {}});

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
