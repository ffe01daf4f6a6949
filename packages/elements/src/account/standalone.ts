import {createAccountStore} from '@bonbon/core/account/account-store.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import {loadDoorWords} from '../account-prompt/door-messages.js';
import {keeperOf, promptStore} from '../account-prompt/standalone.js';
import {languageOf} from '../internal/language.js';
import type {AccountElement} from './account-element.js';
import type {AccountKit, AccountOpening, AccountPieces} from './account-opening.js';
import {accountLocales, loadAccountMessages} from './messages.js';

const pieces: {
  [K in keyof AccountPieces]: () => Promise<Pick<AccountKit<AccountPieces[K]>, 'createPart'>>;
} = {
  door: () => import('./account-door.js'),
  view: () => import('./account-view.js'),
  later: () => import('./account-later.js'),
};

const words: Readonly<Record<keyof AccountPieces, (locale: string) => Promise<Messages>>> = {
  door: async locale => (await loadDoorWords(locale)).messages,
  view: loadAccountMessages,
  later: async () => ({}),
};

/** Makes the memories of an element and of its door, unless they are given. */
export function makeStores(host: AccountElement) {
  const {backend, storefront} = host;
  if (!backend || host.pinned || host.store) return;
  const keeper = keeperOf(backend);
  const shared = {backend, storefront, keeper, locale: () => host.locale || languageOf(host)};
  host.promptStore ??= promptStore({...shared, afterOrder: false});
  host.store = createAccountStore(shared);
}

/** What my pages need, from what a page has. */
export function openAccount(host: AccountElement): AccountOpening {
  const locale = () => languageOf(host, host.storefront?.snapshot().locale);
  return {
    locale,
    async bring(name, language) {
      const found = resolveLocale([language], accountLocales);
      const [{createPart}, more] = await Promise.all([pieces[name](), words[name](found)]);
      const spoken = language.toLowerCase().startsWith(found) ? language : found;
      return {createPart, words: more, locale: spoken};
    },
    get isBegun() {
      return (host.promptStore?.$state.get().phase ?? 'entry') !== 'entry';
    },
    openDoor: async () => undefined,
  };
}
