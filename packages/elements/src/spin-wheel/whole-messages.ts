import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import {loadWords, spinWheelLocales} from './messages.js';

/** The language a wheel speaks where the given one is wanted: itself with its region, or English. */
export function resolveSpinWheelLocale(wanted: string): string {
  const found = resolveLocale([wanted], spinWheelLocales);
  return wanted.toLowerCase().startsWith(found) ? wanted : found;
}

/** Loads all words of one language; English where there is none. */
export async function loadSpinWheelMessages(locale: string): Promise<Messages> {
  const {messages, more} = await loadWords(resolveLocale([locale], spinWheelLocales));
  return {...messages, ...(await more?.())};
}
