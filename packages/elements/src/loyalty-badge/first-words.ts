import type {Messages} from '@bonbon/core/i18n/translator.js';

/** A build may cut a language into parts: what is read first, and `more`. */
export interface Table {
  readonly messages: Messages;
  readonly more?: () => Promise<Messages>;
}

/** The languages of the badge, each a small file of its own, which knows the way to all other words. */
export const badgeWords: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./badge.ar.js'),
  en: () => import('./badge.en.js'),
  nl: () => import('./badge.nl.js'),
  ro: () => import('./badge.ro.js'),
  sv: () => import('./badge.sv.js'),
};
