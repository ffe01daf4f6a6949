import {createHash, randomBytes} from 'node:crypto';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chmod, mkdtemp, rm} from 'node:fs/promises';
import pg from 'pg';
import {openStorage, type Storage} from './database.js';
import {startEmbeddedPostgres, type EmbeddedPostgres} from './embedded-postgres.js';
import {migrate} from './migrations.js';

/** A database of a test's own, with all tables. */
export interface TestDatabase extends Storage {
  readonly url: string;
}

interface Cluster {
  readonly postgres: EmbeddedPostgres | undefined;
  readonly url: string;
  readonly folder: string | undefined;
}

const template = `bonbon_template_${createHash('sha256').update(String(process.pid)).digest('hex').slice(0, 8)}`;
let cluster: Promise<Cluster> | undefined;
let users = 0;

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({connectionString: url});
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

const databaseUrl = (url: string, name: string) => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

/** One cluster per process; `BONBON_TEST_DATABASE_URL` shares one cluster between processes. */
async function startCluster(): Promise<Cluster> {
  const shared = process.env['BONBON_TEST_DATABASE_URL'];
  const folder = shared ? undefined : await mkdtemp(join(tmpdir(), 'bonbon-test-'));
  if (folder) await chmod(folder, 0o755);
  const postgres = folder ? await startEmbeddedPostgres(folder) : undefined;
  const url = shared ?? postgres?.url ?? '';
  await query(url, `drop database if exists ${template}`);
  await query(url, `create database ${template}`);
  const storage = openStorage(databaseUrl(url, template), {connections: 1});
  await migrate(storage.db);
  await storage.close();
  return {postgres, url, folder};
}

async function stopCluster(started: Cluster): Promise<void> {
  cluster = undefined;
  if (!started.postgres) await query(started.url, `drop database if exists ${template}`);
  await started.postgres?.close();
  if (started.folder) await rm(started.folder, {recursive: true, force: true});
}

/**
 * Gives a test file a migrated PostgreSQL database of its own. The cluster stops when the last one is
 * closed.
 */
export async function createTestDatabase(
  options: {readonly connections?: number} = {},
): Promise<TestDatabase> {
  cluster ??= startCluster();
  users += 1;
  const started = await cluster;
  const name = `bonbon_test_${randomBytes(6).toString('hex')}`;
  await query(started.url, `create database ${name} template ${template}`);
  const url = databaseUrl(started.url, name);
  const storage = openStorage(url, options);
  return {
    ...storage,
    url,
    async close() {
      await storage.close();
      await query(started.url, `drop database if exists ${name} with (force)`);
      users -= 1;
      if (users === 0) await stopCluster(started);
    },
  };
}
