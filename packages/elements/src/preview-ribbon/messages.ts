import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

interface Table {
  readonly messages: Messages;
}

const english = () => import('./ribbon.en.js');

/** The words of the ribbon, each language a small file of its own. */
const tables: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./ribbon.ar.js'),
  en: english,
  nl: () => import('./ribbon.nl.js'),
  ro: () => import('./ribbon.ro.js'),
  sv: () => import('./ribbon.sv.js'),
};

/** Languages the ribbon speaks. */
export const previewRibbonLocales = Object.keys(tables);

/** Loads the words of one language, English where there is none, and says which one it is. */
export async function loadPreviewRibbonMessages(
  wanted: string,
): Promise<{readonly locale: string; readonly messages: Messages}> {
  const locale = resolveLocale([wanted], previewRibbonLocales);
  const {messages} = await (tables[locale] ?? english)();
  return {locale, messages};
}
