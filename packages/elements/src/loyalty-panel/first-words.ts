import type {Messages} from '@bonbon/core/i18n/translator.js';

/** A build may cut a language into parts: what is seen first, and `more`. */
export interface Table {
  readonly messages: Messages;
  readonly more?: () => Promise<Messages>;
}

/** The languages of a guest's view, each a small file of its own. */
export const guestWords: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./guest.ar.js'),
  en: () => import('./guest.en.js'),
  nl: () => import('./guest.nl.js'),
  ro: () => import('./guest.ro.js'),
  sv: () => import('./guest.sv.js'),
};

/** Those of a card, which know the way to all others. */
export const cardWords: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./card.ar.js'),
  en: () => import('./card.en.js'),
  nl: () => import('./card.nl.js'),
  ro: () => import('./card.ro.js'),
  sv: () => import('./card.sv.js'),
};
