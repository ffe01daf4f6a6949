import type {StockSubscriptionStatus} from '@bonbon/contract/back-in-stock.js';
import type {Money} from '@bonbon/contract/money.js';
import type {Generated} from 'kysely';
import type {DefaultTime, Json, MaybeTime} from './columns.js';

export interface StockSubscriptionsTable {
  shop_id: string;
  subscription_id: string;
  variant_id: string;
  product_id: string;
  title: string;
  email: string;
  quantity: number;
  locale: string;
  status: StockSubscriptionStatus;
  /** Who or what cancelled it, such as `shopper`, `unsubscribed`, `bought`. */
  reason: string | null;
  /** The mail of the wave it is in, or was. */
  mail_id: string | null;
  checked_saleable: number | null;
  created_at: DefaultTime;
  /** Its place in the line. */
  waiting_since: DefaultTime;
  confirmed_at: MaybeTime;
  due_at: MaybeTime;
  sent_at: MaybeTime;
  /** When a mail about it may last have left; nobody is told twice within a day. */
  told_at: MaybeTime;
  clicked_at: MaybeTime;
  bought_at: MaybeTime;
  bought_total: Json<Money> | null;
}

export interface StockWatchesTable {
  shop_id: string;
  /** Hash of the key that only the browser knows. */
  watch_hash: string;
  variant_id: string;
  product_id: string;
  title: string;
  email: string;
  quantity: number;
  locale: string;
  network_hash: string;
  /** Ticks given with the request; written down as proven once the address is. */
  consents: Json<readonly {purpose: string; wordingVersion: string; wording: string}[]>;
  created_at: DefaultTime;
  taken_at: MaybeTime;
  resend_at: MaybeTime;
  resend_taken_at: MaybeTime;
  wanted: Generated<boolean>;
  subscription_id: string | null;
  confirmed_at: MaybeTime;
}

export interface StockVariantsTable {
  shop_id: string;
  variant_id: string;
  product_id: string;
  title: string;
  price: Json<Money> | null;
  saleable: number | null;
  as_of: MaybeTime;
  looked_at: MaybeTime;
  gone_since: MaybeTime;
  /** There is enough of it, so waves leave. */
  open: Generated<boolean>;
  opened_at: MaybeTime;
  next_wave_at: MaybeTime;
  waves: Generated<number>;
}

/** Tables of who waits for what. */
export interface BackInStockTables {
  stock_subscriptions: StockSubscriptionsTable;
  stock_watches: StockWatchesTable;
  stock_variants: StockVariantsTable;
}
