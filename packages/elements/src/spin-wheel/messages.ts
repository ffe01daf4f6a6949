import type {Messages} from '@bonbon/core/i18n/translator.js';

/** The languages of the wheel, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<{readonly messages: Messages}>>> = {
  en: () => import('./messages.en.js'),
};

/** Tags of the languages there are words for. */
export const spinWheelLocales: readonly string[] = Object.keys(tables);

/** Loads the words of one language; English where there is none. */
export async function loadSpinWheelMessages(locale: string): Promise<Messages> {
  const load = tables[locale] ?? tables[locale.split('-')[0] ?? ''] ?? tables['en'];
  return load ? (await load()).messages : {};
}
