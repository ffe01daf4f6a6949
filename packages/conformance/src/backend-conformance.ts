import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Result} from '@bonbon/contract/result.js';
import type {SpinOffer, SpinOutcome, SpinRequest} from '@bonbon/contract/spin-wheel.js';
import {conformanceCampaigns, type ConformanceCampaign} from './fixtures.js';
import {drawAgain} from './receipt.js';
import {once, type Runner} from './runner.js';
import {freshEmail, freshKey, valueOf} from './calls.js';

/** A backend under test, serving the campaigns it was given. */
export interface BackendHarness {
  readonly backend: Backend;
  /** Does what the link in the newest mail to this address does; without it that part is left out. */
  readonly confirmMail?: (email: string) => Promise<void> | void;
}

type OpenOffer = Extract<SpinOffer, {state: 'open'}>;

const newEmail = () => freshEmail('shopper');

const errorOf = (result: Result<unknown> | undefined) =>
  result && !result.ok ? result.error : undefined;

/** What a test can do with the backend. */
function createPlayer(open: () => Promise<BackendHarness>) {
  const offer = async (id: string, playToken?: string, locale?: string) => {
    const {backend} = await open();
    return valueOf(
      await backend.offerSpin?.(id, playToken ? {playToken} : {}, locale ? {locale} : {}),
    );
  };
  const openOffer = async (id: string, locale?: string): Promise<OpenOffer> => {
    const found = await offer(id, undefined, locale);
    if (found.state !== 'open') throw new Error(`Expected an open offer, got ${found.state}.`);
    return found;
  };
  const requestFor = ({offerId}: OpenOffer, email: string | null = newEmail()): SpinRequest => ({
    offerId,
    clientSeed: freshKey(),
    ...(email ? {contact: {email}} : {}),
    consents: [],
  });
  const send = async (
    id: string,
    request: SpinRequest,
    idempotencyKey = freshKey(),
    locale = 'en',
  ) => {
    const {backend} = await open();
    return backend.spin?.(id, request, {idempotencyKey, locale});
  };
  const spin = async (id: string, email?: string | null): Promise<SpinOutcome> =>
    valueOf(await send(id, requestFor(await openOffer(id), email)));
  return {offer, openOffer, requestFor, send, spin};
}

/** Proves a Backend: run it with the test runner of your choice. */
export function backendConformance(
  runner: Runner,
  createBackend: (campaigns: readonly ConformanceCampaign[]) => Promise<BackendHarness>,
): void {
  const {describe, it, expect} = runner;
  const open = once(() => createBackend(conformanceCampaigns));
  const player = createPlayer(open);

  describe('Backend', () => {
    it('lists every running campaign without a code, a stock or a secret', async () => {
      const {backend} = await open();
      const config = valueOf(await backend.config?.({locale: 'en'}));
      const ids = config.campaigns.map(({id}) => id).sort();
      for (const {id} of conformanceCampaigns) expect(ids.includes(id), id).to.equal(true);
      expect(/"(stock|code|secret|slices|weight)"/.test(JSON.stringify(config))).to.equal(false);
    });

    it('answers an unknown campaign with not-found', async () => {
      const {backend} = await open();
      const result = await backend.offerSpin?.('no-such-campaign', {});
      expect(errorOf(result)?.kind).to.equal('not-found');
      expect(errorOf(result)?.retryable).to.equal(false);
    });

    it('stops when the caller aborts', async () => {
      const {backend} = await open();
      const result = await backend.offerSpin?.('sure', {}, {signal: AbortSignal.abort()});
      expect(errorOf(result)?.kind).to.equal('aborted');
    });

    offers(runner, player);
    draws(runner, player);
    refusals(runner, player);
    mails(runner, open, player);
  });
}

type Player = ReturnType<typeof createPlayer>;

