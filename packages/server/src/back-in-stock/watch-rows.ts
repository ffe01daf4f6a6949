import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {
  StockSubscriptionsTable,
  StockWatchesTable,
} from '../storage/tables/back-in-stock-tables.js';

export type WatchRow = Selectable<StockWatchesTable>;

/** A tick as it is kept until the address is proven. */
export interface KeptConsent {
  readonly purpose: string;
  readonly wordingVersion: string;
  readonly wording: string;
}

/** What one browser asked for. */
export interface NewWatch {
  readonly shopId: string;
  readonly watchHash: string;
  readonly variantId: string;
  readonly productId: string;
  readonly title: string;
  readonly email: string;
  readonly quantity: number;
  readonly locale: string;
  readonly networkHash: string;
  readonly consents: readonly KeptConsent[];
  /** The address is proven already, by a signed-in shopper. */
  readonly proven: boolean;
  readonly now: Date;
}

/**
 * Writes a request down. The one statement of a sign-up: it looks at nothing that is known of the address,
 * so no answer and no duration tells anything of it. The same browser asking again replaces its request; it
 * stays proven only for the same address.
 */
export async function putWatch(tx: Database, watch: NewWatch): Promise<WatchRow> {
  const {rows} = await sql<WatchRow>`
    insert into stock_watches as w (shop_id, watch_hash, variant_id, product_id, title, email, quantity, locale, network_hash, consents, created_at, confirmed_at)
    values (${watch.shopId}, ${watch.watchHash}, ${watch.variantId}, ${watch.productId}, ${watch.title}, ${watch.email},
      ${watch.quantity}, ${watch.locale}, ${watch.networkHash}, ${JSON.stringify(watch.consents)}, ${watch.now}, ${watch.proven ? watch.now : null}::timestamptz)
    on conflict (shop_id, watch_hash, variant_id) do update set
      product_id = excluded.product_id, title = excluded.title, email = excluded.email, quantity = excluded.quantity,
      locale = excluded.locale, network_hash = excluded.network_hash, consents = excluded.consents, wanted = true,
      created_at = excluded.created_at, taken_at = null, subscription_id = null,
      confirmed_at = coalesce(excluded.confirmed_at, case when lower(w.email) = lower(excluded.email) then w.confirmed_at end),
      resend_at = case when lower(w.email) = lower(excluded.email) then w.resend_at end,
      resend_taken_at = case when lower(w.email) = lower(excluded.email) then w.resend_taken_at end
    returning *`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error('[bonbon] a stock request was not written.');
  return row;
}

/** What became of a request: the row of this browser with its subscription. */
export interface WatchSight extends WatchRow {
  readonly status: Selectable<StockSubscriptionsTable>['status'] | null;
}

export async function findWatch(
  db: Database,
  shopId: string,
  watchHash: string,
  variantId: string,
): Promise<WatchSight | undefined> {
  const {rows} = await sql<WatchSight>`
    select w.*, s.status from stock_watches w
    left join stock_subscriptions s on s.shop_id = w.shop_id and s.subscription_id = w.subscription_id
    where w.shop_id = ${shopId} and w.watch_hash = ${watchHash} and w.variant_id = ${variantId}`.execute(
    db,
  );
  return rows[0];
}

const ofWatch = ({shop_id: shopId, watch_hash: hash, variant_id: variantId}: WatchRow) =>
  sql`shop_id = ${shopId} and watch_hash = ${hash} and variant_id = ${variantId}`;

/** Asks for one more confirmation mail; once for each request. */
export async function askAgain(tx: Database, watch: WatchRow, now: Date): Promise<boolean> {
  const {rows} = await sql`
    update stock_watches set resend_at = ${now}
    where ${ofWatch(watch)} and resend_at is null and confirmed_at is null and wanted
    returning 1 as done`.execute(tx);
  return rows.length > 0;
}

export async function setWanted(tx: Database, watch: WatchRow, wanted: boolean): Promise<void> {
  await sql`update stock_watches set wanted = ${wanted} where ${ofWatch(watch)}`.execute(tx);
}

/**
 * Locks requests nobody has looked at yet, oldest first. One process at a time, since requests that name
 * one mailbox would wait for each other in circles; the others find nothing to do.
 */
export async function lockNewWatches(tx: Database, limit: number): Promise<WatchRow[]> {
  const lock = await sql<{mine: boolean}>`
    select pg_try_advisory_xact_lock(hashtext('bonbon.stock-intake')) as mine`.execute(tx);
  if (!lock.rows[0]?.mine) return [];
  const {rows} = await sql<WatchRow>`
    select * from stock_watches
    where taken_at is null or (resend_at is not null and resend_taken_at is null)
    order by created_at limit ${limit} for update skip locked`.execute(tx);
  return rows;
}

export async function markTaken(
  tx: Database,
  watch: WatchRow,
  subscriptionId: string | null,
  now: Date,
): Promise<void> {
  await sql`
    update stock_watches set taken_at = coalesce(taken_at, ${now}), subscription_id = ${subscriptionId},
      resend_taken_at = case when resend_at is not null then ${now}::timestamptz end
    where ${ofWatch(watch)}`.execute(tx);
}

/** How many requests came from one network within a day. */
export async function countOfNetwork(
  tx: Database,
  {shop_id: shopId, network_hash: hash}: WatchRow,
  now: Date,
): Promise<number> {
  const since = new Date(now.getTime() - 86_400_000);
  const {rows} = await sql<{count: number}>`
    select count(*) as count from stock_watches
    where shop_id = ${shopId} and network_hash = ${hash} and created_at > ${since}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Requests of an address that wait for its proof: all, or those behind one subscription. */
export async function listUnproven(
  db: Database,
  shopId: string,
  email: string,
  options: {readonly lock?: boolean; readonly subscriptionId?: string | undefined} = {},
): Promise<WatchRow[]> {
  const {lock, subscriptionId: id} = options;
  const {rows} = await sql<WatchRow>`
    select * from stock_watches
    where shop_id = ${shopId} and lower(email) = lower(${email}) and confirmed_at is null and wanted
      and ${id === undefined ? sql`subscription_id is not null` : sql`subscription_id = ${id}`}
    order by created_at ${lock ? sql`for update` : sql``}`.execute(db);
  return rows;
}

export async function markProven(tx: Database, watch: WatchRow, now: Date): Promise<void> {
  await sql`update stock_watches set confirmed_at = ${now} where ${ofWatch(watch)}`.execute(tx);
}

/** What browsers asked for one subscription is taken back, or wanted again. */
export async function setWantedOf(
  tx: Database,
  shopId: string,
  subscriptionId: string,
  wanted: boolean,
): Promise<void> {
  await sql`
    update stock_watches set wanted = ${wanted}
    where shop_id = ${shopId} and subscription_id = ${subscriptionId}`.execute(tx);
}

/** Who no longer wants to hear anything has taken back all requests. */
export async function dropWanted(tx: Database, shopId: string, email: string): Promise<void> {
  await sql`
    update stock_watches set wanted = false
    where shop_id = ${shopId} and lower(email) = lower(${email})`.execute(tx);
}
