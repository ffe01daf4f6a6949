import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** The languages of the wheel, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<{readonly messages: Messages}>>> = {
  ar: () => import('./messages.ar.js'),
  en: () => import('./messages.en.js'),
  nl: () => import('./messages.nl.js'),
  ro: () => import('./messages.ro.js'),
  sv: () => import('./messages.sv.js'),
};

/** Tags of the languages there are words for. */
export const spinWheelLocales: readonly string[] = Object.keys(tables);

/** The language a wheel speaks where the given one is wanted: itself with its region, or English. */
export function resolveSpinWheelLocale(wanted: string): string {
  const found = resolveLocale([wanted], spinWheelLocales);
  return wanted.toLowerCase().startsWith(found) ? wanted : found;
}

/** Loads the words of one language; English where there is none. */
export async function loadSpinWheelMessages(locale: string): Promise<Messages> {
  const load = tables[resolveLocale([locale], spinWheelLocales)];
  return load ? (await load()).messages : {};
}
