import type {StockSubscriptionView} from '@bonbon/contract/back-in-stock.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {fail, type AdapterError, type CallOptions, type Result} from '@bonbon/contract/result.js';
import {atom} from 'nanostores';
import type {Clock} from '../clock.js';
import type {Outbox, OutboxEntry} from '../outbox/outbox.js';
import type {RandomBytes} from '../random.js';
import {createStorage, type ConsentAwareStorage} from '../storage/storage.js';
import type {
  BackInStockState,
  BackInStockStore,
  StockEntry,
  StockItem,
} from './back-in-stock-state.js';
import {
  createStockAttempt,
  isSameWish,
  parseStockAttempt,
  randomKey,
  sendStockAttempt,
  stockOutboxKind,
  type StockAttempt,
} from './stock-attempts.js';
import {isIn, placeView} from './stock-placing.js';
import {createStockRecords} from './stock-records.js';

export interface BackInStockStoreOptions {
  readonly backend: Backend;
  /** Tells which variant the page shows, and every change of it. */
  readonly storefront?: Storefront;
  /** Remembers a request over reloads, from the moment of asking and never before. */
  readonly storage?: ConsentAwareStorage;
  /** Keeps a request whose answer never arrived; opened when the shopper acts. */
  readonly outbox?: () => Promise<Outbox> | Outbox;
  /** True when an earlier page left something unsent, so that the outbox is opened at once. */
  readonly hasUnsent?: boolean;
  /** The access token of a shopper who is signed in; it proves an address. */
  readonly accessToken?: () => string | undefined;
  /** Language of the mail; asked at each call so that a switch is followed. */
  readonly locale?: () => string | undefined;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
}

const firstPollMs = 3000;
const slowestPollMs = 30_000;
const waitMs = 10_000;
const toldForMs = 7 * 86_400_000;
const offline: AdapterError = {kind: 'unavailable', code: 'offline', retryable: true};

const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    // Timers count in 32 bits; a page rarely lives a day.
    const timer = setTimeout(run, Math.min(ms, 86_400_000));
    return () => clearTimeout(timer);
  },
};

