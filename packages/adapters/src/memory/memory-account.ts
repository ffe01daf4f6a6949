import type {
  AccountView,
  Session,
  SessionRequest,
  SignInLinkRequest,
  SignInStatus,
} from '@bonbon/contract/account.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {AccountBackend} from '../http/http-account.js';
import {createActs} from './memory-acts.js';
import {weather, type MemoryConditions} from './memory-conditions.js';

/** A mail with a link and a code, as it would have been sent. */
export interface SignInMail {
  readonly to: string;
  readonly code: string;
  readonly matchNumber: string;
}

/** Who is known, and how the network behaves. */
export interface MemoryAccountOptions {
  /** What the shop knows of an address; nothing when absent. */
  readonly people?: Readonly<Record<string, Partial<AccountView>>>;
  readonly conditions?: MemoryConditions;
  readonly random?: (bytes: number) => Uint8Array;
  readonly clock?: {now(): number};
}

/** Accounts without a server: the same rules, kept until the page ends. */
export interface MemoryAccount extends AccountBackend {
  readonly conditions: MemoryConditions;
  /** Mails it would have sent, newest last. */
  readonly mails: readonly SignInMail[];
  /** Whose a session is, for other parts of a memory backend. */
  emailOf(accessToken: string): string | undefined;
  /** What the button behind the newest link to this address does. */
  pressLink(email: string): void;
}

interface SignIn {
  readonly email: string;
  readonly requestKey: string;
  readonly code: string;
  readonly matchNumber: string;
  readonly expiresAt: number;
  readonly resendAt: number;
  triesLeft: number;
  state: SignInStatus['state'];
}

const lifeMs = 10 * 60_000;
const resendMs = 60_000;
const sessionMs = 15 * 60_000;
const tries = 5;
const maskEmail = (email: string) => email.replace(/^(.).*@/, '$1••••@');
const instant = (ms: number) => new Date(ms).toISOString();
const emailPattern = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@.,;<>"]{2,}$/;

