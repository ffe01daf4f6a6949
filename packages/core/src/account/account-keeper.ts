import type {Session, SignInStatus} from '@bonbon/contract/account.js';
import {atom, type ReadableAtom} from 'nanostores';
import {systemClock, type Clock} from '../clock.js';
import {createStorage, type StorageArea, type StoredValue} from '../storage/storage.js';

/** A request for a link that this tab made and that may still be answered. */
export interface PendingSignIn {
  readonly email: string;
  /** Whoever holds it may go on once the link was pressed. */
  readonly requestKey: string;
  /** The one act of turning an approved request into a session, however often it is sent. */
  readonly sessionKey: string;
  readonly status: SignInStatus;
}

/** Who is signed in on this page: in memory and in this tab's own storage, nowhere else. */
export interface AccountKeeper {
  readonly $session: ReadableAtom<Session | undefined>;
  readonly pending: StoredValue<PendingSignIn>;
  /** False when the browser keeps nothing beyond this page. */
  keep(session: Session): boolean;
  forget(): void;
}

const hasWords = (raw: unknown, ...names: string[]): boolean =>
  names.every(name => typeof (raw as Record<string, unknown> | null)?.[name] === 'string');

const parseSession = (raw: unknown) =>
  hasWords(raw, 'accessToken', 'expiresAt', 'maskedEmail') &&
  typeof (raw as Partial<Session>).found === 'object'
    ? (raw as Session)
    : undefined;

const parsePending = (raw: unknown) =>
  hasWords(raw, 'email', 'requestKey', 'sessionKey') &&
  hasWords((raw as Partial<PendingSignIn>).status, 'state', 'expiresAt', 'resendAt')
    ? (raw as PendingSignIn)
    : undefined;

/** Opens what this tab knows of its shopper; nothing is written before the shopper acts. */
export function createAccountKeeper(
  options: {
    readonly shopKey?: string;
    readonly area?: () => StorageArea | null | undefined;
    readonly clock?: Clock;
  } = {},
): AccountKeeper {
  const {clock = systemClock, area = () => sessionStorage, shopKey = ''} = options;
  const open = () => createStorage({area, shopKey});
  const storage = open();
  const of = (from: typeof storage) => from.value('session', 'necessary', parseSession);
  const stored = of(storage);
  const pending = storage.value('sign-in', 'necessary', parsePending);
  const $session = atom<Session | undefined>(undefined);
  let cancel: (() => void) | undefined;

  const forget = () => {
    cancel?.();
    stored.delete();
    $session.set(undefined);
  };
  const adopt = (session: Session | undefined) => {
    cancel?.();
    const left = Date.parse(session?.expiresAt ?? '') - clock.now();
    if (!(left > 0)) return forget();
    cancel = clock.after(left, forget);
    $session.set(session);
  };
  const found = stored.get();
  if (found) adopt(found);

  return {
    $session,
    pending,
    keep(session) {
      stored.set(session);
      adopt(session);
      // Another view of the same place has no memory of its own.
      return of(open()).get() !== undefined;
    },
    forget,
  };
}