function offers({it, expect}: Runner, {openOffer}: Player) {
  it('offers the odds of the very slices it draws from, each time anew', async () => {
    const [first, second] = [await openOffer('sure'), await openOffer('sure')];
    expect(first.odds.slices.map(({id, weight, wins}) => ({id, weight, wins}))).to.deep.equal([
      {id: 'ten', weight: 3, wins: true},
      {id: 'more', weight: 1, wins: true},
    ]);
    expect(first.offerId === second.offerId).to.equal(false);
    expect(first.commitment === second.commitment).to.equal(false);
    expect(/^[0-9a-f]{64}$/.test(first.commitment)).to.equal(true);
    expect(Date.parse(first.expiresAt) > Date.parse('2020-01-01')).to.equal(true);
  });
}

function draws({it, expect}: Runner, {openOffer, requestFor, send, spin, offer}: Player) {
  it('draws what the receipt proves', async () => {
    const opened = await openOffer('sure');
    const request = requestFor(opened);
    const outcome = valueOf(await send('sure', request));
    const again = await drawAgain(outcome);
    expect(again.commitment).to.equal(opened.commitment);
    expect(outcome.receipt.commitment).to.equal(opened.commitment);
    expect(outcome.receipt.clientSeed).to.equal(request.clientSeed);
    expect(outcome.receipt.u).to.equal(again.u);
    expect(outcome.index).to.equal(again.index);
    expect(outcome.sliceId).to.equal(again.sliceId);
  });

  it('hands over a code without look-alikes and hides the address', async () => {
    const outcome = await spin('sure', `lena-${freshKey(4)}@example.com`);
    expect(outcome.wins).to.equal(true);
    expect(outcome.delivery).to.equal('shown');
    expect(/^[A-HJ-NP-Z2-9]{10,12}$/.test(outcome.coupon?.code ?? '')).to.equal(true);
    expect(outcome.maskedEmail).to.equal('l…@example.com');
  });

  it('answers the same key with the same outcome, also at once', async () => {
    const request = requestFor(await openOffer('sure'));
    const key = freshKey();
    const all = await Promise.all(Array.from({length: 8}, () => send('sure', request, key)));
    const ids = new Set(all.map(result => valueOf(result).spinId));
    expect(ids.size).to.equal(1);
    const later = await send('sure', request, key);
    expect(valueOf(later).spinId).to.equal([...ids][0]);
    expect(later?.ok && later.replayed).to.equal(true);
  });

  it('refuses the same key with another body', async () => {
    const opened = await openOffer('sure');
    const key = freshKey();
    valueOf(await send('sure', requestFor(opened), key));
    const other = await send('sure', requestFor(await openOffer('sure')), key);
    expect(errorOf(other)?.kind).to.equal('conflict');
  });

  it('tells an earlier play by its token', async () => {
    const outcome = await spin('sure');
    const found = await offer('sure', outcome.playToken);
    expect(found.state).to.equal('already-played');
    if (found.state !== 'already-played') return;
    expect(found.outcome.spinId).to.equal(outcome.spinId);
    expect(found.outcome.coupon?.code).to.equal(outcome.coupon?.code);
  });

  it('takes a sold-out prize out of the wheel, and ends when nothing can be won', async () => {
    const outcome = await spin('scarce');
    expect(outcome.sliceId).to.equal('last');
    expect((await offer('scarce')).state).to.equal('sold-out');
  });

  it('lets one play without an address where no address is asked', async () => {
    const outcome = await spin('free', null);
    expect(outcome.delivery).to.equal('shown');
    expect(outcome.maskedEmail).to.equal(undefined);
  });

  it('says the words of a prize in the language asked for', async () => {
    const request = requestFor(await openOffer('words', 'sv'));
    const outcome = valueOf(await send('words', request, freshKey(), 'sv'));
    expect(['Ett tips.', 'En ledtråd.'].includes(outcome.message ?? '')).to.equal(true);
    expect(outcome.delivery).to.equal('none');
    expect(outcome.coupon).to.equal(undefined);
  });

  it('tells a slice without a prize as an outcome, never as an error', async () => {
    const outcome = await spin('empty');
    expect(outcome.wins).to.equal(false);
    expect(outcome.delivery).to.equal('none');
    expect(outcome.coupon).to.equal(undefined);
  });
}

