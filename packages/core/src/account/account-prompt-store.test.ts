import type {Session, SignInStatus} from '@bonbon/contract/account.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import {describe, expect, it} from 'vitest';
import {createStorage} from '../storage/storage.js';
import {inTurn, testArea, testClock} from '../testing.js';
import {createAccountKeeper} from './account-keeper.js';
import {createAccountPromptStore} from './account-prompt-store.js';

const start = Date.parse('2026-11-02T10:00:00Z');
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

const status = (more: Partial<SignInStatus> = {}): SignInStatus => ({
  state: 'sent',
  maskedEmail: 'm…@example.com',
  matchNumber: '47',
  expiresAt: at(10),
  resendAt: at(1),
  triesLeft: 5,
  ...more,
});

const session = (more: Partial<Session> = {}): Session => ({
  accessToken: 'token-1',
  expiresAt: at(15),
  isNew: false,
  maskedEmail: 'm…@example.com',
  found: {orders: 3, coupons: 1, stockSubscriptions: 0},
  ...more,
});

type Turn<T> = Result<T> | (() => Promise<Result<T>>);

function setUp(
  answers: {
    links?: Turn<SignInStatus>[];
    statuses?: Turn<SignInStatus>[];
    sessions?: Turn<Session>[];
    orderEmail?: string;
    area?: ReturnType<typeof testArea> | null;
    device?: ReturnType<typeof testArea>;
    clock?: ReturnType<typeof testClock>;
    isVisible?: () => boolean;
  } = {},
) {
  const clock = answers.clock ?? testClock(start);
  const area = answers.area === undefined ? testArea() : answers.area;
  const device = answers.device ?? testArea();
  const asked: {requestKey: string; email: string; key: string}[] = [];
  const entered: {code: string | undefined; key: string}[] = [];
  const polled: string[] = [];
  const ended: string[] = [];
  const links = inTurn(...(answers.links ?? [ok(status())]));
  const statuses = inTurn(...(answers.statuses ?? [ok(status())]));
  const sessions = inTurn(...(answers.sessions ?? [ok(session())]));
  const backend: Backend = {
    requestSignInLink: ({requestKey, email}, {idempotencyKey}) => {
      asked.push({requestKey, email, key: idempotencyKey});
      return links() as Promise<Result<SignInStatus>>;
    },
    signInStatus: key => {
      polled.push(key);
      return statuses() as Promise<Result<SignInStatus>>;
    },
    createSession: ({code}, {idempotencyKey}) => {
      entered.push({code, key: idempotencyKey});
      return sessions() as Promise<Result<Session>>;
    },
    endSession: async token => {
      ended.push(token);
      return ok(undefined);
    },
  };
  const keeper = createAccountKeeper({area: () => area, clock});
  const store = createAccountPromptStore({
    backend,
    keeper,
    clock,
    storage: createStorage({area: () => device}),
    orderEmail: answers.orderEmail,
    ...(answers.isVisible ? {isVisible: answers.isVisible} : {}),
  });
  const phases: string[] = [];
  store.$state.listen(({phase}) => phases.push(phase));
  const state = () => store.$state.get();
  return {store, keeper, clock, area, device, asked, entered, polled, ended, phases, state};
}

const settled = () => new Promise(resolve => setTimeout(resolve));

async function sent(answers: Parameters<typeof setUp>[0] = {}) {
  const all = setUp(answers);
  await all.store.request('maja@example.com');
  return all;
}

describe('before anything is asked for', () => {
  it('offers itself with the address of the order, masked', () => {
    const {state} = setUp({orderEmail: 'maja@example.com'});
    expect(state()).toEqual({phase: 'offer-after-order', maskedEmail: 'm••••@example.com'});
  });

  it('is a field for an address anywhere else, and keeps nothing', () => {
    const {state, area, device, polled} = setUp();
    expect(state().phase).toBe('entry');
    expect([...(area?.data.keys() ?? []), ...device.data.keys(), ...polled]).toEqual([]);
  });

  it('keeps quiet for thirty days after "not now"', () => {
    const first = setUp({orderEmail: 'maja@example.com'});
    first.store.decline();
    expect(first.state()).toEqual({phase: 'snoozed', here: true});
    const {clock, device} = first;
    const later = () => setUp({orderEmail: 'maja@example.com', device, clock}).state();
    expect(later()).toEqual({phase: 'snoozed', here: false});
    clock.advance(31 * 86_400_000);
    expect(later().phase).toBe('offer-after-order');
  });

  it('keeps quiet for good after "do not ask again", until that is taken back', () => {
    const first = setUp({orderEmail: 'maja@example.com'});
    first.store.decline();
    first.store.decline(true);
    expect(first.state()).toEqual({phase: 'snoozed', here: true, never: true});
    const {clock, device} = first;
    const later = () => setUp({orderEmail: 'maja@example.com', device, clock});
    clock.advance(4000 * 86_400_000);
    expect(later().state()).toEqual({phase: 'snoozed', here: false});
    first.store.decline();
    clock.advance(31 * 86_400_000);
    expect(later().state().phase).toBe('offer-after-order');
  });
});

