import type {StockSubscriptionView} from '@bonbon/contract/back-in-stock.js';
import type {ConsentAwareStorage} from '../storage/storage.js';

/** What this browser knows of one request: the key that may ask, and the last answer. */
export interface StockRecord {
  readonly watchKey: string;
  readonly view: StockSubscriptionView;
  readonly at: number;
}

/** The requests of this browser, kept only after asking. */
export interface StockRecords {
  get(variantId: string): StockRecord | undefined;
  set(variantId: string, record: StockRecord): void;
  delete(variantId: string): void;
}

const keptForMs = 180 * 86_400_000;

const parse = (raw: unknown): StockRecord | undefined => {
  const record = raw as Partial<StockRecord> | null;
  const isRecord =
    typeof record?.watchKey === 'string' &&
    typeof record.at === 'number' &&
    typeof record.view?.state === 'string' &&
    typeof record.view.quantity === 'number';
  return isRecord ? (record as StockRecord) : undefined;
};

/** Reads and keeps the requests in the given storage, one necessary key per variant, half a year. */
export function createStockRecords(storage: ConsentAwareStorage, now: () => number): StockRecords {
  const of = (variantId: string) => storage.value(`stock:${variantId}`, 'necessary', parse);
  return {
    get(id) {
      const record = of(id).get();
      if (!record || now() - record.at < keptForMs) return record;
      of(id).delete();
      return undefined;
    },
    set: (id, record) => of(id).set(record),
    delete: id => of(id).delete(),
  };
}
