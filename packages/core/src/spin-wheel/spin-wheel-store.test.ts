import {fail, ok, type Result, type WriteOptions} from '@bonbon/contract/result.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {AppliedCoupon, Storefront} from '@bonbon/contract/ports/storefront.js';
import type {SpinOffer, SpinOutcome, SpinRequest} from '@bonbon/contract/spin-wheel.js';
import {describe, expect, it} from 'vitest';
import {createOutbox} from '../outbox/outbox.js';
import {createStorage} from '../storage/storage.js';
import {inTurn, testArea, testClock, testOdds, testOffer, testOutcome} from '../testing.js';
import {createSpinWheelStore} from './spin-wheel-store.js';

const entry = {email: 'lena@example.com', consents: []};
const offline = () => fail('unavailable', 'offline');

type Sent = {request: SpinRequest; key: string};

function setUp(answers: {
  offers?: (Result<SpinOffer> | (() => Promise<Result<SpinOffer>>))[];
  spins?: (Result<SpinOutcome> | (() => Promise<Result<SpinOutcome>>))[];
  outcomes?: Result<SpinOutcome>[];
  mails?: Result<SpinOutcome>[];
  coupon?: Result<AppliedCoupon>;
  useUrl?: string;
  area?: ReturnType<typeof testArea>;
  withOutbox?: boolean;
}) {
  const clock = testClock();
  const area = answers.area ?? testArea();
  const storage = createStorage({area: () => area});
  const sent: Sent[] = [];
  const asked: (string | undefined)[] = [];
  const offers = inTurn(...(answers.offers ?? [ok<SpinOffer>(testOffer())]));
  const spins = inTurn(...(answers.spins ?? [ok(testOutcome())]));
  const backend: Backend = {
    offerSpin: (_id, {playToken}) => {
      asked.push(playToken);
      return offers() as Promise<Result<SpinOffer>>;
    },
    spin: (_id, request, {idempotencyKey}: WriteOptions) => {
      sent.push({request, key: idempotencyKey});
      return spins() as Promise<Result<SpinOutcome>>;
    },
    spinOutcome: inTurn(...(answers.outcomes ?? [ok(testOutcome())])),
    sendPrizeMail: inTurn(...(answers.mails ?? [ok(testOutcome())])),
  };
  const {coupon} = answers;
  const storefront = coupon && ({applyCoupon: async () => coupon} as unknown as Storefront);
  const outbox = answers.withOutbox ? createOutbox({storage, clock}) : undefined;
  const store = createSpinWheelStore({
    backend,
    campaignId: 'welcome',
    storage,
    clock,
    ...(storefront ? {storefront} : {}),
    ...(outbox ? {outbox} : {}),
    ...(answers.useUrl ? {useUrl: answers.useUrl} : {}),
  });
  const phases: string[] = [];
  store.$state.listen(({phase}) => phases.push(phase));
  return {
    store,
    clock,
    area,
    storage,
    sent,
    asked,
    phases,
    outbox,
    state: () => store.$state.get(),
  };
}

async function played(answers: Parameters<typeof setUp>[0] = {}) {
  const all = setUp(answers);
  await all.store.open();
  await all.store.spin(entry);
  return all;
}

describe('opening the wheel', () => {
  it('begins as a teaser and asks nobody', () => {
    const {state, asked} = setUp({});
    expect(state()).toEqual({phase: 'teaser'});
    expect(asked).toEqual([]);
  });

  it('loads an offer and shows the intro', async () => {
    const {store, phases, state} = setUp({});
    await store.open();
    expect(phases).toEqual(['loading', 'intro']);
    expect(state()).toMatchObject({offer: {offerId: 'offer-1'}});
  });

  it('shows a load error, from which opening again leads on', async () => {
    const {store, phases} = setUp({offers: [offline(), ok<SpinOffer>(testOffer())]});
    await store.open();
    await store.retry();
    expect(phases).toEqual(['loading', 'load-error', 'loading', 'intro']);
  });

  it('says that a backend without a wheel has none', async () => {
    const store = createSpinWheelStore({backend: {}, campaignId: 'welcome', clock: testClock()});
    await store.open();
    expect(store.$state.get()).toMatchObject({phase: 'load-error', error: {kind: 'unsupported'}});
  });

  it.each(['sold-out', 'ended'] as const)('shows %s at once', async state => {
    const {store, phases} = setUp({offers: [ok<SpinOffer>({state})]});
    await store.open();
    expect(phases).toEqual(['loading', state]);
  });

  it('opens once, however often it is asked', async () => {
    const {store, asked} = setUp({});
    await Promise.all([store.open(), store.open(), store.open()]);
    expect(asked).toHaveLength(1);
  });

  it('forgets an answer that comes after closing', async () => {
    let answer: (value: Result<SpinOffer>) => void = () => undefined;
    const late = new Promise<Result<SpinOffer>>(resolve => (answer = resolve));
    const {store, state} = setUp({offers: [() => late]});
    const opening = store.open();
    store.close('closed');
    answer(ok<SpinOffer>(testOffer()));
    await opening;
    expect(state()).toEqual({phase: 'snoozed'});
  });
});

