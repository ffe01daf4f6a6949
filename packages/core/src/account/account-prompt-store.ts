import type {Session, SignInLinkRequest, SignInStatus} from '@bonbon/contract/account.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import {fail, type AdapterError, type Result} from '@bonbon/contract/result.js';
import {atom} from 'nanostores';
import {systemClock, type Clock} from '../clock.js';
import {randomHex, systemRandom, type RandomBytes} from '../random.js';
import type {ConsentAwareStorage} from '../storage/storage.js';
import type {AccountKeeper, PendingSignIn} from './account-keeper.js';
import type {AccountPromptState, AccountPromptStore, SentMail} from './account-prompt-state.js';
import {endSession} from './end-session.js';
import {maskEmail} from './mask-email.js';
import {firstPrompt, snoozedAt} from './prompt-opening.js';

/** A moment from which thirty days are never over. */
const forGood = Number.MAX_SAFE_INTEGER;

/** What a prompt’s memory is made from. */
export interface AccountPromptStoreOptions {
  readonly backend: Backend;
  readonly keeper: AccountKeeper;
  /** Address of the order just placed; asked once, at the beginning. */
  readonly orderEmail?: string | undefined;
  /** Remembers "not now", from the moment it is said. */
  readonly storage?: ConsentAwareStorage;
  /** Where the link's page leads back to. */
  readonly returnTo?: () => string | undefined;
  /** A page nobody looks at does not ask. */
  readonly isVisible?: () => boolean;
  readonly locale?: () => string | undefined;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
}

const waitMs = 10_000;
const firstPollMs = 2500;
const slowestPollMs = 12_000;

const mailOf = (status: SignInStatus): SentMail => ({
  maskedEmail: status.maskedEmail,
  matchNumber: status.matchNumber,
  expiresAtMs: Date.parse(status.expiresAt),
  resendAtMs: Date.parse(status.resendAt),
  triesLeft: status.triesLeft,
});

