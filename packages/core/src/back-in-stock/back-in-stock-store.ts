import type {StockSubscriptionView} from '@bonbon/contract/back-in-stock.js';
import {fail, type AdapterError, type CallOptions, type Result} from '@bonbon/contract/result.js';
import {atom} from 'nanostores';
import {systemClock} from '../clock.js';
import type {Outbox, OutboxEntry} from '../outbox/outbox.js';
import {systemRandom} from '../random.js';
import {createStorage} from '../storage/storage.js';
import type {BackInStockStoreOptions} from './back-in-stock-options.js';
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
import {isIn, placeFailure, placeStock, placeView} from './stock-placing.js';
import {pollStock} from './stock-polling.js';
import {createStockRecords} from './stock-records.js';
import {createStockWishes} from './stock-wishes.js';

export type {BackInStockStoreOptions};

const toldForMs = 7 * 86_400_000;
const offline: AdapterError = {kind: 'unavailable', code: 'offline', retryable: true};

/** Creates the reminder's memory and rules for the variant a page shows. */
export function createBackInStockStore(options: BackInStockStoreOptions): BackInStockStore {
  const {backend, storefront, clock = systemClock, random = systemRandom} = options;
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
  let tokenRefused = false;
  let outbox: Outbox | undefined;
  let stopSending: (() => void) | undefined;

  const call = (): CallOptions => {
    const locale = options.locale?.();
    return locale ? {locale} : {};
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
    if (isIn(at)) {
      const now = $state.get();
      const isTyping = now.phase === 'form' && now.item.variantId === id;
      const next = placeStock(at, known, {isTyping, quantity: $entry.get().quantity, bag: bag()});
      if (next) return next;
    } else if (at.availability !== 'out') return {phase: 'hidden'};
    else if (known && 'item' in known) {
      const isGone = known.phase === 'available-now' && isIn(known.item);
      if (!isGone) return {...known, item: at};
      places.delete(id);
    }
    const earlier = remembered(at);
    if (earlier) {
      places.set(id, earlier);
      if (records.get(id)) queueMicrotask(refresh);
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
    else {
      const next = placeFailure(result.error, at, $entry.get(), clock.now());
      if (!next) refused = {id, error: result.error};
      put(id, next);
    }
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

  const polling = pollStock($state, clock, put, refresh);
  const asked = {backend, clock, $state, records, places, write, put, settle};
  const wishes = createStockWishes(asked, polling.hurry);

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
    ...wishes,
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
    edit() {
      const now = $state.get();
      if (!('item' in now)) return;
      const {variantId} = now.item;
      unfolded = true;
      editing.add(variantId);
      put(variantId, undefined);
    },
    addToBag,
    refresh,
    watch: polling.watch,
    destroy() {
      aborted.abort();
      stopPage?.();
      stopSending?.();
      polling.stop();
    },
  };
}
