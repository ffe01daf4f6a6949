import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import {
  assignments,
  leasedRows,
  type Claimed,
  type LeasedRow,
  type LeasedRowsOptions,
  type LeasedTable,
} from './leased-rows.js';

/**
 * A queue of what must never leave twice: a row is marked as being sent before anything leaves, and one whose
 * process died meanwhile is never sent again by itself.
 */
export function sendOnceRows<T extends LeasedTable>(
  options: Omit<LeasedRowsOptions<T>, 'countsClaims'>,
) {
  type Row = LeasedRow<T>;
  const rows = leasedRows<T>(options);
  const {rowsOf, whichIs} = rows;
  const isClaimOf = (row: Claimed<Row>) =>
    sql`${whichIs(row)} and state = 'queued' and lease_until = ${row.lease_until}`;

  return {
    ...rows,

    /** From here on it may have been sent. False when the claim is no longer ours. */
    async markSending(
      db: Database,
      row: Claimed<Row>,
      now: Date,
      lease: Date,
      also: Partial<Row> = {},
    ): Promise<boolean> {
      const changes = assignments({state: 'sending', lease_until: lease, ...also});
      const {numAffectedRows} = await sql`
        update ${rowsOf} set attempts = attempts + 1, ${changes}
        where ${isClaimOf(row)} and lease_until > ${now}`.execute(db);
      return (numAffectedRows ?? 0n) > 0n;
    },

    /** Lets a row wait that was not tried; it counts as no try. False when the claim is no longer ours. */
    async hold(db: Database, row: Claimed<Row>, changes: Partial<Row>): Promise<boolean> {
      const {numAffectedRows} = await sql`
        update ${rowsOf} set ${assignments({lease_until: null, ...changes})}
        where ${isClaimOf(row)}`.execute(db);
      return (numAffectedRows ?? 0n) > 0n;
    },

    /** Puts off what never left this machine. */
    async putOff(db: Database, row: Row, until: Date, error: string): Promise<void> {
      const changes = assignments({lease_until: null, next_try_at: until, error});
      await sql`
        update ${rowsOf} set attempts = attempts + 1, ${changes}
        where ${whichIs(row)} and state = 'queued'`.execute(db);
    },

    /** Rows whose process died while sending: they may have left, so a person decides, never a machine. */
    async giveUpLost(db: Database, now: Date): Promise<number> {
      const {numAffectedRows} = await sql`
        update ${rowsOf} set state = 'unknown', lease_until = null, error = 'worker.lost'
        where state = 'sending' and lease_until <= ${now}`.execute(db);
      return Number(numAffectedRows ?? 0n);
    },
  };
}
