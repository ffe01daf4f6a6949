import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import {cardWords} from './first-words.js';

/** Tags of the languages there are words for. */
export const loyaltyPanelLocales: readonly string[] = Object.keys(cardWords);

/** Loads all words of one language. `locale` is what they are spoken in. */
export async function loadLoyaltyPanelMessages(
  wanted: string,
): Promise<{readonly messages: Messages; readonly locale: string}> {
  const found = resolveLocale([wanted], loyaltyPanelLocales);
  const {messages, more} = (await cardWords[found]?.()) ?? {messages: {}};
  return {
    messages: {...messages, ...(await more?.())},
    locale: wanted.toLowerCase().startsWith(found) ? wanted : found,
  };
}
