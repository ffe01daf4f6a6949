import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {LoyaltyGrantsTable} from '../storage/tables/loyalty-tables.js';
import type {Returned} from './goods.js';

export type GrantRow = Selectable<LoyaltyGrantsTable> & {readonly source: string};

/** What is known of an order of a member, however its news arrived. */
export interface OrderState {
  readonly memberId: string;
  readonly paid: boolean;
  readonly cancelled: boolean;
  /** Paid back so far, in minor units; never less than what was told before. */
  readonly refunded: number;
  /** Which lines it was for, where the platform says so. */
  readonly returned: Returned | null;
  readonly placedAt: Date;
  /** It was decided what the order earns, were it nothing. */
  readonly decided: boolean;
}

export async function findOrderMember(
  db: Database,
  shopId: string,
  orderId: string,
): Promise<string | undefined> {
  const {rows} = await sql<{memberId: string}>`
    select member_id as "memberId" from loyalty_orders
    where shop_id = ${shopId} and order_id = ${orderId}`.execute(db);
  return rows[0]?.memberId;
}

// Which lines came back belongs to the sum it was told with; of two with one sum the later says more.
const extent = (row: string) => sql.raw(`coalesce((${row}.returned ->> 'extent')::numeric, 0)`);

/** Joins what is told of an order with what was known, and holds the order until the transaction ends. */
export async function putOrderState(
  tx: Database,
  shopId: string,
  orderId: string,
  told: Omit<OrderState, 'decided'>,
): Promise<OrderState> {
  const {memberId, paid, cancelled, refunded, returned, placedAt} = told;
  const {rows} = await sql<OrderState>`
    insert into loyalty_orders as o (shop_id, order_id, member_id, paid, cancelled, refunded, placed_at, returned)
    values (${shopId}, ${orderId}, ${memberId}, ${paid}, ${cancelled}, ${refunded}, ${placedAt},
      ${returned && JSON.stringify(returned)}::jsonb)
    on conflict (shop_id, order_id) do update set
      paid = o.paid or excluded.paid, cancelled = o.cancelled or excluded.cancelled,
      returned = case when excluded.refunded > o.refunded
        or excluded.refunded = o.refunded and ${extent('excluded')} > ${extent('o')}
        then excluded.returned else o.returned end,
      refunded = greatest(o.refunded, excluded.refunded),
      placed_at = coalesce(o.placed_at, excluded.placed_at)
    returning member_id as "memberId", paid, cancelled, refunded, returned, decided,
      placed_at as "placedAt"`.execute(tx);
  return rows[0]!;
}

export async function markDecided(tx: Database, shopId: string, orderId: string): Promise<void> {
  await sql`
    update loyalty_orders set decided = true
    where shop_id = ${shopId} and order_id = ${orderId}`.execute(tx);
}

/** True when the member bought before: another order earned, or one is older than the membership. */
export async function hasBoughtBefore(
  tx: Database,
  shopId: string,
  orderId: string,
  member: {readonly memberId: string; readonly email: string; readonly joinedAt: Date},
): Promise<boolean> {
  const {rows} = await sql<{bought: boolean}>`
    select exists (
      select from loyalty_orders
      where shop_id = ${shopId} and member_id = ${member.memberId} and order_id <> ${orderId} and decided
    ) or exists (
      select from orders
      where shop_id = ${shopId} and email = ${member.email} and order_id <> ${orderId}
        and updated_at < ${member.joinedAt} and status not in ('placed', 'cancelled')
    ) as bought`.execute(tx);
  return rows[0]?.bought ?? false;
}

export async function insertGrant(
  tx: Database,
  grant: Pick<
    GrantRow,
    | 'shop_id'
    | 'transaction_id'
    | 'member_id'
    | 'order_id'
    | 'rule'
    | 'points'
    | 'spend'
    | 'year'
    | 'available_at'
    | 'basis'
  >,
): Promise<void> {
  const basis = grant.basis && JSON.stringify(grant.basis);
  await tx
    .insertInto('loyalty_grants')
    .values({...grant, basis})
    .execute();
}

/** What an order earned, for all members it earned for; held until the transaction ends. */
export async function lockGrants(
  tx: Database,
  shopId: string,
  orderId: string,
): Promise<GrantRow[]> {
  const {rows} = await sql<GrantRow>`
    select g.*, t.source from loyalty_grants g
    join loyalty_transactions t on t.shop_id = g.shop_id and t.transaction_id = g.transaction_id
    where g.shop_id = ${shopId} and g.order_id = ${orderId}
    order by g.transaction_id for update of g`.execute(tx);
  return rows;
}

export async function writeReversal(
  tx: Database,
  grant: GrantRow,
  to: Pick<GrantRow, 'reversed' | 'spend_reversed' | 'state'>,
): Promise<void> {
  await tx
    .updateTable('loyalty_grants')
    .set(to)
    .where('shop_id', '=', grant.shop_id)
    .where('transaction_id', '=', grant.transaction_id)
    .execute();
}

/** Marks a grant as the member's; undefined when it is not due, or somebody else did it. */
export async function approveGrant(
  tx: Database,
  shopId: string,
  transactionId: number,
  now: Date,
): Promise<GrantRow | undefined> {
  const {rows} = await sql<GrantRow>`
    update loyalty_grants set state = 'approved'
    where shop_id = ${shopId} and transaction_id = ${transactionId} and state = 'pending'
      and available_at <= ${now}
    returning *`.execute(tx);
  return rows[0];
}

/** Grants whose time for returns is over, oldest first, of all shops. */
export async function dueGrants(
  db: Database,
  now: Date,
  limit: number,
): Promise<{shopId: string; transactionId: number}[]> {
  const {rows} = await sql<{shopId: string; transactionId: number}>`
    select shop_id as "shopId", transaction_id as "transactionId" from loyalty_grants
    where state = 'pending' and available_at <= ${now} order by available_at limit ${limit}`.execute(
    db,
  );
  return rows;
}