describe('asking for a link', () => {
  it('asks for the address of the order by one press', async () => {
    const {store, asked, phases} = setUp({orderEmail: 'maja@example.com'});
    await store.request();
    expect(asked[0]?.email).toBe('maja@example.com');
    expect(phases).toEqual(['requesting', 'sent']);
  });

  it('repeats a lost request with its own key', async () => {
    const {store, asked, state} = await sent({links: [fail('unavailable', 'x'), ok(status())]});
    expect(state().phase).toBe('send-error');
    await store.retry();
    expect(state().phase).toBe('sent');
    expect(asked[1]).toEqual(asked[0]);
  });

  it('brings a refused address back to the field, as it was typed', async () => {
    const error = fail('rejected', 'request.invalid', {fields: {email: 'request.invalid'}});
    const {state, store} = await sent({links: [error]});
    expect(state()).toMatchObject({phase: 'entry', error: {kind: 'rejected'}});
    expect(store.$email.get()).toBe('maja@example.com');
  });

  it('waits as long as it is told, and goes back to where it was', async () => {
    const busy = fail('rate-limited', 'x', {retryAfterMs: 42_000});
    const {state, clock, store, asked} = setUp({orderEmail: 'maja@example.com', links: [busy]});
    await store.request();
    expect(state()).toEqual({phase: 'wait', untilMs: start + 42_000});
    await store.request();
    expect(asked).toHaveLength(1);
    clock.advance(42_000);
    expect(state().phase).toBe('offer-after-order');
  });

  it('sends again after a minute, for the same request, so that either mail is good', async () => {
    const {store, clock, asked, state} = await sent({
      links: [ok(status()), ok(status({matchNumber: '11'}))],
    });
    await store.request();
    expect(asked).toHaveLength(1);
    clock.advance(60_000);
    await settled();
    await store.request();
    expect(asked).toHaveLength(2);
    expect(asked[1]?.requestKey).toBe(asked[0]?.requestKey);
    expect(asked[1]?.key).not.toBe(asked[0]?.key);
    expect(state()).toMatchObject({phase: 'sent', mail: {matchNumber: '11'}});
  });

  it('keeps the code field when sending again fails', async () => {
    const {store, clock, state} = await sent({links: [ok(status()), fail('unavailable', 'x')]});
    clock.advance(60_000);
    await settled();
    await store.request();
    expect(state()).toMatchObject({phase: 'sent', error: {kind: 'unavailable'}});
  });
});

