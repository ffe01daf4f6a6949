import type {StockSubscriptionView} from '@bonbon/contract/back-in-stock.js';
import type {AdapterError} from '@bonbon/contract/result.js';
import type {BackInStockState, StockEntry, StockItem, StockWish} from './back-in-stock-state.js';

/** True when a variant can be bought now. */
export const isIn = ({availability}: StockItem): boolean =>
  availability === 'in' || availability === 'low';

const timeOf = (instant: string | undefined) =>
  instant === undefined ? undefined : Date.parse(instant);

/** Says what a request that waits for its mail looks like. */
function placeSent(view: StockSubscriptionView, wish: StockWish, now: number): BackInStockState {
  const expiresAtMs = timeOf(view.confirmUntil);
  const resendAtMs = timeOf(view.resendAt);
  if (expiresAtMs !== undefined && expiresAtMs <= now) return {phase: 'confirm-expired', ...wish};
  return {
    phase: 'confirm-sent',
    ...wish,
    ...(resendAtMs === undefined ? {} : {resendAtMs}),
    ...(expiresAtMs === undefined ? {} : {expiresAtMs}),
    busy: false,
    resent: false,
  };
}

/** Says what the server's answer looks like; undefined when there is nothing to say any more. */
export function placeView(
  view: StockSubscriptionView,
  item: StockItem,
  now: {
    readonly at: number;
    readonly address: string;
    /** The shopper asked on an earlier page. */
    readonly earlier: boolean;
    readonly bag: 'ready' | 'link';
  },
): BackInStockState | undefined {
  const {state, quantity} = view;
  const wish: StockWish = {item, address: now.address || (view.maskedEmail ?? ''), quantity};
  const back = {phase: 'available-now', item, quantity, asked: true, bag: now.bag} as const;
  if (state === 'discontinued') return {phase: state, item};
  if (state === 'available-now') return {...back, asked: now.earlier};
  if (state === 'cancelled') {
    return now.earlier ? undefined : {phase: state, ...wish, busy: false};
  }
  if (isIn(item)) return back;
  if (state === 'confirm-sent') return placeSent(view, wish, now.at);
  if (state === 'notified') return undefined;
  return {phase: now.earlier ? 'already-on-list' : 'subscribed', ...wish, busy: false};
}

/** Says what a variant that is in looks like; undefined when nothing is known of it here. */
export function placeStock(
  item: StockItem,
  known: BackInStockState | undefined,
  now: {
    /** The shopper is filling in the form, and need not wait any more. */
    readonly isTyping: boolean;
    readonly quantity: number;
    readonly bag: 'ready' | 'link';
  },
): BackInStockState | undefined {
  if (known?.phase === 'available-now') return {...known, item};
  const {bag} = now;
  const quantity = known && 'quantity' in known ? known.quantity : now.quantity;
  const isWanted = known
    ? known.phase !== 'cancelled' && known.phase !== 'discontinued'
    : now.isTyping;
  if (isWanted) return {phase: 'available-now', item, quantity, asked: known !== undefined, bag};
  return known && {phase: 'hidden'};
}

const waitMs = 10_000;

/** Says what a refusal looks like; undefined when it is about the words in the form. */
export function placeFailure(
  error: AdapterError,
  item: StockItem,
  {email = '', quantity}: StockEntry,
  now: number,
): BackInStockState | undefined {
  const {code, kind, retryAfterMs = waitMs} = error;
  if (/discontinued$/.test(code)) return {phase: 'discontinued', item};
  if (/already-on-list$/.test(code))
    return {phase: 'already-on-list', item, address: email, quantity, busy: false};
  if (kind === 'rate-limited') return {phase: 'wait', item, untilMs: now + retryAfterMs};
  if (error.retryable || kind === 'protocol') return {phase: 'submit-error', item, error};
  return undefined;
}