/** Creates the prompt's memory; nothing is asked before it is shown, nothing kept before somebody acts. */
export function createAccountPromptStore(options: AccountPromptStoreOptions): AccountPromptStore {
  const {backend, keeper, orderEmail = '', locale, returnTo, isVisible = () => true} = options;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom;
  const snoozed = options.storage && snoozedAt(options.storage);
  const {pending} = keeper;
  let attempt: {readonly key: string; readonly request: SignInLinkRequest} | undefined;
  let typed: {readonly key: string; readonly code: string} | undefined;
  let back: AccountPromptState = {phase: 'entry'};
  let pollMs = firstPollMs;
  let cancelTimer: (() => void) | undefined;

  const live = () => {
    const found = pending.get();
    return found && Date.parse(found.status.expiresAt) > clock.now() ? found : undefined;
  };
  function first(): AccountPromptState {
    const session = keeper.$session.get();
    if (session) return {phase: 'signed-in', session, fresh: false};
    const found = live();
    if (found) return {phase: 'sent', mail: mailOf(found.status)};
    return firstPrompt(orderEmail, snoozed, clock.now());
  }

  const $email = atom(live()?.email ?? orderEmail);
  const $state = atom<AccountPromptState>(first());
  const set = (next: AccountPromptState) => $state.set(next);
  const write = (idempotencyKey = randomHex(random)) => {
    const spoken = locale?.();
    return {idempotencyKey, ...(spoken ? {locale: spoken} : {})};
  };

  const stopTimers = $state.subscribe(now => {
    cancelTimer?.();
    cancelTimer = undefined;
    if (now.phase === 'sent') {
      const left = now.mail.expiresAtMs - clock.now();
      cancelTimer = clock.after(Math.max(1000, Math.min(pollMs, left)), () => void refresh());
      pollMs = Math.min(slowestPollMs, pollMs * 1.2);
    } else if (now.phase === 'wait') {
      cancelTimer = clock.after(now.untilMs - clock.now(), () => set(back));
    }
  });
  const stopSession = keeper.$session.listen(session => {
    const now = $state.get();
    if (!session && 'session' in now) set({phase: 'entry'});
    else if (session && !('session' in now) && now.phase !== 'signing-in') {
      set({phase: 'signed-in', session, fresh: false});
    }
  });

  /** Shows what the server says of a request. */
  async function place(
    status: SignInStatus,
    more: {readonly wrongCode?: boolean} = {},
  ): Promise<void> {
    const found = pending.get();
    if (found) pending.set({...found, status});
    if (status.state === 'sent') return set({phase: 'sent', mail: mailOf(status), ...more});
    if (status.state === 'approved' && found) return signIn(found, mailOf(status));
    pending.delete();
    const {maskedEmail} = status;
    set({phase: status.state === 'approved' ? 'invalid' : status.state, maskedEmail});
  }

  function signedIn(session: Session) {
    pending.delete();
    const kept = keeper.keep(session);
    if (!kept) set({phase: 'cookie-blocked', session});
    else if (session.isNew) set({phase: 'welcome', session});
    else set({phase: 'signed-in', session, fresh: true});
  }

  async function signIn(found: PendingSignIn, mail: SentMail, code?: string): Promise<void> {
    set({phase: 'signing-in', mail});
    if (code && typed?.code !== code) typed = {key: randomHex(random), code};
    const key = code && typed ? typed.key : found.sessionKey;
    const {requestKey} = found;
    const body = {requestKey, ...(code ? {code} : {})};
    const result = await (backend.createSession?.(body, write(key)) ??
      fail('unsupported', 'account.unsupported'));
    if ($state.get().phase !== 'signing-in') return;
    if (result.ok) return signedIn(result.value);
    const {error} = result;
    if (error.retryable || error.kind === 'protocol') {
      return set({phase: 'sent', mail, error, ...(code ? {lost: 'code'} : {})});
    }
    typed = undefined;
    // What a refusal means stands in the request itself.
    const status = await ask(requestKey);
    if ($state.get().phase !== 'signing-in') return;
    if (status.ok && status.value.state !== 'approved') {
      return place(status.value, code ? {wrongCode: true} : {});
    }
    lost(status.ok ? error : status.error, mail);
  }

  const ask = async (requestKey: string): Promise<Result<SignInStatus>> =>
    (await backend.signInStatus?.(requestKey, {timeoutMs: 5000})) ??
    fail('unsupported', 'account.unsupported');

  function lost(error: AdapterError, mail: SentMail) {
    if (error.retryable || error.kind === 'protocol') return set({phase: 'sent', mail});
    pending.delete();
    set({phase: 'invalid', maskedEmail: mail.maskedEmail});
  }

  async function refresh() {
    const now = $state.get();
    const found = pending.get();
    if (now.phase !== 'sent' || now.busy || !isVisible()) return;
    if (!found) return set({phase: 'expired', maskedEmail: now.mail.maskedEmail});
    const result = await ask(found.requestKey);
    if ($state.get() !== now) return;
    if (result.ok) {
      if (result.value.state !== 'sent') return place(result.value);
      return set({...now, mail: mailOf(result.value)});
    }
    pollMs = Math.max(pollMs, result.error.retryAfterMs ?? 0);
    if (clock.now() >= now.mail.expiresAtMs) {
      pending.delete();
      return set({phase: 'expired', maskedEmail: now.mail.maskedEmail});
    }
    if (result.error.retryable || result.error.kind === 'protocol') set({...now});
    else lost(result.error, now.mail);
  }

  async function send(email: string) {
    const before = $state.get();
    if (before.phase === 'requesting' || ('busy' in before && before.busy)) return;
    const again = before.phase === 'sent' ? before : undefined;
    if (attempt?.request.email !== email) {
      const page = returnTo?.();
      const open = live();
      // Sent again, it is still the same request: the link of either mail lets this tab go on.
      const requestKey = open?.email === email ? open.requestKey : randomHex(random);
      const request = {email, requestKey, ...(page ? {returnTo: page} : {})};
      attempt = {key: randomHex(random), request};
    }
    $email.set(email);
    const next: AccountPromptState = again
      ? {phase: 'sent', mail: again.mail, busy: true}
      : {phase: 'requesting', maskedEmail: maskEmail(email)};
    set(next);
    const {key, request} = attempt;
    const result = await (backend.requestSignInLink?.(request, write(key)) ??
      fail('unsupported', 'account.unsupported'));
    if ($state.get() !== next) return;
    if (!result.ok) return refused(result.error, before);
    attempt = undefined;
    pollMs = firstPollMs;
    const {requestKey} = request;
    const sessionKey = live()?.sessionKey ?? randomHex(random);
    pending.set({email, requestKey, sessionKey, status: result.value});
    await place(result.value);
  }

  function refused(error: AdapterError, before: AccountPromptState) {
    if (!error.retryable && error.kind !== 'protocol') attempt = undefined;
    const pause = error.retryAfterMs ?? waitMs;
    if (before.phase === 'sent') {
      const resendAtMs = Math.max(before.mail.resendAtMs, clock.now() + pause);
      return set({phase: 'sent', mail: {...before.mail, resendAtMs}, error, lost: 'mail'});
    }
    if (error.kind === 'rate-limited') {
      back = 'error' in before ? {phase: 'entry'} : before;
      return set({phase: 'wait', untilMs: clock.now() + pause});
    }
    if (error.kind === 'rejected') return set({phase: 'entry', error});
    set({phase: 'send-error', error});
  }

  return {
    $state,
    $email,
    open: refresh,
    async request(email = $email.get()) {
      const now = $state.get();
      if (now.phase === 'sent' && clock.now() < now.mail.resendAtMs) return;
      if (now.phase === 'wait' && clock.now() < now.untilMs) return;
      if (email) await send(email.trim());
      else set({phase: 'entry'});
    },
    decline(never = false) {
      snoozed?.set(never ? forGood : clock.now());
      set({phase: 'snoozed', here: true, ...(never && {never})});
    },
    change() {
      pending.delete();
      attempt = undefined;
      set({phase: 'entry'});
    },
    async enterCode(code) {
      const now = $state.get();
      const found = pending.get();
      if (now.phase === 'sent' && found) await signIn(found, now.mail, code);
    },
    retry: async () => ($state.get().phase === 'send-error' ? send($email.get()) : refresh()),
    refresh,
    stay() {
      const now = $state.get();
      if ('session' in now) set({phase: 'signed-in', session: now.session, fresh: false});
    },
    signOut: () => endSession(backend, keeper, write()),
    async ticket() {
      const session = keeper.$session.get();
      return session && backend.createAccountTicket
        ? backend.createAccountTicket(session.accessToken, write())
        : fail('unauthenticated', 'account.signed-out');
    },
    destroy() {
      stopTimers();
      stopSession();
      cancelTimer?.();
    },
  };
}
