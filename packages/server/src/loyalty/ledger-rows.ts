import {sql, type RawBuilder, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {
  LoyaltyBalancesTable,
  LoyaltyTransactionsTable,
} from '../storage/tables/loyalty-tables.js';

export type BalanceRow = Selectable<LoyaltyBalancesTable>;
export type TransactionRow = Selectable<LoyaltyTransactionsTable>;

/** What one transaction of the ledger is about. Source, source id and rule together happen once. */
export interface Posting {
  readonly shopId: string;
  readonly memberId: string;
  /** Also the stable word of the reason, such as `order` or `reward.undone`. */
  readonly source: string;
  readonly sourceId: string;
  readonly rule: string;
  readonly at: Date;
  readonly points: number;
  readonly data?: Readonly<Record<string, string | number>>;
  /** What it counts for the tier of a year. */
  readonly counts?: {readonly year: number; readonly points: number; readonly spend: number};
}

/**
 * How points move. `b` is the member's locked balance and `p` the number of points.
 *
 * - `hold`: earned, but not the member's yet. `release`: they become the member's.
 * - `credit`: earned at once. What is owed is filled first, here and in `release`.
 * - `drop`: held points are taken back. `reverse`: points of the member are; what was spent already
 *   is owed.
 * - `debit`: taken by hand. `spend`: swapped. `giveBack`: a swap undone. `expire`: all of them ran out.
 * - `forget`: the person left; nothing can be claimed any more, by either side.
 */
export type Move =
  | 'hold'
  | 'release'
  | 'credit'
  | 'drop'
  | 'reverse'
  | 'debit'
  | 'spend'
  | 'giveBack'
  | 'expire'
  | 'forget';

type Account = 'available' | 'pending' | 'owed' | 'spent' | 'expired' | 'issued';
type Entries = Readonly<Partial<Record<Account, string>>>;

const filled = {available: 'p - least(p, -b.owed)', owed: 'least(p, -b.owed)'};

const entriesOf: Readonly<Record<Move, Entries>> = {
  hold: {pending: 'p', issued: '-p'},
  release: {pending: '-p', ...filled},
  credit: {...filled, issued: '-p'},
  drop: {pending: '-p', issued: 'p'},
  reverse: {
    available: '-least(b.available, p)',
    owed: '-(p - least(b.available, p))',
    issued: 'p',
  },
  debit: {available: '-p', issued: 'p'},
  spend: {available: '-p', spent: 'p'},
  giveBack: {...filled, spent: '-p'},
  expire: {available: '-b.available', expired: 'b.available'},
  forget: {
    available: '-b.available',
    pending: '-b.pending',
    owed: '-b.owed',
    expired: 'b.available + b.pending + b.owed',
  },
};

// Re-checked by PostgreSQL after the wait for the lock, on the balance as it is then.
const conditionOf: Readonly<Partial<Record<Move, string>>> = {
  debit: 'available >= p',
  spend: 'available >= p',
  expire: 'available > 0',
  forget: 'available <> 0 or pending <> 0 or owed <> 0',
};

const accounts = ['available', 'pending', 'owed', 'spent', 'expired', 'issued'] as const;

/**
 * The select that makes one transaction of a locked balance; for statements that do more with it. The
 * balance is locked first by every writer, so that members are served one after the other.
 */
export function postingParts(
  move: Move,
  posting: Posting,
): {readonly locked: RawBuilder<unknown>; readonly insert: RawBuilder<unknown>} {
  const {shopId, memberId, points, counts} = posting;
  const entry = (text: string) => sql.raw(text.replace(/\bp\b/g, 'b.p'));
  const entries = entriesOf[move];
  const condition = conditionOf[move];
  const when = condition
    ? sql`and (${sql.raw(condition.replace(/\bp\b/g, String(Math.trunc(points))))})`
    : sql``;
  return {
    locked: sql`
      select available, pending, owed, ${points}::bigint as p from loyalty_balances
      where shop_id = ${shopId} and member_id = ${memberId} ${when} for update`,
    insert: sql`
      insert into loyalty_transactions (shop_id, member_id, source, source_id, rule, at,
        ${sql.raw(accounts.join(', '))}, year, tier_points, tier_spend, data)
      select ${shopId}, ${memberId}, ${posting.source}, ${posting.sourceId}, ${posting.rule},
        ${posting.at}::timestamptz,
        ${sql.join(accounts.map(account => entry(entries[account] ?? '0')))},
        ${counts?.year ?? null}::integer, ${counts?.points ?? 0}::bigint, ${counts?.spend ?? 0}::bigint,
        ${JSON.stringify(posting.data ?? {})}::jsonb`,
  };
}

/**
 * Writes one transaction, unless the same business event already has one or the balance does not allow
 * it; then undefined. Claims and entries are one statement.
 */
export async function post(
  tx: Database,
  move: Move,
  posting: Posting,
): Promise<TransactionRow | undefined> {
  const {locked, insert} = postingParts(move, posting);
  const {rows} = await sql<TransactionRow>`
    with b as (${locked}) ${insert} from b
    on conflict (shop_id, source, source_id, rule) do nothing returning *`.execute(tx);
  return rows[0];
}

export async function findTransaction(
  db: Database,
  {shopId, source, sourceId, rule}: Pick<Posting, 'shopId' | 'source' | 'sourceId' | 'rule'>,
): Promise<TransactionRow | undefined> {
  return db
    .selectFrom('loyalty_transactions')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('source', '=', source)
    .where('source_id', '=', sourceId)
    .where('rule', '=', rule)
    .executeTakeFirst();
}

export async function readBalance(
  db: Database,
  shopId: string,
  memberId: string,
): Promise<BalanceRow> {
  return db
    .selectFrom('loyalty_balances')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow();
}

/** Holds a member's balance still until the transaction ends. */
export async function lockBalance(tx: Database, shopId: string, memberId: string): Promise<void> {
  await sql`
    select 1 from loyalty_balances
    where shop_id = ${shopId} and member_id = ${memberId} for update`.execute(tx);
}

/** A line of a statement with the grant it made, if it made one. */
export type LineRow = TransactionRow & {
  readonly grant_state: 'pending' | 'approved' | 'void' | null;
  readonly grant_available_at: Date | null;
};

/** A member's statement, newest first. Approvals are no line of their own: they change an earlier one. */
export async function listLines(
  db: Database,
  shopId: string,
  memberId: string,
  limit: number,
  before?: number,
): Promise<LineRow[]> {
  const older = before === undefined ? sql`` : sql`and t.transaction_id < ${before}`;
  const {rows} = await sql<LineRow>`
    select t.*, g.state as grant_state, g.available_at as grant_available_at
    from loyalty_transactions t
    left join loyalty_grants g on g.shop_id = t.shop_id and g.transaction_id = t.transaction_id
    where t.shop_id = ${shopId} and t.member_id = ${memberId}
      and t.source not in ('approval', 'erasure')
      and (t.available + t.pending + t.owed <> 0 or t.source = 'reward') ${older}
    order by t.transaction_id desc limit ${limit}`.execute(db);
  return rows;
}
