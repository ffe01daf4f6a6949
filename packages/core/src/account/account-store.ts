import type {AccountView, PreferencesRequest} from '@bonbon/contract/account.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {fail, type AdapterError, type Result} from '@bonbon/contract/result.js';
import {atom} from 'nanostores';
import {randomHex, systemRandom, type RandomBytes} from '../random.js';
import type {AccountKeeper} from './account-keeper.js';
import type {AccountNote, AccountState, AccountStore} from './account-state.js';
import {troubleOf} from './account-trouble.js';
import {endSession} from './end-session.js';

/** What the memory of my pages is made from. */
export interface AccountStoreOptions {
  readonly backend: Backend;
  readonly keeper: AccountKeeper;
  /** Lets an order be put into the cart again. */
  readonly storefront?: Storefront | undefined;
  readonly locale?: () => string | undefined;
  /** The account as it was read just now, so that it is not read twice. */
  readonly known?: AccountView | undefined;
  readonly random?: RandomBytes;
}

const unsupported = fail('unsupported', 'account.unsupported');

/** Creates the memory of my pages; nothing is asked before they are opened. */
export function createAccountStore(options: AccountStoreOptions): AccountStore {
  const {backend, keeper, storefront, locale, known, random = systemRandom} = options;
  const $state = atom<AccountState>(firstState(keeper, known));
  let wasIn = known !== undefined;

  const call = () => {
    const spoken = locale?.();
    return spoken ? {locale: spoken} : {};
  };
  const write = () => ({...call(), idempotencyKey: randomHex(random)});
  const token = () => keeper.$session.get()?.accessToken ?? '';

  const stop = keeper.$session.listen(session => {
    if (session) void open();
    else $state.set({phase: 'signed-out', ended: wasIn});
  });

  const note = (key: string, next: AccountNote | undefined, account?: AccountView) => {
    const now = $state.get();
    if (now.phase !== 'ready') return;
    const {[key]: _old, ...others} = now.notes;
    const notes = next ? {...others, [key]: next} : others;
    $state.set({phase: 'ready', account: account ?? now.account, notes});
  };

  /** Does one thing; what failed is said beside it, and an ended session at the door. */
  async function act<T>(
    key: string,
    doIt: (token: string) => Promise<Result<T>> | undefined,
    then: (account: AccountView, value: T) => AccountView,
    change?: {before(account: AccountView): AccountView; undo(account: AccountView): AccountView},
  ): Promise<void> {
    const now = $state.get();
    if (now.phase !== 'ready' || now.notes[key]?.state === 'busy') return;
    note(key, {state: 'busy'}, change?.before(now.account));
    const result = (await doIt(token())) ?? unsupported;
    const later = $state.get();
    if (later.phase !== 'ready') return;
    if (result.ok) note(key, {state: 'done'}, then(later.account, result.value));
    else if (result.error.kind === 'unauthenticated') keeper.forget();
    else note(key, {state: 'failed', error: result.error}, change?.undo(later.account));
  }

  async function open() {
    if (!token()) return;
    const now = $state.get();
    if (now.phase !== 'ready') $state.set({phase: 'loading'});
    const asked = token();
    const result = (await backend.account?.(asked, call())) ?? unsupported;
    if (asked !== token()) return;
    if (result.ok) {
      wasIn = true;
      $state.set({phase: 'ready', account: result.value, notes: {}});
    } else if (result.error.kind === 'unauthenticated') keeper.forget();
    else if ($state.get().phase !== 'ready') $state.set(troubleOf(result.error));
  }

  const prefer = (
    key: string,
    request: PreferencesRequest,
    change: (account: AccountView, undo: boolean) => AccountView,
  ) =>
    act(
      key,
      bearer => backend.replacePreferences?.(bearer, request, write()),
      (_old, account) => account,
      {before: account => change(account, false), undo: account => change(account, true)},
    );

  /** One line after the other: a cart that is asked twice at once may forget one. */
  async function orderAgain(orderId: string) {
    const now = $state.get();
    const key = `order:${orderId}`;
    const order = now.phase === 'ready' && now.account.orders?.find(one => one.orderId === orderId);
    if (!order || now.notes[key]?.state === 'busy') return;
    note(key, {state: 'busy'});
    const left: string[] = [];
    let failed: AdapterError | undefined;
    for (const {variantId, quantity, title} of order.lines) {
      const gone = order.soldOutVariantIds.includes(variantId);
      const added = gone ? undefined : await storefront?.addToCart?.(variantId, quantity, call());
      if (added?.ok) continue;
      left.push(title);
      if (added && !['rejected', 'conflict', 'not-found'].includes(added.error.kind)) {
        failed = added.error;
        break;
      }
    }
    note(key, failed ? {state: 'failed', error: failed} : {state: 'done', left});
  }

  return {
    $state,
    canOrder: storefront?.addToCart !== undefined,
    open,
    async setPreference(purpose, granted) {
      const now = $state.get();
      if (now.phase !== 'ready') return;
      const known = now.account.preferences.find(one => one.purpose === purpose);
      if (!known) return;
      const {wordingVersion} = known;
      await prefer(
        `preference:${purpose}`,
        {consents: [{purpose, wordingVersion, granted}]},
        (account, undo) => ({
          ...account,
          preferences: account.preferences.map(one =>
            one.purpose === purpose ? {...one, granted: granted !== undo} : one,
          ),
        }),
      );
    },
    async setBirthday(birthday) {
      const now = $state.get();
      const known = now.phase === 'ready' ? now.account.birthday : undefined;
      await prefer('birthday', {consents: [], birthday}, ({birthday: _old, ...account}, undo) => {
        const day = undo ? known : birthday;
        return day ? {...account, birthday: day} : account;
      });
    },
    async setMailFrequency(mailFrequency) {
      const now = $state.get();
      const known = now.phase === 'ready' ? now.account.mailFrequency : undefined;
      if (known === undefined) return;
      await prefer('often', {consents: [], mailFrequency}, (account, undo) => ({
        ...account,
        mailFrequency: undo ? known : mailFrequency,
      }));
    },
    setFavourite: (variantId, kept) =>
      act(
        `favourite:${variantId}`,
        async bearer => {
          const result = await backend.setFavourite?.(bearer, variantId, kept, write());
          return result?.ok ? {ok: true, value: undefined} : (result ?? unsupported);
        },
        account => account,
      ).then(() => {
        const now = $state.get();
        const key = `favourite:${variantId}`;
        // Put back: the row is as it was before.
        if (kept && now.phase === 'ready' && now.notes[key]?.state === 'done') note(key, undefined);
      }),
    wishStock: (subscriptionId, wanted) =>
      act(
        `stock:${subscriptionId}`,
        bearer => backend.wishAccountStock?.(bearer, subscriptionId, wanted, write()),
        (account, changed) => ({
          ...account,
          stockSubscriptions: account.stockSubscriptions.map(one =>
            one.subscriptionId === subscriptionId ? changed : one,
          ),
        }),
      ),
    orderAgain,
    signOut() {
      wasIn = false;
      return endSession(backend, keeper, write());
    },
    ticket: async () => (await backend.createAccountTicket?.(token(), write())) ?? unsupported,
    destroy: stop,
  };
}

function firstState(keeper: AccountKeeper, known: AccountView | undefined): AccountState {
  if (!keeper.$session.get()) return {phase: 'signed-out', ended: known !== undefined};
  return known ? {phase: 'ready', account: known, notes: {}} : {phase: 'loading'};
}