/** Plays the account's part of the server in memory, for stories, demos and tests. */
export function memoryAccount(options: MemoryAccountOptions = {}): MemoryAccount {
  const {conditions = {}, people = {}, clock = Date} = options;
  const random = options.random ?? (count => crypto.getRandomValues(new Uint8Array(count)));
  const mails: SignInMail[] = [];
  const signIns: SignIn[] = [];
  const sessions = new Map<string, {readonly email: string; readonly expiresAt: number}>();
  const accounts = new Map<string, AccountView>();
  const once = createActs(conditions);

  const digits = (count: number) => Array.from(random(count), byte => String(byte % 10)).join('');
  const secret = () => Array.from(random(24), byte => byte.toString(16).padStart(2, '0')).join('');

  const accountOf = (email: string): AccountView => {
    const known = accounts.get(email);
    if (known) return known;
    const fresh: AccountView = {
      maskedEmail: maskEmail(email),
      stockSubscriptions: [],
      coupons: [],
      preferences: [],
      devices: [],
      mailFrequency: 'as-it-comes',
      pagesUrl: '/account',
      ...people[email],
    };
    return fresh;
  };

  const statusOf = (one: SignIn): SignInStatus => ({
    state: one.state === 'sent' && one.expiresAt <= clock.now() ? 'expired' : one.state,
    maskedEmail: maskEmail(one.email),
    matchNumber: one.matchNumber,
    expiresAt: instant(one.expiresAt),
    resendAt: instant(one.resendAt),
    triesLeft: one.triesLeft,
  });

  function mail({email: given, requestKey}: SignInLinkRequest): Result<SignInStatus> {
    const email = given.trim().toLowerCase();
    if (!emailPattern.test(email)) {
      return fail('rejected', 'request.invalid', {fields: {email: 'request.invalid'}});
    }
    const now = clock.now();
    const before = signIns.findLast(one => one.requestKey === requestKey);
    if (before && before.email !== email) return fail('conflict', 'sign-in.key-used');
    if (before && before.resendAt > now) {
      return fail('rate-limited', 'sign-in.pause', {retryAfterMs: before.resendAt - now});
    }
    const one: SignIn = {
      email,
      requestKey,
      code: digits(6),
      matchNumber: before?.matchNumber ?? digits(2),
      expiresAt: now + lifeMs,
      resendAt: now + resendMs,
      triesLeft: tries,
      state: 'sent',
    };
    signIns.push(one);
    mails.push({to: email, code: one.code, matchNumber: one.matchNumber});
    return ok(statusOf(one));
  }

  function signIn({requestKey, code}: SessionRequest): Result<Session> {
    const mine = signIns.filter(each => each.requestKey === requestKey);
    const one = mine.at(-1);
    if (!one) return fail('unauthenticated', 'sign-in.unknown');
    const {state} = statusOf(one);
    if (state !== 'sent' && state !== 'approved') return fail('conflict', `sign-in.${state}`);
    // A mail that was sent twice may arrive in any order, so each of its codes is good.
    const isRight = mine.some(each => each.code === code && statusOf(each).state === 'sent');
    if (state === 'sent' && !isRight) {
      if (!code) return fail('conflict', 'sign-in.not-approved');
      one.triesLeft--;
      if (one.triesLeft === 0) one.state = 'locked';
      return fail('rejected', 'sign-in.code-wrong', {fields: {code: 'sign-in.code-wrong'}});
    }
    // Whoever is in needs no older link any more.
    for (const other of signIns) {
      if (other.email === one.email && other.state === 'sent') other.state = 'expired';
    }
    one.state = 'used';
    const isNew = !accounts.has(one.email);
    const account = accountOf(one.email);
    accounts.set(one.email, account);
    const accessToken = secret();
    const expiresAt = clock.now() + sessionMs;
    sessions.set(accessToken, {email: one.email, expiresAt});
    return ok({
      accessToken,
      expiresAt: instant(expiresAt),
      isNew,
      maskedEmail: account.maskedEmail,
      ...(account.name ? {name: account.name} : {}),
      found: {
        orders: account.orders?.length ?? 0,
        coupons: account.coupons.length,
        stockSubscriptions: account.stockSubscriptions.length,
      },
    });
  }

  function emailOf(token: string): string | undefined {
    const session = sessions.get(token);
    return session && session.expiresAt > clock.now() ? session.email : undefined;
  }

  /** Lets a session do something with its account. */
  function mine<T>(token: string, act: (account: AccountView, email: string) => Result<T>) {
    const email = emailOf(token);
    if (!email) return fail('unauthenticated', 'account.token-unknown');
    return act(accountOf(email), email);
  }

  return {
    conditions,
    mails,
    emailOf,
    pressLink(email) {
      const one = signIns.findLast(each => each.email === email);
      if (one && statusOf(one).state === 'sent') one.state = 'approved';
    },
    requestSignInLink: (request, call) =>
      once(`link ${call.idempotencyKey}`, request, call, () => mail(request)),
    async signInStatus(requestKey, call) {
      const error = await weather(conditions, call);
      if (error) return {ok: false, error};
      const one = signIns.findLast(each => each.requestKey === requestKey);
      return one ? ok(statusOf(one)) : fail('unauthenticated', 'sign-in.unknown');
    },
    createSession: (request, call) =>
      once(`session ${call.idempotencyKey}`, request, call, () => signIn(request)),
    endSession: (token, call) =>
      once(`end ${call.idempotencyKey}`, token, call, () => {
        sessions.delete(token);
        return ok(undefined);
      }),
    async account(token, call) {
      const error = await weather(conditions, call);
      return error ? {ok: false, error} : mine(token, account => ok(account));
    },
    replacePreferences: (token, request, call) =>
      once(`preferences ${call.idempotencyKey}`, [token, request], call, () =>
        mine(token, ({birthday: before, ...account}, email) => {
          const {consents, birthday = before, mailFrequency} = request;
          const preferences = account.preferences.map(one => {
            const said = consents.find(({purpose}) => purpose === one.purpose);
            return said ? {...one, granted: said.granted, at: instant(clock.now())} : one;
          });
          const next = {
            ...account,
            preferences,
            ...(birthday ? {birthday} : {}),
            ...(mailFrequency ? {mailFrequency} : {}),
          };
          accounts.set(email, next);
          return ok(next);
        }),
      ),
    setFavourite: (token, variantId, kept, call) =>
      once(`favourite ${call.idempotencyKey}`, [token, variantId, kept], call, () =>
        mine(token, (account, email) => {
          const {favourites = []} = account;
          const others = favourites.filter(one => one.variantId !== variantId);
          const known = people[email]?.favourites?.find(one => one.variantId === variantId);
          const back = known ?? {productId: variantId, variantId, title: variantId};
          accounts.set(email, {...account, favourites: kept ? [...others, back] : others});
          return ok(undefined);
        }),
      ),
    wishAccountStock: (token, subscriptionId, wanted, call) =>
      once(`wish ${call.idempotencyKey}`, [token, subscriptionId, wanted], call, () =>
        mine(token, (account, email) => {
          const found = account.stockSubscriptions.find(
            one => one.subscriptionId === subscriptionId,
          );
          if (!found) return fail('not-found', 'stock.subscription-unknown');
          const next = {...found, status: wanted ? ('active' as const) : ('cancelled' as const)};
          const stockSubscriptions = account.stockSubscriptions.map(one =>
            one === found ? next : one,
          );
          accounts.set(email, {...account, stockSubscriptions});
          return ok(next);
        }),
      ),
    createAccountTicket: (token, call) =>
      once(`ticket ${call.idempotencyKey}`, token, call, () =>
        mine(token, account =>
          ok({url: account.pagesUrl, ticket: secret(), expiresAt: instant(clock.now() + 60_000)}),
        ),
      ),
  };
}