describe('what an earlier play left', () => {
  const earlier = (outcome: Partial<SpinOutcome>) => [
    ok<SpinOffer>({state: 'already-played', odds: testOdds, outcome: testOutcome(outcome)}),
  ];

  it.each([
    [{}, 'revealed'],
    [{delivery: 'mailed'}, 'check-inbox'],
    [{delivery: 'pending'}, 'check-inbox'],
    [{status: 'redeemed'}, 'redeemed'],
    [{status: 'expired'}, 'expired'],
    [{coupon: {code: 'X', expiresAt: '2026-11-02T09:59:59Z', exclusive: true}}, 'expired'],
    [{status: 'void'}, 'already-played'],
    [{wins: false, delivery: 'none'}, 'already-played'],
  ] as [Partial<SpinOutcome>, string][])('%j is shown as %s', async (outcome, phase) => {
    const {store, state} = setUp({offers: earlier(outcome)});
    await store.open();
    expect(state().phase).toBe(phase);
  });

  it.each([
    [{}, 'pocket'],
    [{delivery: 'mailed'}, 'pocket'],
    [{status: 'redeemed'}, 'redeemed'],
    [{status: 'expired'}, 'expired'],
    [{wins: false, delivery: 'none'}, 'snoozed'],
  ] as [Partial<SpinOutcome>, string][])('%j is recalled as %s', async (outcome, phase) => {
    const {store, phases} = setUp({offers: earlier(outcome)});
    await store.refresh();
    expect(phases).toEqual([phase]);
  });

  it('is recalled once, and opening leads to the code', async () => {
    const {store, phases, asked} = setUp({offers: earlier({})});
    await store.refresh();
    await store.refresh();
    await store.open();
    expect(phases.at(-1)).toBe('revealed');
    expect(asked).toHaveLength(1);
  });

  it.each([ok<SpinOffer>(testOffer()), offline()])('recalls nothing from %j', async offer => {
    const {store, phases} = setUp({offers: [offer]});
    await store.refresh();
    expect(phases).toEqual([]);
  });

  it('is asked for with the token that an earlier page kept', async () => {
    const {area} = await played();
    const later = setUp({area, offers: earlier({})});
    await later.store.open();
    expect(later.asked).toEqual(['token-1']);
    expect(later.state()).toMatchObject({phase: 'revealed', outcome: {spinId: 's1'}});
  });

  it('writes nothing to the device before playing', async () => {
    const {store, area} = setUp({});
    await store.open();
    store.close('closed');
    expect([...area.data]).toEqual([]);
  });
});

