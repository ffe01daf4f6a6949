import type {
  StockDemand,
  StockEvent,
  StockSubscriptionEntry,
  StockSubscriptionStatus,
} from '@bonbon/contract/back-in-stock.js';
import type {Money} from '@bonbon/contract/money.js';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import type {SubscriptionRow} from './subscription-rows.js';

const timesOf = (row: SubscriptionRow) => {
  const times = {
    confirmedAt: row.confirmed_at,
    sentAt: row.sent_at,
    clickedAt: row.clicked_at,
    boughtAt: row.bought_at,
  };
  const known = Object.entries(times).filter((entry): entry is [string, Date] => entry[1] !== null);
  return Object.fromEntries(known.map(([name, at]) => [name, at.toISOString()]));
};

export const toEntry = (row: SubscriptionRow): StockSubscriptionEntry => ({
  subscriptionId: row.subscription_id,
  productId: row.product_id,
  variantId: row.variant_id,
  title: row.title,
  email: row.email,
  quantity: row.quantity,
  locale: row.locale,
  status: row.status,
  createdAt: row.created_at.toISOString(),
  ...timesOf(row),
});

/** Where the next page starts. */
export interface StockCursor {
  readonly at: string;
  readonly id: string;
}

/** Which subscriptions an owner asks for. */
export interface StockFilter {
  readonly variantId?: string | undefined;
  readonly status?: StockSubscriptionStatus | undefined;
  readonly after?: StockCursor | undefined;
  readonly limit: number;
}

/** Who waits for what, newest first. */
export async function listSubscriptions(
  db: Database,
  shopId: string,
  {variantId, status, after, limit}: StockFilter,
): Promise<StockSubscriptionEntry[]> {
  const {rows} = await sql<SubscriptionRow>`
    select * from stock_subscriptions where shop_id = ${shopId}
      ${variantId === undefined ? sql`` : sql`and variant_id = ${variantId}`}
      ${status === undefined ? sql`` : sql`and status = ${status}`}
      ${after ? sql`and (date_trunc('milliseconds', created_at), subscription_id) < (${after.at}::timestamptz, ${after.id})` : sql``}
    order by date_trunc('milliseconds', created_at) desc, subscription_id desc limit ${limit}`.execute(
    db,
  );
  return rows.map(toEntry);
}

/** Every step of one subscription, oldest first. */
export async function listEvents(
  db: Database,
  shopId: string,
  subscriptionId: string,
): Promise<StockEvent[]> {
  const {rows} = await sql<{
    at: Date;
    event: string;
    saleable: number | null;
    mail_id: string | null;
  }>`
    select at, event, saleable, mail_id from stock_events
    where shop_id = ${shopId} and subscription_id = ${subscriptionId} order by event_id`.execute(
    db,
  );
  return rows.map(({at, event, saleable, mail_id: mailId}) => ({
    at: at.toISOString(),
    event,
    saleable,
    ...(mailId ? {mailId} : {}),
  }));
}

interface DemandRow {
  productId: string;
  variantId: string;
  title: string;
  waiting: number;
  units: number;
  pending: number;
  sent: number;
  clicked: number;
  bought: number;
  saleable: number | null;
  looked: Date | null;
  price: Money | null;
  recovered: number | null;
  currency: string | null;
}

const moneyOf = (minor: number, currency: string): Money => ({minor, currency});

/** What people wait for, the most wanted first, and what came of the mails. */
export async function readDemand(db: Database, shopId: string): Promise<StockDemand> {
  const {rows} = await sql<DemandRow>`
    select v.product_id as "productId", v.variant_id as "variantId", v.title, v.saleable, v.looked_at as looked, v.price,
      count(*) filter (where s.status in ('active', 'due', 'failed')) as waiting,
      coalesce(sum(s.quantity) filter (where s.status in ('active', 'due', 'failed')), 0) as units,
      count(*) filter (where s.status = 'pending') as pending, count(s.sent_at) as sent,
      count(s.clicked_at) as clicked, count(s.bought_at) as bought,
      sum((s.bought_total ->> 'minor')::bigint)::bigint as recovered, max(s.bought_total ->> 'currency') as currency
    from stock_variants v join stock_subscriptions s on s.shop_id = v.shop_id and s.variant_id = v.variant_id
    where v.shop_id = ${shopId}
    group by v.shop_id, v.variant_id order by units desc, v.variant_id limit 1000`.execute(db);
  return {
    items: rows.map(({price, recovered, currency, looked, saleable, ...row}) => ({
      ...row,
      ...(price ? {value: moneyOf(price.minor * row.units, price.currency)} : {}),
      ...(recovered !== null && currency ? {recovered: moneyOf(recovered, currency)} : {}),
      ...(looked ? {saleable} : {}),
    })),
  };
}

/** How many subscriptions there are of each status, for the numbers of the process. */
export async function countByStatus(db: Database): Promise<Map<StockSubscriptionStatus, number>> {
  const {rows} = await sql<{status: StockSubscriptionStatus; count: number}>`
    select status, count(*) as count from stock_subscriptions group by status`.execute(db);
  return new Map(rows.map(({status, count}) => [status, count]));
}
