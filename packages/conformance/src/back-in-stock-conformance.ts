import type {
  StockSubscriptionRequest,
  StockSubscriptionView,
} from '@bonbon/contract/back-in-stock.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Result} from '@bonbon/contract/result.js';
import {once, type Runner} from './runner.js';
import {freshEmail, freshKey, freshWrite, valueOf} from './calls.js';

/** A backend with the reminder under test, with its shelf and its mails. */
export interface BackInStockHarness {
  readonly backend: Backend;
  /** Two variants that are sold out, and one that can be bought. */
  readonly soldOut: readonly [string, string];
  readonly onTheShelf: string;
  /** Presses the button on the page behind the newest mail to this address. */
  readonly confirmMail: (email: string) => Promise<void> | void;
  /** How many mails an address got. */
  readonly mailsTo: (email: string) => Promise<number> | number;
  /** Puts pieces of a variant on the shelf and lets the waves leave; absent where a test cannot. */
  readonly restock?: (variantId: string, pieces: number) => Promise<void> | void;
  /** The digits of the newest text to a number, and how many texts it got; absent where none are sent. */
  readonly textsTo?: (phone: string) => Promise<{readonly code?: string; readonly count: number}>;
}

const newEmail = () => freshEmail('waiting');

const errorOf = (result: Result<unknown> | undefined) =>
  result && !result.ok ? result.error : undefined;

type Asked = StockSubscriptionRequest & {readonly email: string};

/** What a test can do with the backend. */
function createWaiter(open: () => Promise<BackInStockHarness>) {
  const requestFor = async (email = newEmail(), more: Partial<Asked> = {}): Promise<Asked> => {
    const {soldOut} = await open();
    return {variantId: soldOut[0], email, quantity: 1, consents: [], watchKey: freshKey(), ...more};
  };
  const ask = async (request: StockSubscriptionRequest, options = freshWrite()) =>
    (await open()).backend.subscribeStock?.(request, options);
  const standOf = async ({variantId, watchKey}: StockSubscriptionRequest) =>
    (await open()).backend.stockSubscription?.({variantId, watchKey});
  /** Asks and confirms, as most do. */
  const wait = async (email?: string, more?: Partial<Asked>) => {
    const request = await requestFor(email, more);
    valueOf(await ask(request));
    await (await open()).confirmMail(request.email);
    return request;
  };
  return {requestFor, ask, standOf, wait};
}

type Waiter = ReturnType<typeof createWaiter>;
type Open = () => Promise<BackInStockHarness>;

/** Proves the reminder's part of a Backend: run it with the test runner of your choice. */
export function backInStockConformance(runner: Runner, createBackend: Open): void {
  const open = once(createBackend);
  const waiter = createWaiter(open);
  runner.describe('Backend with back in stock', () => {
    asking(runner, open, waiter);
    confirming(runner, open, waiter);
    takingBack(runner, open, waiter);
    telling(runner, open, waiter);
    texting(runner, open, waiter);
  });
}

