import type {Session, SignInStatus} from '@bonbon/contract/account.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Result} from '@bonbon/contract/result.js';
import {once, type Runner} from './runner.js';
import {freshEmail, freshKey, freshWrite, valueOf} from './calls.js';

/** A backend with accounts under test, and the inbox of its shoppers. */
export interface AccountHarness {
  readonly backend: Backend;
  /** The code in the newest mail to an address. */
  readonly codeFor: (email: string) => Promise<string> | string;
  /** Presses the button on the page behind the newest link to an address. */
  readonly pressLink: (email: string) => Promise<void> | void;
  /** An address that waits for a variant, when the backend under test has one. */
  readonly waiting?: string;
}

const newEmail = () => freshEmail('account');

const errorOf = (result: Result<unknown> | undefined) =>
  result && !result.ok ? result.error : undefined;

/** Of the name only the first letter is told. */
const isMasked = (email: string) => /^a[^\w]+@example\.com$/.test(email);

/** Six digits that are not the given ones. */
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

/** What a test can do with the backend. */
function createVisitor(open: () => Promise<AccountHarness>) {
  const ask = async (email: string, requestKey = freshKey()) => {
    const {backend} = await open();
    const status = valueOf(await backend.requestSignInLink?.({email, requestKey}, freshWrite()));
    return {requestKey, status};
  };
  const statusOf = async (requestKey: string): Promise<SignInStatus> =>
    valueOf(await (await open()).backend.signInStatus?.(requestKey));
  const enter = async (requestKey: string, code?: string, options = freshWrite()) =>
    (await open()).backend.createSession?.({requestKey, ...(code ? {code} : {})}, options);
  const signIn = async (email = newEmail()): Promise<Session> => {
    const {codeFor} = await open();
    const {requestKey} = await ask(email);
    return valueOf(await enter(requestKey, await codeFor(email)));
  };
  return {ask, statusOf, enter, signIn};
}

type Visitor = ReturnType<typeof createVisitor>;

/** Proves the account's part of a Backend: run it with the test runner of your choice. */
export function accountConformance(
  runner: Runner,
  createBackend: () => Promise<AccountHarness>,
): void {
  const open = once(createBackend);
  const visitor = createVisitor(open);
  runner.describe('Backend with accounts', () => {
    requests(runner, open, visitor);
    codes(runner, open, visitor);
    links(runner, open, visitor);
    sessions(runner, open, visitor);
    pages(runner, open, visitor);
  });
}

function requests({it, expect}: Runner, open: () => Promise<AccountHarness>, visitor: Visitor) {
  it('answers known and unknown addresses alike', async () => {
    const known = newEmail();
    await visitor.signIn(known);
    const {status: first} = await visitor.ask(newEmail());
    const {status: second} = await visitor.ask(known);
    expect(Object.keys(first).sort()).to.deep.equal(Object.keys(second).sort());
    for (const {state, maskedEmail, matchNumber, triesLeft} of [first, second]) {
      expect(state).to.equal('sent');
      expect(isMasked(maskedEmail)).to.equal(true);
      expect(/^\d\d$/.test(matchNumber)).to.equal(true);
      expect(triesLeft).to.equal(5);
    }
  });

  it('sends one mail for one act, however often it is told', async () => {
    const {backend} = await open();
    const [request, options] = [{email: newEmail(), requestKey: freshKey()}, freshWrite()];
    const first = valueOf(await backend.requestSignInLink?.(request, options));
    const second = valueOf(await backend.requestSignInLink?.(request, options));
    expect(second).to.deep.equal(first);
  });

  it('refuses what is no address, by the name of the field', async () => {
    const {backend} = await open();
    const request = {email: 'not an address', requestKey: freshKey()};
    const error = errorOf(await backend.requestSignInLink?.(request, freshWrite()));
    expect(error?.kind).to.equal('rejected');
    expect(Object.keys(error?.fields ?? {})).to.deep.equal(['email']);
  });

  it('tells nothing of a request to those who did not make it', async () => {
    const {backend} = await open();
    expect(errorOf(await backend.signInStatus?.(freshKey()))?.kind).to.equal('unauthenticated');
  });
}

