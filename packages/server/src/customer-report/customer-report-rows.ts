import type {ReportedWidget} from '@bonbon/contract/customer-report.js';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';

/** The three instants a report rests on: who bought from `before` to `from` is a customer at its start. */
export interface Period {
  readonly shopId: string;
  readonly before: Date;
  readonly from: Date;
  readonly to: Date;
}

/** A group of people: everybody, or those who had dealings with a widget or had not. */
interface Group {
  readonly widget: ReportedWidget | 'all';
  readonly dealt: boolean;
}

export interface PeopleCount extends Group {
  readonly atStart: number;
  /** Of those at the start, who bought again. */
  readonly stayed: number;
  /** Who bought in the period. */
  readonly buyers: number;
  /** Of those, who had two orders or more by its end. */
  readonly repeaters: number;
}

export interface OrderSum extends Group {
  readonly currency: string;
  readonly orders: number;
  readonly revenue: number;
}

// Paid, and neither cancelled nor paid back whole.
const counts = sql`o.paid and o.status not in ('cancelled', 'refunded') and o.total > o.refunded`;

const known = ({shopId, to}: Period) => sql`
  known as (
    select o.order_id, o.buyer, o.email, o.placed_at, o.currency, o.total - o.refunded as net
    from orders o where o.shop_id = ${shopId} and o.placed_at < ${to} and ${counts}
  )`;

/** When each person first had to do with each widget. Who is forgotten has no address to be found by. */
const dealings = ({shopId, to}: Period) => sql`
  dealings as (
    select widget, buyer, min(at) as at from (
      select 'spin-wheel' as widget, address_hash as buyer, created_at as at from spins
        where shop_id = ${shopId} and address_hash is not null
      union all
      select 'survey', address_hash, created_at from survey_responses
        where shop_id = ${shopId} and address_hash is not null
      union all
      select 'loyalty', address_hash, joined_at from loyalty_members
        where shop_id = ${shopId} and address_hash is not null
      union all
      select 'account', k.buyer, a.created_at from accounts a
        join known k on k.email = a.email where a.shop_id = ${shopId}
      union all
      select 'back-in-stock', k.buyer, s.created_at from stock_subscriptions s
        join known k on k.email = lower(s.email) where s.shop_id = ${shopId}
    ) each where at < ${to} group by widget, buyer
  ),
  widgets (widget) as (
    values ('all'), ('spin-wheel'), ('survey'), ('account'), ('back-in-stock'), ('loyalty')
  )`;

/** Counts people, each group by what they had done before what is counted of them. */
export async function countPeople(db: Database, period: Period): Promise<PeopleCount[]> {
  const {before, from} = period;
  const {rows} = await sql<PeopleCount>`
    with ${known(period)}, ${dealings(period)},
    people as (
      select buyer,
        bool_or(placed_at >= ${before} and placed_at < ${from}) as was_here,
        min(placed_at) filter (where placed_at >= ${from}) as first_at,
        count(*) as orders
      from known where buyer is not null group by buyer
    ),
    stay as (
      select w.widget, coalesce(d.at < ${from}, false) as dealt,
        count(*) as at_start, count(p.first_at) as stayed
      from people p cross join widgets w
      left join dealings d on d.widget = w.widget and d.buyer = p.buyer
      where p.was_here group by 1, 2
    ),
    return as (
      select w.widget, coalesce(d.at < p.first_at, false) as dealt,
        count(*) as buyers, count(*) filter (where p.orders >= 2) as repeaters
      from people p cross join widgets w
      left join dealings d on d.widget = w.widget and d.buyer = p.buyer
      where p.first_at is not null group by 1, 2
    )
    select widget, dealt,
      coalesce(at_start, 0)::int as "atStart", coalesce(stayed, 0)::int as stayed,
      coalesce(buyers, 0)::int as buyers, coalesce(repeaters, 0)::int as repeaters
    from stay full join return using (widget, dealt)`.execute(db);
  return rows;
}

/** Adds the orders of the period up, each by what its buyer had done before it. */
export async function sumOrders(db: Database, period: Period): Promise<OrderSum[]> {
  const {rows} = await sql<OrderSum>`
    with ${known(period)}, ${dealings(period)}
    select w.widget, coalesce(d.at < k.placed_at, false) as dealt, k.currency,
      count(*)::int as orders, sum(k.net)::float8 as revenue
    from known k cross join widgets w
    left join dealings d on d.widget = w.widget and d.buyer = k.buyer
    where k.placed_at >= ${period.from} and (w.widget = 'all' or k.buyer is not null)
    group by 1, 2, 3`.execute(db);
  return rows;
}

/** The oldest order there is, and how many of the period have no address. */
export async function readKnown(db: Database, period: Period) {
  const {shopId, from, to} = period;
  const {rows} = await sql<{since: Date | null; nobody: number}>`
    select min(o.placed_at) as since,
      (count(*) filter (where o.buyer is null and o.placed_at >= ${from} and o.placed_at < ${to}
        and ${counts}))::int as nobody
    from orders o where o.shop_id = ${shopId} and o.placed_at is not null`.execute(db);
  return {since: rows[0]?.since ?? null, nobody: rows[0]?.nobody ?? 0};
}