function asking({it, expect}: Runner, open: Open, waiter: Waiter) {
  it('waits for the address to be proven', async () => {
    const request = await waiter.requestFor(newEmail(), {quantity: 3});
    const view = valueOf(await waiter.ask(request));
    expect(view.state).to.equal('confirm-sent');
    expect(view.quantity).to.equal(3);
    expect(/^w[^a-z]+@example\.com$/.test(view.maskedEmail ?? '')).to.equal(true);
    expect(Date.parse(view.resendAt ?? '') > Date.now()).to.equal(true);
    expect(Date.parse(view.confirmUntil ?? '') > Date.now()).to.equal(true);
    expect(await (await open()).mailsTo(request.email)).to.equal(1);
  });

  it('answers known and unknown addresses alike', async () => {
    const known = (await waiter.wait()).email;
    const second = await waiter.requestFor(known);
    const first = await waiter.requestFor();
    const shapeOf = (view: StockSubscriptionView) => [view.state, Object.keys(view).sort()];
    expect(shapeOf(valueOf(await waiter.ask(second)))).to.deep.equal(
      shapeOf(valueOf(await waiter.ask(first))),
    );
  });

  it('one act is one request and one mail, however often it is sent', async () => {
    const request = await waiter.requestFor();
    const options = freshWrite();
    const first = valueOf(await waiter.ask(request, options));
    const again = await waiter.ask(request, options);
    expect(valueOf(again)).to.deep.equal(first);
    expect(await (await open()).mailsTo(request.email)).to.equal(1);
  });

  it('refuses the key of another act', async () => {
    const options = freshWrite();
    valueOf(await waiter.ask(await waiter.requestFor(), options));
    const other = await waiter.ask(await waiter.requestFor(), options);
    expect(errorOf(other)?.kind).to.equal('conflict');
  });

  it('refuses what is no address, by the name of the field', async () => {
    const error = errorOf(await waiter.ask(await waiter.requestFor('not an address')));
    expect(error?.kind).to.equal('rejected');
    expect(Object.keys(error?.fields ?? {})).to.deep.equal(['email']);
  });

  it('asks for an address where the access token is not one', async () => {
    const {email: _email, ...request} = await waiter.requestFor();
    const {backend} = await open();
    const options = {...freshWrite(), accessToken: 'made-up'};
    const error = errorOf(await backend.subscribeStock?.(request, options));
    expect(['unauthenticated', 'rejected'].includes(error?.kind ?? '')).to.equal(true);
    expect(error?.retryable).to.equal(false);
  });

  it('says so when it is there already', async () => {
    const {onTheShelf} = await open();
    const request = await waiter.requestFor(newEmail(), {variantId: onTheShelf});
    expect(valueOf(await waiter.ask(request)).state).to.equal('available-now');
    expect(await (await open()).mailsTo(request.email)).to.equal(0);
  });

  it('says so when it is no longer made', async () => {
    const request = await waiter.requestFor(newEmail(), {variantId: 'never-heard-of'});
    expect(valueOf(await waiter.ask(request)).state).to.equal('discontinued');
  });
}

function confirming({it, expect}: Runner, open: Open, waiter: Waiter) {
  it('tells the browser that asked when the mail was answered', async () => {
    const request = await waiter.requestFor();
    valueOf(await waiter.ask(request));
    expect(valueOf(await waiter.standOf(request)).state).to.equal('confirm-sent');
    await (await open()).confirmMail(request.email);
    const view = valueOf(await waiter.standOf(request));
    expect(view.state).to.equal('subscribed');
    expect(view.quantity).to.equal(1);
  });

  it('tells nobody else', async () => {
    const request = await waiter.wait();
    const [, other] = (await open()).soldOut;
    const stranger = {...request, watchKey: freshKey()};
    const elsewhere = {...request, variantId: other};
    for (const one of [stranger, elsewhere]) {
      const kind = errorOf(await waiter.standOf(one))?.kind;
      expect(kind === 'not-found' || kind === 'unauthenticated', String(kind)).to.equal(true);
    }
  });

  it('does not send the mail again at once', async () => {
    const {backend, mailsTo} = await open();
    const request = await waiter.requestFor();
    valueOf(await waiter.ask(request));
    const {variantId, watchKey} = request;
    await backend.resendStockConfirmation?.({variantId, watchKey}, freshWrite());
    expect(await mailsTo(request.email)).to.equal(1);
  });
}

function takingBack({it, expect}: Runner, open: Open, waiter: Waiter) {
  it('takes a request back, and that back again', async () => {
    const {backend} = await open();
    const request = await waiter.wait();
    const {variantId, watchKey} = request;
    const say = async (wanted: boolean) =>
      valueOf(await backend.wishStock?.({variantId, watchKey, wanted}, freshWrite())).state;
    expect(await say(false)).to.equal('cancelled');
    expect(await say(false)).to.equal('cancelled');
    expect(valueOf(await waiter.standOf(request)).state).to.equal('cancelled');
    expect(await say(true)).to.equal('subscribed');
  });

  it('lets nobody take back what another browser asked for', async () => {
    const {backend} = await open();
    const request = await waiter.wait();
    const {variantId} = request;
    const wish = {variantId, watchKey: freshKey(), wanted: false};
    expect((await backend.wishStock?.(wish, freshWrite()))?.ok).to.equal(false);
    expect(valueOf(await waiter.standOf(request)).state).to.equal('subscribed');
  });
}