describe('spinning', () => {
  it('goes from intro to the result', async () => {
    const {store, phases, state} = await played();
    expect(phases).toEqual(['loading', 'intro', 'submitting', 'spinning']);
    store.settle();
    expect(state()).toMatchObject({phase: 'revealed', applied: 'no'});
  });

  it('sends the address, a seed of its own and a key', async () => {
    const {sent} = await played();
    expect(sent[0]?.request).toMatchObject({
      offerId: 'offer-1',
      contact: {email: 'lena@example.com'},
      consents: [],
    });
    expect(sent[0]?.request.clientSeed).toMatch(/^[0-9a-f]{32}$/);
    expect(sent[0]?.key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is one act however often the button is pressed', async () => {
    const {store, sent} = setUp({});
    await store.open();
    await Promise.all([store.spin(entry), store.spin(entry)]);
    expect(sent).toHaveLength(1);
  });

  it('tells a slice without a prize kindly', async () => {
    const {store, state} = await played({
      spins: [ok(testOutcome({wins: false, delivery: 'none'}))],
    });
    store.settle();
    expect(state().phase).toBe('no-prize');
  });

  it('retries with the same key and the same body', async () => {
    const {store, sent, phases} = await played({spins: [offline(), ok(testOutcome())]});
    expect(phases.at(-1)).toBe('submit-error');
    await store.retry();
    expect(phases.slice(-2)).toEqual(['submitting', 'spinning']);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('keeps what was typed through every error', async () => {
    const {store} = await played({spins: [offline()]});
    expect(store.$entry.get()).toEqual(entry);
  });

  it('takes a corrected address as another act', async () => {
    const {store, sent} = await played({spins: [offline(), ok(testOutcome())]});
    await store.spin({...entry, email: 'lena@example.org'});
    expect(sent[1]?.key).not.toBe(sent[0]?.key);
    expect(sent[1]?.request.contact?.email).toBe('lena@example.org');
  });

  it('waits as long as it is told, and then may be played', async () => {
    const limited = fail('rate-limited', 'rate-limited', {retryAfterMs: 5000});
    const {store, state, clock, sent} = await played({spins: [limited, ok(testOutcome())]});
    expect(state()).toMatchObject({phase: 'wait', untilMs: clock.now() + 5000});
    await store.spin(entry);
    expect(sent).toHaveLength(1);
    clock.advance(5000);
    expect(state().phase).toBe('intro');
    await store.spin(entry);
    expect(state().phase).toBe('spinning');
  });

  it('shows a refused field beside what was typed', async () => {
    const refused = fail('rejected', 'request.invalid', {fields: {'contact.email': 'invalid'}});
    const {state} = await played({spins: [refused]});
    expect(state()).toMatchObject({phase: 'intro', error: {code: 'request.invalid'}});
  });

  it.each(['sold-out', 'ended'])('ends when it is %s meanwhile', async reason => {
    const {state} = await played({spins: [fail('conflict', `spin.${reason}`)]});
    expect(state().phase).toBe(reason);
  });

  it('says when an address that played may play again', async () => {
    const nextPlayAt = '2026-11-16T10:00:00Z';
    const {state} = await played({spins: [fail('conflict', 'spin.already-played', {nextPlayAt})]});
    expect(state()).toMatchObject({phase: 'already-played', nextPlayAt});
    expect(state()).not.toHaveProperty('outcome');
  });

  it('renews an offer that grew too old, silently', async () => {
    const offers = [ok<SpinOffer>(testOffer()), ok<SpinOffer>(testOffer({offerId: 'offer-2'}))];
    const {store, clock, sent, phases} = setUp({offers});
    await store.open();
    clock.advance(31 * 60_000);
    await store.spin(entry);
    expect(sent.map(({request}) => request.offerId)).toEqual(['offer-2']);
    expect(phases.at(-1)).toBe('spinning');
  });

  it('renews an offer the server calls expired, once', async () => {
    const expired = fail('conflict', 'spin.offer-expired');
    const {state, sent} = await played({spins: [expired]});
    expect(sent).toHaveLength(2);
    expect(sent[1]?.key).not.toBe(sent[0]?.key);
    expect(state()).toMatchObject({phase: 'intro', error: {code: 'spin.offer-expired'}});
  });

  it('puts a result that arrives after closing into the pocket', async () => {
    let answer: (value: Result<SpinOutcome>) => void = () => undefined;
    const late = new Promise<Result<SpinOutcome>>(resolve => (answer = resolve));
    const {store, state} = setUp({spins: [() => late]});
    await store.open();
    const spinning = store.spin(entry);
    store.close('closed');
    expect(state().phase).toBe('submitting');
    answer(ok(testOutcome()));
    await spinning;
    expect(state()).toMatchObject({phase: 'pocket', outcome: {spinId: 's1'}});
  });
});

describe('a spin whose answer never arrived', () => {
  it('is asked again by the next page, with its own key', async () => {
    const first = await played({spins: [offline()], withOutbox: true});
    expect(first.outbox?.entries()).toHaveLength(1);
    const won = ok<SpinOffer>({state: 'already-played', odds: testOdds, outcome: testOutcome()});
    const next = setUp({area: first.area, offers: [won], withOutbox: true});
    await next.store.open();
    expect(next.sent).toEqual(first.sent);
    expect(next.asked).toEqual(['token-1']);
    expect(next.state().phase).toBe('revealed');
    expect(next.outbox?.entries()).toEqual([]);
  });

  it('goes on by itself when the page is online again', async () => {
    const {outbox, state, sent} = await played({
      spins: [offline(), ok(testOutcome())],
      withOutbox: true,
    });
    await outbox?.flush();
    expect(state().phase).toBe('spinning');
    expect(sent[1]).toEqual(sent[0]);
    expect(outbox?.entries()).toEqual([]);
  });

  it('leaves nothing behind once answered', async () => {
    const {outbox} = await played({withOutbox: true});
    expect(outbox?.entries()).toEqual([]);
  });
});

describe('the code in hand', () => {
  async function revealed(answers: Parameters<typeof setUp>[0] = {}) {
    const all = await played(answers);
    all.store.settle();
    return all;
  }

  it.each([
    [ok<AppliedCoupon>({state: 'applied'}), {applied: 'applied'}],
    [ok<AppliedCoupon>({state: 'manual', url: '/cart'}), {applied: 'manual', useUrl: '/cart'}],
    [fail('rejected', 'coupon.minimum'), {applied: 'refused', error: {code: 'coupon.minimum'}}],
    [fail('unsupported', 'coupon'), {applied: 'manual'}],
  ] as [Result<AppliedCoupon>, object][])('is put into the cart: %j', async (coupon, expected) => {
    const {store, state, phases} = await revealed({coupon});
    await store.apply();
    expect(phases.slice(-2)).toEqual(['revealed', 'revealed']);
    expect(state()).toMatchObject({phase: 'revealed', ...expected});
  });

  it('is typed by hand where the shop has no cart to reach', async () => {
    const {store, state} = await revealed({useUrl: '/cart?code={code}'});
    await store.apply();
    expect(state()).toMatchObject({applied: 'manual', useUrl: '/cart?code=NQ7T4KXM2PRW'});
  });

  it('goes to the pocket on closing and comes back on opening', async () => {
    const {store, state} = await revealed();
    store.close('closed');
    expect(state().phase).toBe('pocket');
    await store.open();
    expect(state().phase).toBe('revealed');
  });

  it('is seen to be used elsewhere', async () => {
    const {store, state} = await revealed({outcomes: [ok(testOutcome({status: 'redeemed'}))]});
    store.close('closed');
    await store.open();
    expect(state().phase).toBe('redeemed');
  });

  it('expires while it is looked at', async () => {
    const soon = {code: 'X', expiresAt: '2026-11-02T12:00:00Z', exclusive: true};
    const {state, clock} = await revealed({spins: [ok(testOutcome({coupon: soon}))]});
    clock.advance(2 * 3_600_000);
    expect(state().phase).toBe('expired');
  });

  it('leaves no timer behind', async () => {
    const soon = {code: 'X', expiresAt: '2026-11-02T12:00:00Z', exclusive: true};
    const {store, clock} = await revealed({spins: [ok(testOutcome({coupon: soon}))]});
    store.destroy();
    expect(clock.waiting).toBe(0);
  });
});

describe('a prize by mail', () => {
  const mailed = testOutcome({delivery: 'mailed'});

  async function waiting(answers: Parameters<typeof setUp>[0] = {}) {
    const all = await played({spins: [ok(mailed)], ...answers});
    all.store.settle();
    return all;
  }

  it('waits in the inbox and may be sent again after a minute', async () => {
    const {store, state, clock, phases} = await waiting({mails: [ok(mailed)]});
    expect(state()).toMatchObject({phase: 'check-inbox', canCorrect: true, busy: false});
    const count = phases.length;
    await store.resendMail();
    expect(phases).toHaveLength(count);
    clock.advance(60_000);
    await store.resendMail();
    expect(state()).toMatchObject({busy: false, resendAtMs: clock.now() + 60_000});
  });

  it('takes one corrected address', async () => {
    const corrected = testOutcome({delivery: 'mailed', maskedEmail: 'z…@example.org'});
    const {store, state} = await waiting({mails: [ok(corrected)]});
    await store.resendMail('z@example.org');
    expect(state()).toMatchObject({canCorrect: false, outcome: {maskedEmail: 'z…@example.org'}});
  });

  it('says why a mail could not be sent', async () => {
    const {store, state} = await waiting({mails: [fail('conflict', 'mail.corrected')]});
    await store.resendMail('z@example.org');
    expect(state()).toMatchObject({busy: false, error: {code: 'mail.corrected'}});
  });

  it('is revealed once confirmed elsewhere', async () => {
    const {store, state} = await waiting({outcomes: [ok(mailed), ok(testOutcome())]});
    await store.refresh();
    expect(state().phase).toBe('check-inbox');
    await store.refresh();
    expect(state()).toMatchObject({phase: 'revealed', outcome: {coupon: {code: 'NQ7T4KXM2PRW'}}});
  });
});

describe('closing', () => {
  it.each(['closed', 'declined'] as const)('without playing (%s) is a snooze', async reason => {
    const {store, state} = setUp({});
    await store.open();
    store.close(reason);
    expect(state()).toEqual({phase: 'snoozed'});
  });

  it('during the turn settles it first, so that nothing is lost', async () => {
    const {store, phases} = await played();
    store.close('closed');
    expect(phases.slice(-2)).toEqual(['revealed', 'pocket']);
  });

  it('leaves an ended campaign ended', async () => {
    const {store, state} = setUp({offers: [ok<SpinOffer>({state: 'ended'})]});
    await store.open();
    store.close('closed');
    expect(state().phase).toBe('ended');
  });
});
