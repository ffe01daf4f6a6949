import type {StockSubscriptionView, StockWatchRequest} from '@bonbon/contract/back-in-stock.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Result, WriteOptions} from '@bonbon/contract/result.js';
import type {ReadableAtom} from 'nanostores';
import type {Clock} from '../clock.js';
import type {BackInStockState} from './back-in-stock-state.js';
import type {StockRecords} from './stock-records.js';
import type {StockTextRequestOf} from './stock-text-store.js';

/** What acts on a request need of the reminder's memory. */
interface Memory {
  readonly backend: Backend;
  readonly clock: Clock;
  readonly $state: ReadableAtom<BackInStockState>;
  readonly records: StockRecords;
  readonly places: ReadonlyMap<string, BackInStockState>;
  readonly write: () => WriteOptions;
  readonly put: (id: string, next: BackInStockState | undefined) => void;
  readonly settle: (
    id: string,
    watchKey: string,
    view: StockSubscriptionView,
    earlier: boolean,
  ) => void;
}

/** A state in which a request may be changed. */
type Asked = Extract<BackInStockState, {readonly busy: boolean}>;

/** True while the server has a request that was confirmed. */
const isListed = (
  now: BackInStockState,
): now is Extract<BackInStockState, {phase: 'subscribed' | 'already-on-list'}> =>
  /^(subscribed|already)/.test(now.phase);

/** What a shopper does with a request that the server has: another mail, taking it back, adding a number. */
export function createStockWishes(
  {backend, clock, $state, records, places, write, put, settle}: Memory,
  /** Looks for the answer to a mail soon again. */
  hurry: () => void,
) {
  /** Asks for a change of the request on the screen, which is busy meanwhile. */
  async function change(
    now: Asked,
    act: (watch: StockWatchRequest) => Promise<Result<StockSubscriptionView>> | undefined,
  ) {
    const {variantId} = now.item;
    const watchKey = records.get(variantId)?.watchKey;
    if (now.busy || !watchKey) return;
    const asked = act({variantId, watchKey});
    if (!asked) return;
    const {error: _old, ...before} = now;
    put(variantId, {...before, busy: true});
    const result = await asked;
    const isMail = before.phase === 'confirm-sent';
    if (isMail && places.get(variantId)?.phase !== before.phase) return;
    if (!result.ok) {
      const {error} = result;
      const resendAtMs = clock.now() + (error.retryAfterMs ?? 0);
      return put(variantId, {...before, busy: false, error, ...(isMail && {resendAtMs})});
    }
    if (isMail) hurry();
    settle(variantId, watchKey, result.value, false);
    const after = places.get(variantId);
    if (isMail && after?.phase === before.phase) put(variantId, {...after, resent: true});
  }

  async function wish(wanted: boolean) {
    const now = $state.get();
    if (wanted ? now.phase === 'cancelled' : isListed(now))
      await change(now as Asked, watch => backend.wishStock?.({...watch, wanted}, write()));
  }

  return {
    cancel: () => wish(false),
    undo: () => wish(true),

    async resend() {
      const now = $state.get();
      if (now.phase !== 'confirm-sent' || clock.now() < (now.resendAtMs ?? Infinity)) return;
      await change(now, watch => backend.resendStockConfirmation?.(watch, write()));
    },

    texting(): StockTextRequestOf | undefined {
      const now = $state.get();
      if (!isListed(now) || !backend.addStockText) return undefined;
      const {variantId} = now.item;
      const record = records.get(variantId);
      if (!record) return undefined;
      const {watchKey, view} = record;
      const keep = (next: StockSubscriptionView) => records.set(variantId, {...record, view: next});
      return {backend, variantId, watchKey, view: view.text, write, keep};
    },
  };
}