function codes({it, expect}: Runner, open: () => Promise<AccountHarness>, visitor: Visitor) {
  it('lets a typed code in, once', async () => {
    const email = newEmail();
    const {requestKey} = await visitor.ask(email);
    const code = await (await open()).codeFor(email);
    expect(/^\d{6}$/.test(code)).to.equal(true);
    const session = valueOf(await visitor.enter(requestKey, code));
    expect(isMasked(session.maskedEmail)).to.equal(true);
    expect(session.isNew).to.equal(true);
    expect((await visitor.statusOf(requestKey)).state).to.equal('used');
    expect(errorOf(await visitor.enter(requestKey, code))?.retryable).to.equal(false);
  });

  it('gives the same session to the same act', async () => {
    const email = newEmail();
    const {requestKey} = await visitor.ask(email);
    const code = await (await open()).codeFor(email);
    const options = freshWrite();
    const first = valueOf(await visitor.enter(requestKey, code, options));
    const second = valueOf(await visitor.enter(requestKey, code, options));
    expect(second.accessToken).to.equal(first.accessToken);
  });

  it('counts wrong codes, also in parallel, and locks after five', async () => {
    const email = newEmail();
    const {requestKey} = await visitor.ask(email);
    const code = await (await open()).codeFor(email);
    expect(errorOf(await visitor.enter(requestKey, wrong(code)))?.kind).to.equal('rejected');
    expect((await visitor.statusOf(requestKey)).triesLeft).to.equal(4);
    await Promise.all(Array.from({length: 8}, () => visitor.enter(requestKey, wrong(code))));
    const {state, triesLeft} = await visitor.statusOf(requestKey);
    expect(state).to.equal('locked');
    expect(triesLeft).to.equal(0);
    expect((await visitor.enter(requestKey, code))?.ok).to.equal(false);
  });

  it('knows an address the second time, and voids the older mail', async () => {
    const email = newEmail();
    const older = await visitor.ask(email);
    const olderCode = await (await open()).codeFor(email);
    expect((await visitor.signIn(email)).isNew).to.equal(true);
    expect((await visitor.enter(older.requestKey, olderCode))?.ok).to.equal(false);
    expect((await visitor.signIn(email)).isNew).to.equal(false);
  });
}

function links({it, expect}: Runner, open: () => Promise<AccountHarness>, visitor: Visitor) {
  it('lets the first tab go on once the link was pressed elsewhere', async () => {
    const email = newEmail();
    const {requestKey} = await visitor.ask(email);
    expect((await visitor.enter(requestKey))?.ok).to.equal(false);
    expect((await visitor.statusOf(requestKey)).state).to.equal('sent');
    await (await open()).pressLink(email);
    expect((await visitor.statusOf(requestKey)).state).to.equal('approved');
    valueOf(await visitor.enter(requestKey));
    expect((await visitor.statusOf(requestKey)).state).to.equal('used');
  });

  it('makes one session of one link under parallel use', async () => {
    const email = newEmail();
    const {requestKey} = await visitor.ask(email);
    await (await open()).pressLink(email);
    const results = await Promise.all(Array.from({length: 10}, () => visitor.enter(requestKey)));
    expect(results.filter(result => result?.ok).length).to.equal(1);
  });
}

