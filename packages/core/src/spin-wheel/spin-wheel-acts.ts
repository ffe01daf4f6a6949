import {fail, type AdapterError, type Result} from '@bonbon/contract/result.js';
import type {Odds, SpinOffer, SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import {systemClock} from '../clock.js';
import type {Outbox} from '../outbox/outbox.js';
import {randomHex, systemRandom} from '../random.js';
import {createSpinAttempts, type SpinAttempt} from './spin-attempts.js';
import {codeState, placeOutcome, type Settled} from './spin-outcome.js';
import type {SpinWheelActs, SpinWheelMemory} from './spin-wheel-opening.js';
import type {OpenOffer, SpinEntry, SpinWheelPhase, SpinWheelState} from './spin-wheel-state.js';

const resendPauseMs = 60_000;
const waitMs = 10_000;
const terminal = new Set<SpinWheelPhase>(['sold-out', 'ended', 'redeemed', 'expired', 'snoozed']);
/** What closing leaves as it is. */
const staying = new Set<SpinWheelPhase>([...terminal, 'submitting', 'pocket']);

/** Creates what a wheel can do once it is open. */
export function createSpinWheelActs(
  memory: SpinWheelMemory,
  outbox: Outbox | undefined = memory.options.outbox,
): SpinWheelActs {
  const {options, $state, $entry, playToken, call} = memory;
  const {backend, campaignId, storefront} = options;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom;
  const attempts = createSpinAttempts({backend, campaignId, outbox, random, call});
  let unanswered: SpinAttempt | undefined;
  let cancelTimer: (() => void) | undefined;

  const phase = () => $state.get().phase;

  const set = (next: SpinWheelState) => $state.set(next);

  const stopTimers = $state.subscribe(now => {
    cancelTimer?.();
    cancelTimer = undefined;
    if (now.phase === 'wait') {
      const {offer, untilMs} = now;
      cancelTimer = clock.after(untilMs - clock.now(), () => set({phase: 'intro', offer}));
    }
    const ends =
      now.phase === 'revealed' || now.phase === 'pocket' ? now.outcome.coupon : undefined;
    const left = Date.parse(ends?.expiresAt ?? '') - clock.now();
    // Timers count in 32 bits; a page rarely lives a day.
    if ('outcome' in now && now.outcome && left < 86_400_000) {
      const {outcome} = now;
      cancelTimer = clock.after(left, () => set({phase: 'expired', outcome}));
    }
  });

  const remember = (outcome: SpinOutcome) => playToken.set(outcome.playToken);

  const place = (outcome: SpinOutcome, odds: Odds, earlier: boolean): Settled =>
    placeOutcome(outcome, odds, {
      earlier,
      now: clock.now(),
      resendAtMs: clock.now() + (earlier ? 0 : resendPauseMs),
    });

  /** A result that arrives while the wheel is closed waits in the pocket. */
  function show(settled: Settled) {
    const kept = settled.phase === 'revealed' || settled.phase === 'check-inbox';
    if (memory.shown) set(settled);
    else if (kept) set({phase: 'pocket', outcome: settled.outcome, odds: settled.odds});
    else set(terminal.has(settled.phase) ? settled : {phase: 'snoozed'});
  }

  /** Shows what an offer says; an open one is returned. */
  function take(
    result: Result<SpinOffer> = fail('unsupported', 'spin.unsupported'),
  ): OpenOffer | undefined {
    if (!result.ok) {
      set({phase: 'load-error', error: result.error});
      return;
    }
    const offer = result.value;
    if (offer.state === 'open') return offer;
    if (offer.state === 'already-played') {
      remember(offer.outcome);
      show(place(offer.outcome, offer.odds, true));
    } else set({phase: offer.state});
    return;
  }

  async function renewed(offer: OpenOffer): Promise<OpenOffer | undefined> {
    const result = await memory.askOffer();
    if (result && !result.ok) {
      failed(result.error, offer);
      return undefined;
    }
    const next = take(result);
    if (next) set({phase: 'submitting', offer: next});
    return next;
  }

  async function submit(offer: OpenOffer, entry: SpinEntry, mayRenew = true): Promise<void> {
    set({phase: 'submitting', offer});
    let current = offer;
    if (!unanswered && Date.parse(offer.expiresAt) <= clock.now()) {
      const next = await renewed(offer);
      if (!next) return;
      current = next;
    }
    unanswered ??= attempts.create(current.offerId, entry);
    const result = await attempts.send(unanswered);
    if (phase() !== 'submitting') return;
    if (result.ok) return drawn(result, current);
    const {error} = result;
    if (!error.retryable && error.kind !== 'protocol') unanswered = undefined;
    if (mayRenew && /\boffer-(expired|used)$/.test(error.code)) {
      const next = await renewed(current);
      return next && submit(next, entry, false);
    }
    failed(error, current);
  }

  function drawn(result: Result<SpinOutcome> & {ok: true}, {odds}: OpenOffer) {
    unanswered = undefined;
    remember(result.value);
    if (memory.shown) set({phase: 'spinning', odds, outcome: result.value});
    else show(place(result.value, odds, false));
  }

  function failed(error: AdapterError, offer: OpenOffer) {
    const reason = error.code.replace(/^spin\./, '');
    if (reason === 'already-played') {
      const {nextPlayAt} = error;
      set({phase: reason, odds: offer.odds, ...(nextPlayAt ? {nextPlayAt} : {})});
    } else if (reason === 'sold-out' || reason === 'ended') set({phase: reason});
    else if (error.kind === 'rate-limited') {
      set({phase: 'wait', offer, untilMs: clock.now() + (error.retryAfterMs ?? waitMs)});
    } else if (error.retryable || error.kind === 'protocol') {
      set({phase: 'submit-error', offer, error});
    } else set({phase: 'intro', offer, error});
  }

  async function spin(entry: SpinEntry) {
    const state = $state.get();
    if (!('offer' in state) || state.phase === 'submitting') return;
    if (state.phase === 'wait' && clock.now() < state.untilMs) return;
    if (unanswered && !attempts.isSame(unanswered, entry)) {
      // Corrected words are another act: the old one is given up, with its offer.
      attempts.forget(unanswered);
      unanswered = undefined;
    }
    $entry.set(entry);
    await submit(state.offer, entry);
  }

  /** Looks for an earlier prize without opening. */
  async function recall() {
    memory.shown = false;
    const offer = await memory.askOffer();
    if (phase() === 'teaser' && offer?.ok && offer.value.state === 'already-played') take(offer);
  }

  async function refresh() {
    const state = $state.get();
    if (state.phase === 'teaser') return recall();
    if (!('outcome' in state) || !('odds' in state) || !state.outcome || !state.odds) return;
    if (state.phase === 'spinning' || !backend.spinOutcome) return;
    const result = await backend.spinOutcome(campaignId, state.outcome.playToken, call());
    if (!result.ok || phase() !== state.phase) return;
    if (codeState(result.value) === codeState(state.outcome)) return;
    const next = place(result.value, state.odds, true);
    const pocketed = state.phase === 'pocket' && 'odds' in next && next.phase !== 'already-played';
    set(pocketed ? {...state, outcome: result.value} : next);
  }

  async function apply() {
    const state = $state.get();
    const code = state.phase === 'revealed' ? state.outcome.coupon?.code : undefined;
    if (state.phase !== 'revealed' || !code || state.applied === 'applying') return;
    const {error: _old, ...before} = state;
    const byHand = (url = options.useUrl?.replaceAll('{code}', encodeURIComponent(code))) =>
      set({...before, applied: 'manual', ...(url ? {useUrl: url} : {})});
    if (!storefront?.applyCoupon) return byHand();
    set({...before, applied: 'applying'});
    const result = await storefront.applyCoupon(code, call());
    if (phase() !== 'revealed') return;
    if (!result.ok && result.error.kind === 'unsupported') return byHand();
    if (!result.ok) set({...before, applied: 'refused', error: result.error});
    else if (result.value.state === 'manual') byHand(result.value.url);
    else set({...before, applied: 'applied'});
  }

  async function resendMail(email?: string) {
    const state = $state.get();
    if (state.phase !== 'check-inbox' || state.busy || !backend.sendPrizeMail) return;
    if (clock.now() < state.resendAtMs && !email) return;
    const {error: _old, ...before} = state;
    set({...before, busy: true});
    const request = {playToken: state.outcome.playToken, ...(email ? {email} : {})};
    const write = {...call(), idempotencyKey: randomHex(random)};
    const result = await backend.sendPrizeMail(campaignId, request, write);
    if (phase() !== 'check-inbox') return;
    const pause = result.ok ? resendPauseMs : (result.error.retryAfterMs ?? 0);
    const resendAtMs = Math.max(before.resendAtMs, clock.now() + pause);
    if (!result.ok) return set({...before, busy: false, resendAtMs, error: result.error});
    remember(result.value);
    const canCorrect = before.canCorrect && !email;
    set({...before, busy: false, resendAtMs, canCorrect, outcome: result.value});
  }

  function settle() {
    const state = $state.get();
    if (state.phase === 'spinning') show(place(state.outcome, state.odds, false));
  }

  const stopSending = outbox?.sender(attempts.kind, async pending => {
    const attempt = attempts.parse(pending);
    if (!attempt) return fail('rejected', 'spin.unreadable');
    // The same attempt may be on the screen, waiting for "try again".
    if (attempt.key === unanswered?.key) {
      const state = $state.get();
      if (state.phase === 'submit-error') await submit(state.offer, $entry.get());
      return unanswered ? fail('unavailable', 'spin.pending') : {ok: true, value: undefined};
    }
    const result = await attempts.send(attempt);
    if (result.ok) remember(result.value);
    return result;
  });

  return {
    spin,
    settle,
    apply,
    resendMail,
    refresh,
    take,
    retry: async () => {
      const state = $state.get();
      if (state.phase === 'submit-error') await submit(state.offer, $entry.get());
      else if (state.phase === 'wait' && clock.now() >= state.untilMs) await spin($entry.get());
    },
    async unpocket() {
      const state = $state.get();
      if (state.phase !== 'pocket') return;
      set(place(state.outcome, state.odds, true));
      await refresh();
    },
    pocket() {
      settle();
      memory.shown = false;
      const state = $state.get();
      if (state.phase !== 'revealed' && state.phase !== 'check-inbox') {
        return staying.has(state.phase);
      }
      // Points on the card wait for nobody.
      if (state.outcome.points?.state === 'credited') return true;
      set({phase: 'pocket', outcome: state.outcome, odds: state.odds});
      return true;
    },
    destroy() {
      stopTimers();
      cancelTimer?.();
      stopSending?.();
    },
  };
}