function telling({it, expect}: Runner, open: Open, waiter: Waiter) {
  it('tells who confirmed, once, and nobody who did not or took it back', async () => {
    const {backend, restock, mailsTo, soldOut} = await open();
    if (!restock) return;
    const [, variantId] = soldOut;
    const told = await waiter.wait(newEmail(), {variantId});
    const gone = await waiter.wait(newEmail(), {variantId});
    const silent = await waiter.requestFor(newEmail(), {variantId});
    valueOf(await waiter.ask(silent));
    const {watchKey} = gone;
    valueOf(await backend.wishStock?.({variantId, watchKey, wanted: false}, freshWrite()));
    await restock(variantId, 5);
    expect(await mailsTo(told.email)).to.equal(2);
    expect(await mailsTo(gone.email)).to.equal(1);
    expect(await mailsTo(silent.email)).to.equal(1);
    expect(valueOf(await waiter.standOf(told)).state).to.equal('notified');
    await restock(variantId, -5);
    await restock(variantId, 5);
    expect(await mailsTo(told.email)).to.equal(2);
  });
}

// Swedish numbers that belong to nobody (PTS, numbers for fiction).
let lastPhone = 5;
const freshPhone = () => `+467017406${String(lastPhone++).padStart(2, '0')}`;

const consent = {purpose: 'stock-sms', wordingVersion: 'text-1', granted: true};

function texting({it, expect}: Runner, open: Open, waiter: Waiter) {
  /** A confirmed request and a number of its own. */
  async function begin() {
    const {backend, textsTo} = await open();
    const {variantId, watchKey} = await waiter.wait();
    const phone = freshPhone();
    const watch = {variantId, watchKey};
    const add = (more: object = {}) =>
      backend.addStockText?.({...watch, phone, channel: 'sms', consent, ...more}, freshWrite());
    const prove = (code: string) => backend.proveStockText?.({...watch, code}, freshWrite());
    return {backend, textsTo, watch, phone, add, prove};
  }

  it('adds a number that was proven by the digits of a text, and takes it back', async () => {
    const {backend, textsTo, watch, phone, add, prove} = await begin();
    if (!textsTo) return;
    const asked = valueOf(await add());
    expect(asked.state).to.equal('subscribed');
    expect(asked.text?.state).to.equal('code-sent');
    expect(asked.text?.maskedPhone.includes(phone.slice(3, -2))).to.equal(false);
    expect(Date.parse(asked.text?.codeUntil ?? '') > Date.now()).to.equal(true);
    const {code = '', count} = await textsTo(phone);
    expect(count).to.equal(1);
    expect(valueOf(await prove(code)).text?.state).to.equal('on');
    expect(valueOf(await backend.stockSubscription?.(watch)).text?.state).to.equal('on');
    const ended = valueOf(await backend.endStockText?.(watch, freshWrite()));
    expect([ended.state, ended.text]).to.deep.equal(['subscribed', undefined]);
  });

  it('bears five wrong codes', async () => {
    const {textsTo, phone, add, prove} = await begin();
    if (!textsTo) return;
    valueOf(await add());
    const {code = ''} = await textsTo(phone);
    const wrong = code === '123456' ? '654321' : '123456';
    for (let tried = 0; tried < 5; tried += 1)
      expect(errorOf(await prove(wrong))?.code).to.equal('text.code-wrong');
    expect(errorOf(await prove(code))?.code).to.equal('text.locked');
  });

  it('asks for a country, a whole number and the tick', async () => {
    const {textsTo, phone, add} = await begin();
    if (!textsTo) return;
    const codeOf = async (more: object) => errorOf(await add(more))?.code;
    expect(await codeOf({phone: '0701740605'})).to.equal('phone.no-country');
    expect(await codeOf({phone: '+46 7'})).to.equal('phone.invalid');
    expect(await codeOf({consent: {...consent, granted: false}})).to.equal('text.consent-missing');
    expect((await textsTo(phone)).count).to.equal(0);
  });

  it('does not send digits twice within a minute', async () => {
    const {textsTo, phone, add} = await begin();
    if (!textsTo) return;
    valueOf(await add());
    const again = errorOf(await add());
    expect(again?.kind).to.equal('rate-limited');
    expect((again?.retryAfterMs ?? 0) > 0).to.equal(true);
    expect((await textsTo(phone)).count).to.equal(1);
  });

  it('gives no number to a request that waits for its mail, nor to another browser', async () => {
    const {backend, textsTo, watch, phone} = await begin();
    if (!textsTo) return;
    const early = await waiter.requestFor();
    valueOf(await waiter.ask(early));
    const {variantId, watchKey} = early;
    for (const one of [
      {variantId, watchKey},
      {...watch, watchKey: freshKey()},
    ]) {
      const request = {...one, phone, channel: 'sms' as const, consent};
      expect((await backend.addStockText?.(request, freshWrite()))?.ok).to.equal(false);
    }
    expect((await textsTo(phone)).count).to.equal(0);
  });
}
