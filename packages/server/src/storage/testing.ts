import {randomBytes} from 'node:crypto';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chmod, mkdtemp, rm} from 'node:fs/promises';
import pg from 'pg';
import {openStorage, type Storage} from './database.js';
import {startEmbeddedPostgres} from './embedded-postgres.js';
import {migrate} from './migrations.js';

/** A running PostgreSQL for tests. */
export interface TestCluster {
  close(): Promise<void>;
}

/** A database of a test's own, with all tables. */
export interface TestDatabase extends Storage {
  readonly url: string;
}

/** Where the address of the template stands, for the processes that run the tests. */
const templateVariable = 'BONBON_TEST_TEMPLATE';

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({connectionString: url});
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

const newName = (kind: string) => `bonbon_${kind}_${randomBytes(6).toString('hex')}`;

/** The server named by `BONBON_TEST_DATABASE_URL`, or one that comes and goes with the tests. */
async function startPostgres(): Promise<{url: string; close(): Promise<void>}> {
  const given = process.env['BONBON_TEST_DATABASE_URL'];
  if (given) return {url: given, close: async () => undefined};
  const folder = await mkdtemp(join(tmpdir(), 'bonbon-test-'));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres(folder, {throwaway: true});
  // A run that is told to end at once takes its cluster along.
  const endNow = () => process.kill(postgres.pid, 'SIGQUIT');
  process.once('exit', endNow);
  return {
    url: postgres.url,
    async close() {
      process.off('exit', endNow);
      await postgres.close();
      await rm(folder, {recursive: true, force: true});
    },
  };
}

/**
 * Starts a cluster for this process and those it starts afterwards: what a test run does first. Tests
 * take copies of a template that has all tables and no row.
 */
export async function startTestCluster(): Promise<TestCluster> {
  const postgres = await startPostgres();
  const name = newName('template');
  await query(postgres.url, `create database ${name}`);
  const template = databaseUrl(postgres.url, name);
  const storage = openStorage(template, {connections: 1});
  await migrate(storage.db);
  await storage.close();
  process.env[templateVariable] = template;
  return {
    async close() {
      await query(postgres.url, `drop database if exists ${name} with (force)`);
      await postgres.close();
    },
  };
}

/** Whether this process was started within a test run. */
export const hasTestCluster = (): boolean => process.env[templateVariable] !== undefined;

/** A database of a test's own, with all tables: for a server in a process of its own. */
export async function copyTestDatabase(): Promise<{url: string; drop(): Promise<void>}> {
  const template = process.env[templateVariable];
  if (!template) throw new Error('[bonbon] No cluster was started for these tests.');
  const name = newName('test');
  const server = databaseUrl(template, 'postgres');
  await query(server, `create database ${name} template ${new URL(template).pathname.slice(1)}`);
  return {
    url: databaseUrl(template, name),
    drop: () => query(server, `drop database if exists ${name} with (force)`),
  };
}

/** The same, opened. */
export async function createTestDatabase(
  options: {readonly connections?: number} = {},
): Promise<TestDatabase> {
  const {url, drop} = await copyTestDatabase();
  const storage = openStorage(url, options);
  return {
    ...storage,
    url,
    async close() {
      await storage.close();
      await drop();
    },
  };
}
