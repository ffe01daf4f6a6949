import type {Messages} from '@bonbon/core/i18n/translator.js';
import ar from './messages.ar.json' with {type: 'json'};
import en from './messages.en.json' with {type: 'json'};
import nl from './messages.nl.json' with {type: 'json'};
import ro from './messages.ro.json' with {type: 'json'};
import sv from './messages.sv.json' with {type: 'json'};

const languages: Readonly<Record<string, {readonly launcher: string}>> = {ar, en, nl, ro, sv};

/** What stands on a survey's own tab: a word or two, which need not wait for the others. */
export const launcherWordsOf = (locale: string): Messages => ({
  launcher: (languages[locale] ?? en).launcher,
});
