import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';

/** A build may cut a language: what stands with the score, and `more`. */
export interface SurveyTable {
  readonly messages: Messages;
  readonly more?: () => Promise<Messages>;
}

/** The languages of the survey, each a small file of its own. */
const tables: Readonly<Record<string, () => Promise<SurveyTable>>> = {
  ar: () => import('./question.ar.js'),
  en: () => import('./question.en.js'),
  nl: () => import('./question.nl.js'),
  ro: () => import('./question.ro.js'),
  sv: () => import('./question.sv.js'),
};

/** Tags of the languages there are words for. */
export const surveyLocales: readonly string[] = /* @__PURE__ */ Object.keys(tables);

/** The words of one language as a build cut them; none where there is no such language. */
const loadSurveyTable = (locale: string): Promise<SurveyTable> =>
  tables[resolveLocale([locale], surveyLocales)]?.() ?? Promise.resolve({messages: {}});

/** The same for a language that is known to be among them. */
export const wordsOf = (locale: string): Promise<SurveyTable> =>
  (tables[locale] as () => Promise<SurveyTable>)();

/** Loads all words of one language. */
export async function loadSurveyMessages(locale: string): Promise<Messages> {
  const {messages, more} = await loadSurveyTable(locale);
  return {...messages, ...(await more?.())};
}

/** The language a survey speaks where the given one is wanted: itself with its region, or English. */
export function resolveSurveyLocale(wanted: string): string {
  const found = resolveLocale([wanted], surveyLocales);
  return wanted.toLowerCase().startsWith(found) ? wanted : found;
}