describe('the code', () => {
  it('signs in, and the session stands in this tab only', async () => {
    const {store, entered, state, area, device, keeper} = await sent();
    await store.enterCode('482913');
    expect(entered[0]?.code).toBe('482913');
    expect(state()).toMatchObject({phase: 'signed-in', fresh: true});
    expect(keeper.$session.get()?.accessToken).toBe('token-1');
    expect([...(area?.data.keys() ?? [])]).toEqual(['bonbon::n:session']);
    expect(device.data.size).toBe(0);
  });

  it('welcomes who is new', async () => {
    const {store, state} = await sent({sessions: [ok(session({isNew: true}))]});
    await store.enterCode('482913');
    expect(state().phase).toBe('welcome');
  });

  it('says how many tries are left after a wrong one', async () => {
    const {store, state} = await sent({
      sessions: [fail('rejected', 'sign-in.code-wrong')],
      statuses: [ok(status({triesLeft: 3}))],
    });
    await store.enterCode('111111');
    expect(state()).toMatchObject({phase: 'sent', wrongCode: true, mail: {triesLeft: 3}});
  });

  it.each(['locked', 'expired', 'used'] as const)('ends when the request is %s', async end => {
    const {store, state, keeper} = await sent({
      sessions: [fail('conflict', `sign-in.${end}`)],
      statuses: [ok(status({state: end}))],
    });
    await store.enterCode('111111');
    expect(state()).toEqual({phase: end, maskedEmail: 'm…@example.com'});
    expect(keeper.pending.get()).toBeUndefined();
    await store.request();
    expect(state().phase).toBe('sent');
  });

  it('is sent once more with the same key when the answer was lost', async () => {
    const {store, entered, state} = await sent({
      sessions: [fail('timeout', 'timeout'), ok(session())],
    });
    await store.enterCode('482913');
    expect(state()).toMatchObject({phase: 'sent', error: {kind: 'timeout'}});
    await store.enterCode('482913');
    expect(entered[1]).toEqual(entered[0]);
    expect(state().phase).toBe('signed-in');
  });
});

describe('the link, pressed elsewhere', () => {
  it('lets this tab go on', async () => {
    const {clock, state, entered} = await sent({
      statuses: [ok(status()), ok(status({state: 'approved'}))],
    });
    clock.advance(2500);
    await settled();
    expect(state().phase).toBe('sent');
    clock.advance(4000);
    await settled();
    expect(state().phase).toBe('signed-in');
    expect(entered).toMatchObject([{code: undefined}]);
  });

  it('is asked about less and less often, and not at all behind another tab', async () => {
    let seen = true;
    const {clock, polled, store} = await sent({isVisible: () => seen});
    for (let second = 0; second < 60; second++) {
      clock.advance(1000);
      await settled();
    }
    expect(polled.length).toBeGreaterThan(5);
    expect(polled.length).toBeLessThan(16);
    seen = false;
    const before = polled.length;
    for (let second = 0; second < 60; second++) {
      clock.advance(1000);
      await settled();
    }
    expect(polled).toHaveLength(before);
    seen = true;
    await store.refresh();
    expect(polled).toHaveLength(before + 1);
  });

  it('outlives a reload, and so does the act of signing in', async () => {
    const first = await sent({sessions: [fail('unavailable', 'x')]});
    const {area, clock, asked} = first;
    const again = setUp({area, clock, statuses: [ok(status({state: 'approved'}))]});
    expect(again.state()).toMatchObject({phase: 'sent', mail: {matchNumber: '47'}});
    await again.store.open();
    expect(again.polled).toEqual([asked[0]?.requestKey]);
    expect(again.state().phase).toBe('signed-in');
  });

  it('is over after ten minutes, also without the server', async () => {
    const {clock, state} = await sent({statuses: [fail('unavailable', 'x')]});
    for (let minute = 0; minute < 11; minute++) {
      clock.advance(60_000);
      await settled();
    }
    expect(state()).toEqual({phase: 'expired', maskedEmail: 'm…@example.com'});
  });

  it('is no longer known: a new one can be had', async () => {
    const {store, state} = await sent({statuses: [fail('unauthenticated', 'sign-in.unknown')]});
    await store.refresh();
    expect(state().phase).toBe('invalid');
  });
});

describe('being signed in', () => {
  it('is remembered by the tab, and ends with the session', async () => {
    const {store, area, clock} = await sent();
    await store.enterCode('482913');
    const again = setUp({area, clock});
    expect(again.state()).toMatchObject({phase: 'signed-in', fresh: false});
    clock.advance(15 * 60_000);
    expect(again.state().phase).toBe('entry');
    expect(area?.data.size).toBe(0);
  });

  it('says so when the browser keeps nothing', async () => {
    const {store, state} = await sent({area: null});
    await store.enterCode('482913');
    expect(state().phase).toBe('cookie-blocked');
    store.stay();
    expect(state()).toMatchObject({phase: 'signed-in', fresh: false});
  });

  it('ends here at once, and at the server', async () => {
    const {store, state, ended, keeper} = await sent();
    await store.enterCode('482913');
    await store.signOut();
    expect(state().phase).toBe('entry');
    expect(keeper.$session.get()).toBeUndefined();
    expect(ended).toEqual(['token-1']);
  });
});
