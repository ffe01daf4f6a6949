import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {Tables} from '../storage/tables.js';

/** What every row that waits for its turn has, whatever it asks to be done. */
export interface LeasedColumns {
  readonly shop_id: string;
  readonly state: string;
  readonly attempts: number;
  readonly next_try_at: Date;
  readonly lease_until: Date | null;
}

/** The tables whose rows wait for their turn. */
export type LeasedTable = {
  [T in keyof Tables]: Selectable<Tables[T]> extends LeasedColumns ? T : never;
}[keyof Tables];

/** A row of such a table. */
export type LeasedRow<T extends LeasedTable> = LeasedColumns & Selectable<Tables[T]>;

/** A row this process may handle until its lease is over. */
export type Claimed<Row> = Row & {readonly lease_until: Date};

/** Where a queue's rows stand and what tells them apart. */
export interface LeasedRowsOptions<T extends LeasedTable> {
  readonly table: T;
  /** Names a row within its shop. */
  readonly id: keyof LeasedRow<T> & string;
  /** Taking a row counts as a try. Without it a try counts once it is known to begin. */
  readonly countsClaims?: boolean;
}

/** Columns set to values of their own, for an update. */
export const assignments = (values: object) =>
  sql.join(Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));

const unended = sql`('queued', 'sending')`;

/** How the rows of a queue are taken, ended and counted. Any number of processes may take from one queue. */
export function leasedRows<T extends LeasedTable>({table, id, countsClaims}: LeasedRowsOptions<T>) {
  type Row = LeasedRow<T>;
  const rowsOf = sql.table(table);
  const key = sql.ref(id);
  const whichIs = (row: Row) => sql`shop_id = ${row.shop_id} and ${key} = ${row[id]}`;
  const count = countsClaims ? sql`, attempts = q.attempts + 1` : sql``;

  return {
    rowsOf,
    whichIs,

    /** Takes rows that are due, oldest first. One nobody finished within the lease is taken again. */
    async claim(db: Database, now: Date, lease: Date, limit: number): Promise<Claimed<Row>[]> {
      const {rows} = await sql<Claimed<Row>>`
        update ${rowsOf} q set lease_until = ${lease}${count}
        from (
          select shop_id, ${key} as id from ${rowsOf}
          where state = 'queued' and next_try_at <= ${now} and (lease_until is null or lease_until <= ${now})
          order by next_try_at limit ${limit} for update skip locked
        ) due
        where q.shop_id = due.shop_id and q.${key} = due.id
        returning q.*`.execute(db);
      return rows;
    },

    /** Writes down what a try came to, unless another has ended it, and lets the row go. */
    async end(db: Database, row: Row, ending: Partial<Row>): Promise<void> {
      await sql`
        update ${rowsOf} set ${assignments({lease_until: null, ...ending})}
        where ${whichIs(row)} and state in ${unended}`.execute(db);
    },

    /** How many rows are still to be handled. */
    async countWaiting(db: Database): Promise<number> {
      const {rows} = await sql<{waiting: number}>`
        select count(*) as waiting from ${rowsOf} where state in ${unended}`.execute(db);
      return rows[0]?.waiting ?? 0;
    },
  };
}
