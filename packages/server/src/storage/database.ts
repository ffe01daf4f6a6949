import {Kysely, PostgresDialect} from 'kysely';
import pg from 'pg';
import type {Tables} from './tables.js';

/** The database handle given to rows files. */
export type Database = Kysely<Tables>;

/** An open database: typed queries, and the pool for the one prepared statement that must be fast. */
export interface Storage {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

// Counts and revisions stay far below 2^53; text would make every sum a concatenation.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens a pool on a PostgreSQL server. */
export function openStorage(url: string, options: {readonly connections?: number} = {}): Storage {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    application_name: 'bonbon',
  });
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({dialect: new PostgresDialect({pool})});
  return {db, pool, close: () => db.destroy()};
}