function refusals({it, expect}: Runner, {openOffer, requestFor, send, spin}: Player) {
  it('refuses a second play of one address in any spelling, and says when next', async () => {
    const name = `twice-${freshKey(4)}`;
    await spin('sure', `${name}@example.com`);
    const other = requestFor(await openOffer('sure'), `${name.toUpperCase()}+again@Example.com`);
    const error = errorOf(await send('sure', other));
    expect(error?.kind).to.equal('conflict');
    expect(error?.code).to.equal('spin.already-played');
    expect(Date.parse(error?.nextPlayAt ?? '') > Date.now()).to.equal(true);
  });

  it('lets one offer be played once', async () => {
    const opened = await openOffer('sure');
    valueOf(await send('sure', requestFor(opened)));
    expect(errorOf(await send('sure', requestFor(opened)))?.code).to.equal('spin.offer-used');
  });

  it('refuses an offer it never made', async () => {
    const opened = await openOffer('sure');
    const forged = {...requestFor(opened), offerId: 'made-up'};
    expect(errorOf(await send('sure', forged))?.kind).to.equal('rejected');
  });

  it('refuses an offer of another campaign', async () => {
    const opened = await openOffer('words');
    expect(errorOf(await send('sure', requestFor(opened)))?.kind).to.equal('rejected');
  });

  it('asks for an address where one is needed, by the name of the field', async () => {
    const without = errorOf(await send('sure', requestFor(await openOffer('sure'), null)));
    expect(without?.kind).to.equal('rejected');
    const wrong = errorOf(
      await send('sure', requestFor(await openOffer('sure'), 'not an address')),
    );
    expect(wrong?.kind).to.equal('rejected');
    expect(Object.keys(wrong?.fields ?? {}).some(name => name.endsWith('email'))).to.equal(true);
  });
}

function mails({it, expect}: Runner, open: () => Promise<BackendHarness>, {spin}: Player) {
  it('keeps a mailed code back until its address is proven', async () => {
    const email = newEmail();
    const outcome = await spin('mailed', email);
    expect(outcome.delivery).to.equal('mailed');
    expect(outcome.coupon).to.equal(undefined);
    const {backend, confirmMail} = await open();
    const before = valueOf(await backend.spinOutcome?.('mailed', outcome.playToken));
    expect(before.coupon).to.equal(undefined);
    if (!confirmMail) return;
    await confirmMail(email);
    const after = valueOf(await backend.spinOutcome?.('mailed', outcome.playToken));
    expect(after.delivery).to.equal('shown');
    expect(/^[A-HJ-NP-Z2-9]{10,12}$/.test(after.coupon?.code ?? '')).to.equal(true);
  });

  it('keeps points waiting until the address is proven, and never makes a code of them', async () => {
    const email = newEmail();
    const outcome = await spin('points', email);
    expect(outcome.points).to.deep.equal({count: 50, state: 'waiting'});
    expect(outcome.coupon).to.equal(undefined);
    const {backend, confirmMail} = await open();
    if (!confirmMail) return;
    await confirmMail(email);
    const after = valueOf(await backend.spinOutcome?.('points', outcome.playToken));
    expect(after.points).to.deep.equal({count: 50, state: 'credited'});
    expect(after.delivery).to.equal('none');
  });

  it('gives store credit as a code that never runs out', async () => {
    const outcome = await spin('credit');
    expect(outcome.storeCredit).to.deep.equal({minor: 500, currency: 'EUR'});
    expect(outcome.delivery).to.equal('shown');
    expect(outcome.coupon?.expiresAt).to.equal(undefined);
    expect(outcome.coupon?.exclusive).to.equal(false);
  });

  it('lets a wrong address be corrected', async () => {
    const outcome = await spin('mailed');
    const {backend} = await open();
    const email = `z-${freshKey(4)}@example.org`;
    const result = await backend.sendPrizeMail?.(
      'mailed',
      {playToken: outcome.playToken, email},
      {idempotencyKey: freshKey()},
    );
    expect(valueOf(result).maskedEmail).to.equal('z…@example.org');
  });

  it('tells nobody an outcome without its token', async () => {
    const {backend} = await open();
    const result = await backend.spinOutcome?.('sure', 'no-such-token');
    expect(errorOf(result)?.kind).to.equal('unauthenticated');
  });
}