/** Creates the reminder's memory and rules for the variant a page shows. */
export function createBackInStockStore(options: BackInStockStoreOptions): BackInStockStore {
  const {backend, storefront, clock = browserClock} = options;
  const random = options.random ?? (count => crypto.getRandomValues(new Uint8Array(count)));
  const records = createStockRecords(options.storage ?? createStorage(), clock.now);
  const $state = atom<BackInStockState>({phase: 'hidden'});
  const $entry = atom<StockEntry>({quantity: 1, consents: []});
  const aborted = new AbortController();
  /** What each variant shows beyond its offer and its form, so that coming back finds it again. */
  const places = new Map<string, BackInStockState>();
  const unanswered = new Map<string, StockAttempt>();
  /** Variants whose earlier request gave way to the form again. */
  const editing = new Set<string>();
  let named: StockItem | undefined;
  let item: StockItem | undefined;
  let unfolded = false;
  /** What the server did not like about the words in the form. */
  let refused: {readonly id: string; readonly error: AdapterError} | undefined;
  let visible = false;
  let pollMs = firstPollMs;
  let tokenRefused = false;
  let outbox: Outbox | undefined;
  let stopSending: (() => void) | undefined;
  const timers: (() => void)[] = [];

  const call = (): CallOptions & {readonly accessToken?: string} => {
    const locale = options.locale?.();
    return {...(locale ? {locale} : {})};
  };
  const token = () => (tokenRefused ? undefined : options.accessToken?.());
  const write = () => ({...call(), idempotencyKey: randomKey(random)});
  const bag = () => (storefront?.addToCart ? 'ready' : 'link');

  /** Shows a state of a variant, at once or when the page comes back to it. */
  function put(id: string, next: BackInStockState | undefined) {
    if (next) places.set(id, next);
    else places.delete(id);
    if (item?.variantId === id) look();
  }

  const fold = (at: StockItem): BackInStockState =>
    unfolded
      ? {
          phase: 'form',
          item: at,
          ...(refused?.id === at.variantId ? {error: refused.error} : {}),
        }
      : {phase: 'offer', item: at};

  /** What an earlier page of this browser knew of a variant. */
  function remembered(at: StockItem): BackInStockState | undefined {
    const id = at.variantId;
    const attempt = outbox
      ?.entries(stockOutboxKind)
      .map(parseStockAttempt)
      .find(one => one?.request.variantId === id);
    if (attempt && !unanswered.has(id)) {
      unanswered.set(id, attempt);
      return {phase: 'submit-error', item: at, error: offline};
    }
    const record = editing.has(id) ? undefined : records.get(id);
    if (!record) return;
    const {view} = record;
    if (view.state === 'notified' && clock.now() - record.at > toldForMs) {
      return (records.delete(id), undefined);
    }
    return placeView(view, at, {at: clock.now(), address: '', earlier: true, bag: bag()});
  }

  function stateFor(at: StockItem): BackInStockState {
    const id = at.variantId;
    const known = places.get(id);
    const now = $state.get();
    const isShown = 'item' in now && now.item.variantId === id;
    if (isIn(at)) {
      if (known?.phase === 'available-now') return {...known, item: at};
      const quantity = known && 'quantity' in known ? known.quantity : $entry.get().quantity;
      const wanted = known
        ? known.phase !== 'cancelled' && known.phase !== 'discontinued'
        : isShown && now.phase === 'form';
      // Meanwhile it came back: the shopper who is filling in the form need not wait any more.
      if (wanted) {
        const asked = known !== undefined;
        return {phase: 'available-now', item: at, quantity, asked, bag: bag()};
      }
      if (known) return {phase: 'hidden'};
    } else if (at.availability !== 'out') return {phase: 'hidden'};
    else if (known && 'item' in known) {
      const isGone = known.phase === 'available-now' && isIn(known.item);
      if (!isGone) return {...known, item: at};
      places.delete(id);
    }
    const earlier = remembered(at);
    if (earlier) {
      places.set(id, earlier);
      if (records.get(id)) queueMicrotask(() => void refresh());
      return earlier;
    }
    return isIn(at) ? {phase: 'hidden'} : fold(at);
  }

  /** Looks at the page again and shows what follows from it. */
  function look() {
    const snapshot = storefront?.snapshot();
    item = named ?? snapshot?.variant;
    if (!item || !backend.subscribeStock) {
      const asks = backend.subscribeStock && snapshot?.page.kind === 'product';
      return $state.set({phase: asks ? 'no-variant' : 'hidden'});
    }
    const {variantId, title, availability} = item;
    const next = stateFor({variantId, title, availability});
    if (places.has(variantId) && next.phase !== 'hidden') places.set(variantId, next);
    $state.set(next);
  }

  const stopTimers = $state.subscribe(now => {
    for (const stop of timers.splice(0)) stop();
    if (now.phase === 'wait') {
      const {variantId} = now.item;
      timers.push(clock.after(now.untilMs - clock.now(), () => put(variantId, undefined)));
    }
    if (now.phase !== 'confirm-sent') return;
    const {item: at, address, quantity, expiresAtMs} = now;
    if (expiresAtMs !== undefined) {
      const expire = () =>
        put(at.variantId, {phase: 'confirm-expired', item: at, address, quantity});
      timers.push(clock.after(expiresAtMs - clock.now(), expire));
    }
    if (!visible) return;
    timers.push(clock.after(pollMs, () => void refresh()));
    pollMs = Math.min(pollMs * 1.5, slowestPollMs);
  });

  /** Keeps what the server said, and shows it. */
  function settle(id: string, watchKey: string, view: StockSubscriptionView, earlier: boolean) {
    editing.delete(id);
    const before = records.get(id);
    const isKept = view.state !== 'available-now' && view.state !== 'discontinued';
    const at = before?.view.state === view.state && earlier ? before.at : clock.now();
    if (isKept) records.set(id, {watchKey, view, at});
    else records.delete(id);
    const known = places.get(id);
    const about = known && 'item' in known ? known.item : item;
    if (about?.variantId !== id) return;
    const address = known && 'address' in known ? known.address : ($entry.get().email ?? '');
    put(id, placeView(view, about, {at: clock.now(), address, earlier, bag: bag()}));
  }

  function failed(at: StockItem, error: AdapterError) {
    const id = at.variantId;
    const {code, kind} = error;
    if (/discontinued$/.test(code)) put(id, {phase: 'discontinued', item: at});
    else if (/already-on-list$/.test(code)) {
      const {email = '', quantity} = $entry.get();
      put(id, {phase: 'already-on-list', item: at, address: email, quantity, busy: false});
    } else if (kind === 'rate-limited') {
      const untilMs = clock.now() + (error.retryAfterMs ?? waitMs);
      put(id, {phase: 'wait', item: at, untilMs});
    } else if (error.retryable || kind === 'protocol') {
      put(id, {phase: 'submit-error', item: at, error});
    } else {
      refused = {id, error};
      put(id, undefined);
    }
  }

  async function openOutbox() {
    if (outbox || !options.outbox) return;
    try {
      outbox = await options.outbox();
      stopSending = outbox.sender(stockOutboxKind, sendUnsent);
    } catch {
      // Without an outbox the request lives as long as the page.
    }
  }

  async function send(at: StockItem) {
    const id = at.variantId;
    const attempt = unanswered.get(id);
    if (!attempt) return;
    put(id, {phase: 'submitting', item: at});
    await openOutbox();
    const accessToken = attempt.request.email ? undefined : token();
    const how = {...call(), ...(accessToken ? {accessToken} : {})};
    const result = await sendStockAttempt(attempt, backend, how, outbox);
    if (result.ok || (!result.error.retryable && result.error.kind !== 'protocol')) {
      unanswered.delete(id);
    }
    // A session that ended: the address is asked for after all.
    if (accessToken && !result.ok && !result.error.retryable) tokenRefused = true;
    if (places.get(id)?.phase !== 'submitting') return;
    if (result.ok) settle(id, attempt.request.watchKey, result.value, false);
    else failed(at, result.error);
  }

  /** Sends what the outbox holds; the same attempt may be on the screen, waiting for "try again". */
  async function sendUnsent(entry: OutboxEntry): Promise<Result<unknown>> {
    const attempt = parseStockAttempt(entry);
    if (!attempt) return fail('rejected', 'stock.unreadable');
    const {variantId, watchKey} = attempt.request;
    const known = places.get(variantId);
    if (unanswered.get(variantId)?.key === entry.key && known && 'item' in known) {
      if (known.phase === 'submit-error') await send(known.item);
      return unanswered.has(variantId)
        ? fail('unavailable', 'stock.pending')
        : {ok: true, value: 0};
    }
    const result = await sendStockAttempt(attempt, backend, call(), undefined);
    if (result.ok) settle(variantId, watchKey, result.value, false);
    return result;
  }

  async function submit(entry: StockEntry) {
    const now = $state.get();
    if (now.phase !== 'form' && now.phase !== 'submit-error') return;
    const {item: at} = now;
    const before = unanswered.get(at.variantId);
    if (!before || !isSameWish(before, at.variantId, entry)) {
      // Corrected words are another act: the old one is given up.
      if (before) outbox?.remove(before.key);
      unanswered.set(at.variantId, createStockAttempt(at.variantId, entry, random));
    }
    refused = undefined;
    $entry.set(entry);
    await send(at);
  }

  async function refresh() {
    const now = $state.get();
    if (!('item' in now) || !backend.stockSubscription) return;
    const {variantId} = now.item;
    const record = records.get(variantId);
    if (!record || now.phase === 'submitting') return;
    const watch = {variantId, watchKey: record.watchKey};
    const result = await backend.stockSubscription(watch, {...call(), signal: aborted.signal});
    const current = places.get(variantId);
    if (aborted.signal.aborted || current?.phase !== now.phase) return;
    if ('busy' in current && current.busy) return;
    if (result.ok) {
      const isSame = result.value.state === record.view.state;
      // A confirmation that just came in is news, whenever it was asked for.
      const earlier = isSame ? now.phase !== 'subscribed' : now.phase !== 'confirm-sent';
      if (isSame && now.phase === 'confirm-sent') return put(variantId, {...current});
      return settle(variantId, record.watchKey, result.value, earlier);
    }
    if (result.error.kind === 'not-found') {
      records.delete(variantId);
      const isLost = now.phase === 'confirm-sent';
      const {item: at, address, quantity} = {address: '', quantity: 1, ...now};
      put(variantId, isLost ? {phase: 'confirm-expired', item: at, address, quantity} : undefined);
    } else put(variantId, {...current});
  }

  async function resend() {
    const now = $state.get();
    if (now.phase !== 'confirm-sent' || now.busy || !backend.resendStockConfirmation) return;
    if (clock.now() < (now.resendAtMs ?? Infinity)) return;
    const {variantId} = now.item;
    const watchKey = records.get(variantId)?.watchKey;
    if (!watchKey) return;
    const {error: _old, ...before} = now;
    put(variantId, {...before, busy: true});
    const result = await backend.resendStockConfirmation({variantId, watchKey}, write());
    if (places.get(variantId)?.phase !== 'confirm-sent') return;
    if (!result.ok) {
      const resendAtMs = clock.now() + (result.error.retryAfterMs ?? 0);
      return put(variantId, {...before, busy: false, resendAtMs, error: result.error});
    }
    pollMs = firstPollMs;
    settle(variantId, watchKey, result.value, false);
    const after = places.get(variantId);
    if (after?.phase === 'confirm-sent') put(variantId, {...after, resent: true});
  }

  async function wish(wanted: boolean) {
    const now = $state.get();
    const isRight = wanted
      ? now.phase === 'cancelled'
      : now.phase === 'subscribed' || now.phase === 'already-on-list';
    if (!isRight || !('busy' in now) || now.busy || !backend.wishStock) return;
    const {variantId} = now.item;
    const watchKey = records.get(variantId)?.watchKey;
    if (!watchKey) return;
    const {error: _old, ...before} = now;
    put(variantId, {...before, busy: true});
    const result = await backend.wishStock({variantId, watchKey, wanted}, write());
    if (result.ok) settle(variantId, watchKey, result.value, false);
    else put(variantId, {...before, busy: false, error: result.error});
  }

  async function addToBag() {
    const now = $state.get();
    if (now.phase !== 'available-now' || !storefront?.addToCart || now.bag === 'adding') return;
    const {variantId} = now.item;
    put(variantId, {...now, bag: 'adding'});
    const result = await storefront.addToCart(variantId, now.quantity, call());
    if (result.ok) records.delete(variantId);
    put(variantId, {...now, bag: result.ok ? 'added' : 'refused'});
  }

  const stopPage = storefront?.subscribe(look);
  look();
  if (options.hasUnsent) {
    void openOutbox().then(() => {
      look();
      return outbox?.flush(stockOutboxKind);
    });
  }

  return {
    $state,
    $entry,
    get isProven() {
      return token() !== undefined;
    },
    setItem(next) {
      named = next;
      look();
    },
    open() {
      if ($state.get().phase !== 'offer') return;
      unfolded = true;
      look();
    },
    close() {
      const now = $state.get();
      if (now.phase !== 'form' && now.phase !== 'submit-error' && now.phase !== 'wait') return;
      unfolded = false;
      put(now.item.variantId, undefined);
    },
    submit,
    retry: async () => {
      const now = $state.get();
      if (now.phase === 'submit-error') await send(now.item);
    },
    resend,
    edit() {
      const now = $state.get();
      if (!('item' in now)) return;
      const {variantId} = now.item;
      unfolded = true;
      editing.add(variantId);
      put(variantId, undefined);
    },
    cancel: () => wish(false),
    undo: () => wish(true),
    addToBag,
    texting() {
      const now = $state.get();
      const id =
        now.phase === 'subscribed' || now.phase === 'already-on-list' ? now.item.variantId : '';
      const record = records.get(id);
      if (!id || !record || !backend.addStockText) return undefined;
      return {
        backend,
        variantId: id,
        watchKey: record.watchKey,
        view: record.view.text,
        write,
        keep: view => records.set(id, {...record, view}),
      };
    },
    refresh,
    watch(next) {
      if (visible === next) return;
      visible = next;
      pollMs = firstPollMs;
      if (visible) void refresh();
      else for (const stop of timers.splice(0)) stop();
    },
    destroy() {
      aborted.abort();
      stopPage?.();
      stopSending?.();
      stopTimers();
      for (const stop of timers.splice(0)) stop();
    },
  };
}
