import type {Redemption, RewardView} from '@bonbon/contract/loyalty.js';
import {fail, type AdapterError, type Result} from '@bonbon/contract/result.js';
import {randomHex, systemRandom} from '../random.js';
import {createSwapAttempts, type SwapAttempt} from './loyalty-attempt.js';
import type {LoyaltyActs, LoyaltyMemory} from './loyalty-memory.js';

const unsupported = fail('unsupported', 'loyalty.unsupported');
const unmadeCodeMs = 4000;
const mostLooks = 5;

/** No answer, or one that says nothing: the swap may have been made. */
const isOpen = ({retryable, kind}: AdapterError) =>
  (retryable && kind !== 'rate-limited') || kind === 'protocol' || kind === 'aborted';

/** What a member does: joining, reading on, swapping and taking back. */
export function createLoyaltyActs(memory: LoyaltyMemory): LoyaltyActs {
  const {options, clock, $state, $swap, token, who, call} = memory;
  const {backend, storefront, keeper, random = systemRandom} = options;
  const attempts = createSwapAttempts({storage: memory.storage, who, clock, random});
  const write = (idempotencyKey = randomHex(random)) => ({...call(), idempotencyKey});
  let joinKey: string | undefined;
  const timers: (() => void)[] = [];
  const later = (ms: number, act: () => void) => void timers.push(clock.after(ms, act));

  const memberNow = () => {
    const shown = $state.get();
    return shown.phase === 'member' ? shown : undefined;
  };

  const rewardOf = (id: string): RewardView | undefined => {
    const shown = $state.get();
    return 'programme' in shown ? shown.programme.rewards.find(one => one.id === id) : undefined;
  };

  /** What an attempt was about, also when the programme has it no more. */
  const wantedOf = ({rewardId, title, cost}: SwapAttempt): RewardView => ({
    kind: 'coupon',
    available: true,
    ...rewardOf(rewardId),
    id: rewardId,
    title,
    cost,
  });

  /** The balance after a swap or its undo; the shopper did it and need not be told. */
  function settleBalance({balance}: Redemption) {
    const shown = memberNow();
    if (shown) memory.take({...shown.account, balance}, {silent: true});
  }

  function ask(reward: RewardView, error?: AdapterError) {
    const shown = memberNow();
    if (!shown) return;
    const left = shown.account.balance - reward.cost;
    if (!reward.available) return refuse(reward, 'gone');
    if (left < 0) return refuse(reward, 'not-enough');
    $swap.set({phase: 'confirm', reward, left, ...(error ? {error} : {})});
  }

  function refuse(reward: RewardView, reason: 'gone' | 'not-enough') {
    const balance = memberNow()?.account.balance ?? 0;
    $swap.set({phase: 'refused', reward, reason, missing: Math.max(0, reward.cost - balance)});
  }

  function showSwapped(redemption: Redemption, looks = 0) {
    for (const stop of timers.splice(0)) stop();
    const undoUntilMs = Date.parse(redemption.undoUntil ?? '');
    const canUndo = undoUntilMs > clock.now();
    const before = $swap.get();
    const same =
      before.phase === 'swapped' && before.redemption.redemptionId === redemption.redemptionId;
    const {applied = 'no', useUrl} = same ? before : {};
    $swap.set({
      phase: 'swapped',
      redemption,
      applied,
      ...(useUrl ? {useUrl} : {}),
      ...(canUndo ? {undoUntilMs} : {}),
    });
    if (canUndo) later(undoUntilMs - clock.now(), () => showSwapped(withoutUndo(redemption)));
    // The shop's platform is slow: the code is looked for a few times, and mailed in any case.
    if (redemption.state === 'pending' && looks < mostLooks) {
      later(unmadeCodeMs, () => void lookFor(redemption, looks + 1));
    }
  }

  async function lookFor({redemptionId}: Redemption, looks: number) {
    const attempt = attempts.current();
    const result = attempt && (await backend.redemptionByKey?.(token(), attempt.key, call()));
    const now = $swap.get();
    if (now.phase !== 'swapped' || now.redemption.redemptionId !== redemptionId) return;
    showSwapped(result?.ok ? result.value : now.redemption, looks);
  }

  function made(attempt: SwapAttempt, redemption: Redemption) {
    attempts.made(attempt.key);
    if (redemption.state === 'undone') {
      attempts.end();
      $swap.set({phase: 'undone', redemption});
    } else showSwapped(redemption);
    settleBalance(redemption);
    // The statement has a new line.
    void memory.read();
  }

  /** The owner changed the cost: the rules are read again, and the shopper is asked again. */
  async function askAnew(attempt: SwapAttempt, error: AdapterError) {
    const shown = $state.get();
    const fresh = await backend.config?.(call());
    if ('programme' in shown && fresh?.ok) {
      const {campaignId, currency} = shown.programme;
      const found = fresh.value.campaigns.find(({id}) => id === campaignId);
      if (found?.kind === 'loyalty') memory.update({...found.settings, campaignId, currency});
    }
    if ($swap.get().phase === 'swapping') {
      ask(rewardOf(attempt.rewardId) ?? {...wantedOf(attempt), available: false}, error);
    }
  }

  async function notMade(attempt: SwapAttempt, error: AdapterError) {
    const {code, kind} = error;
    if (isOpen(error)) {
      const {title, cost} = attempt;
      return $swap.set({phase: 'unknown', title, cost, busy: false});
    }
    if (kind === 'unauthenticated') return keeper.forget();
    if (kind !== 'rate-limited') attempts.end();
    if (code === 'reward.cost-changed') return askAnew(attempt, error);
    const isGone = code === 'reward.gone' || code === 'reward.unknown';
    if (!isGone && code !== 'points.not-enough') return ask(wantedOf(attempt), error);
    await memory.read();
    if ($swap.get().phase === 'swapping') refuse(wantedOf(attempt), isGone ? 'gone' : 'not-enough');
  }

  async function send(attempt: SwapAttempt) {
    const {rewardId, cost, key} = attempt;
    const bearer = token();
    const request = {rewardId, cost};
    const result = (await backend.redeemPoints?.(bearer, request, write(key))) ?? unsupported;
    if (bearer !== token()) return;
    if (result.ok) made(attempt, result.value);
    else await notMade(attempt, result.error);
  }

  async function redeem() {
    const now = $swap.get();
    if (now.phase === 'confirm') {
      $swap.set({phase: 'swapping', reward: now.reward});
      return send(attempts.begin(now.reward));
    }
    const attempt = attempts.current();
    if (now.phase !== 'unknown' || now.busy || !attempt) return;
    $swap.set({...now, busy: true});
    return send(attempt);
  }

  /** A page before this one swapped, and its answer never came or its code is still of use. */
  async function resume() {
    const attempt = attempts.current();
    if (!attempt || $swap.get().phase !== 'none') return;
    const result = await (backend.redemptionByKey?.(token(), attempt.key, call()) ?? unsupported);
    if ($swap.get().phase !== 'none') return;
    if (result.ok) {
      const {state} = result.value;
      if (state === 'done' || state === 'pending') return made(attempt, result.value);
      return attempts.end();
    }
    const {title, cost} = attempt;
    if (isOpen(result.error) && !attempt.made) {
      $swap.set({phase: 'unknown', title, cost, busy: false});
    } else if (result.error.kind === 'not-found') attempts.end();
  }

  async function apply() {
    const now = $swap.get();
    const code = now.phase === 'swapped' ? now.redemption.coupon?.code : undefined;
    if (now.phase !== 'swapped' || !code || now.applied === 'applying') return;
    const {error: _old, ...before} = now;
    const shown = $state.get();
    const link = 'programme' in shown ? shown.programme.useUrl : undefined;
    const byHand = (url = link?.replaceAll('{code}', encodeURIComponent(code))) =>
      $swap.set({...before, applied: 'manual', ...(url ? {useUrl: url} : {})});
    if (!storefront?.applyCoupon) return byHand();
    $swap.set({...before, applied: 'applying'});
    const result = await storefront.applyCoupon(code, call());
    if ($swap.get().phase !== 'swapped') return;
    if (!result.ok && result.error.kind === 'unsupported') return byHand();
    if (!result.ok) $swap.set({...before, applied: 'refused', error: result.error});
    else if (result.value.state === 'manual') byHand(result.value.url);
    else $swap.set({...before, applied: 'applied'});
  }

  async function undo() {
    const now = $swap.get();
    if (now.phase !== 'swapped' && now.phase !== 'undo-failed') return;
    const {redemption} = now;
    const bearer = token();
    for (const stop of timers.splice(0)) stop();
    $swap.set({phase: 'undoing', redemption});
    const result: Result<Redemption> =
      (await backend.undoRedemption?.(bearer, redemption.redemptionId, write())) ?? unsupported;
    if (bearer !== token()) return;
    if (result.ok) {
      attempts.end();
      $swap.set({phase: 'undone', redemption: result.value});
      settleBalance(result.value);
      void memory.read();
    } else if (result.error.kind === 'unauthenticated') keeper.forget();
    else $swap.set({phase: 'undo-failed', redemption, error: result.error});
  }

  async function join() {
    const shown = $state.get();
    if (shown.phase !== 'join') return;
    const {programme} = shown;
    const bearer = token();
    const referral = memory.referral.get();
    joinKey ??= randomHex(random);
    $state.set({phase: 'joining', programme});
    const result =
      (await backend.joinLoyalty?.(bearer, {...(referral ? {referral} : {})}, write(joinKey))) ??
      unsupported;
    if (bearer !== token()) return;
    if (result.ok) {
      memory.referral.delete();
      return memory.take(result.value, {silent: true, fresh: true});
    }
    const {error} = result;
    if (error.kind === 'unauthenticated') return keeper.forget();
    // Another act from here on: without the code that was refused, or after a refusal.
    if (!error.retryable) joinKey = undefined;
    if (error.code.startsWith('referral.')) memory.referral.delete();
    const code = memory.referral.get();
    $state.set({phase: 'join', programme, ...(code ? {referral: code} : {}), error});
  }

  async function moreHistory() {
    const shown = memberNow();
    const cursor = shown?.account.next;
    if (!shown || !cursor || shown.history === 'loading') return;
    $state.set({...shown, history: 'loading'});
    const bearer = token();
    const result = (await backend.loyalty?.(bearer, {...call(), cursor})) ?? unsupported;
    const after = memberNow();
    if (!after || bearer !== token() || after.account.next !== cursor) return;
    if (!result.ok) {
      if (result.error.kind === 'unauthenticated') return keeper.forget();
      return $state.set({...after, history: 'failed'});
    }
    if ('joined' in result.value) return memory.invite();
    const {next: _read, ...account} = after.account;
    const {history, next} = result.value;
    const lines = [...account.history, ...history];
    const more = next ? {next} : {};
    $state.set({...after, history: 'ready', account: {...account, history: lines, ...more}});
  }

  // What is left changes when something is earned meanwhile.
  const stop = $state.listen(() => {
    const now = $swap.get();
    if (now.phase === 'confirm') ask(rewardOf(now.reward.id) ?? now.reward, now.error);
  });

  return {
    join,
    moreHistory,
    choose(rewardId) {
      const reward = rewardOf(rewardId);
      if (reward && !/swapping|undoing/.test($swap.get().phase)) ask(reward);
    },
    leave() {
      const {phase} = $swap.get();
      if (phase === 'swapping' || phase === 'undoing') return;
      for (const end of timers.splice(0)) end();
      // What may have been made is asked about again when the panel is opened next.
      if (phase !== 'unknown') attempts.end();
      $swap.set({phase: 'none'});
    },
    redeem,
    apply,
    undo,
    resume,
    destroy() {
      stop();
      for (const end of timers.splice(0)) end();
    },
  };
}

const withoutUndo = ({undoUntil: _over, ...redemption}: Redemption): Redemption => redemption;
