import type {Table} from './first-words.js';

/** The words of a line beside a product or a cart, each language a small file of its own. */
export const lineWords: Readonly<Record<string, () => Promise<Table>>> = {
  ar: () => import('./line.ar.js'),
  en: () => import('./line.en.js'),
  nl: () => import('./line.nl.js'),
  ro: () => import('./line.ro.js'),
  sv: () => import('./line.sv.js'),
};