function sessions({it, expect}: Runner, open: () => Promise<AccountHarness>, visitor: Visitor) {
  it('ends a session, and twice is the same as once', async () => {
    const {backend} = await open();
    const {accessToken, expiresAt} = await visitor.signIn();
    expect(Date.parse(expiresAt) - Date.now() <= 15 * 60_000 + 5000).to.equal(true);
    valueOf(await backend.account?.(accessToken));
    expect((await backend.endSession?.(accessToken, freshWrite()))?.ok).to.equal(true);
    expect(errorOf(await backend.account?.(accessToken))?.kind).to.equal('unauthenticated');
  });

  it('shows an account to nobody without a session', async () => {
    const {backend} = await open();
    for (const result of [
      await backend.account?.('made-up'),
      await backend.replacePreferences?.('made-up', {consents: []}, freshWrite()),
      await backend.setFavourite?.('made-up', 'some-variant', true, freshWrite()),
      await backend.wishAccountStock?.('made-up', 'some-wish', false, freshWrite()),
      await backend.createAccountTicket?.('made-up', freshWrite()),
    ]) {
      expect(errorOf(result)?.kind).to.equal('unauthenticated');
    }
  });

  it("carries a session over to the server's own pages", async () => {
    const {backend} = await open();
    const {accessToken} = await visitor.signIn();
    const ticket = valueOf(await backend.createAccountTicket?.(accessToken, freshWrite()));
    expect(ticket.ticket.length >= 22).to.equal(true);
    expect(ticket.ticket === accessToken).to.equal(false);
    expect(ticket.url.includes(ticket.ticket)).to.equal(false);
  });
}

function pages({it, expect}: Runner, open: () => Promise<AccountHarness>, visitor: Visitor) {
  it('remembers and forgets a birthday', async () => {
    const {backend} = await open();
    const {accessToken} = await visitor.signIn();
    const say = async (birthday: string) =>
      valueOf(
        await backend.replacePreferences?.(accessToken, {consents: [], birthday}, freshWrite()),
      ).birthday;
    expect(await say('03-21')).to.equal('03-21');
    expect(valueOf(await backend.account?.(accessToken)).birthday).to.equal('03-21');
    expect(await say('')).to.equal(undefined);
  });

  it('keeps how often mail nobody asked for is wanted', async () => {
    const {backend} = await open();
    const {accessToken} = await visitor.signIn();
    const look = async () => valueOf(await backend.account?.(accessToken)).mailFrequency;
    // A backend that writes nothing by itself has nothing to keep.
    if ((await look()) === undefined) return;
    expect(await look()).to.equal('as-it-comes');
    for (const mailFrequency of ['monthly', 'none', 'weekly', 'as-it-comes'] as const) {
      const request = {consents: [], mailFrequency};
      const said = valueOf(await backend.replacePreferences?.(accessToken, request, freshWrite()));
      expect(said.mailFrequency).to.equal(mailFrequency);
      expect(await look()).to.equal(mailFrequency);
    }
    const birthday = {consents: [], birthday: '03-21'};
    valueOf(await backend.replacePreferences?.(accessToken, birthday, freshWrite()));
    expect(await look()).to.equal('as-it-comes');
  });

  it('says of each preference what was last said', async () => {
    const {backend} = await open();
    const {accessToken} = await visitor.signIn();
    const [first] = valueOf(await backend.account?.(accessToken)).preferences;
    if (!first) return;
    const {purpose, wordingVersion} = first;
    for (const granted of [true, false]) {
      const consents = [{purpose, wordingVersion, granted}];
      valueOf(await backend.replacePreferences?.(accessToken, {consents}, freshWrite()));
      const {preferences} = valueOf(await backend.account?.(accessToken));
      expect(preferences.find(one => one.purpose === purpose)?.granted).to.equal(granted);
    }
  });

  it('takes somebody off a list, and puts them back', async () => {
    const {backend, waiting} = await open();
    if (!waiting) return;
    const {accessToken} = await visitor.signIn(waiting);
    const [wish] = valueOf(await backend.account?.(accessToken)).stockSubscriptions;
    if (!wish) throw new Error('The account waits for nothing.');
    const say = async (wanted: boolean) =>
      valueOf(
        await backend.wishAccountStock?.(accessToken, wish.subscriptionId, wanted, freshWrite()),
      ).status;
    expect(await say(false)).to.equal('cancelled');
    expect(await say(true)).to.equal('active');
  });
}
