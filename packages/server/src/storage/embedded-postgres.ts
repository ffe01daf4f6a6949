import {spawn} from 'node:child_process';
import {createHash, randomBytes} from 'node:crypto';
import {closeSync, openSync, statSync} from 'node:fs';
import {chmod, chown, mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {dirname, join, resolve} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import pg from 'pg';
import {findPostgres, isRoot, nobody, type PostgresBinaries} from './postgres-binaries.js';

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  readonly url: string;
  readonly pid: number;
  /** Stops it cleanly; acknowledged data is on disk before and after. */
  close(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Nothing waits for the disk: for tests, whose data nobody misses after a crash. */
  readonly throwaway?: boolean;
}

const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  max_connections: '100',
  max_wal_size: '512MB',
  jit: 'off',
  // Refused plays are errors of a statement, and errors may quote what a shopper typed.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
};

/** What PostgreSQL leaves out for data that nobody misses. */
const throwawaySettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const file = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = file.split('\n');
  const pid = Number(lines[0]);
  if (!pid) return undefined;
  return {pid, port: Number(lines[3]), status: (lines[7] ?? '').trim()};
}

const isReachableByAll = (folder: string): boolean => {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
};

/** A data folder inside a private home cannot be reached by the user PostgreSQL runs as. */
async function clusterFolder(dataDir: string): Promise<string> {
  await mkdir(dataDir, {recursive: true});
  if (!isRoot()) return join(dataDir, 'postgres');
  // The folder itself is ours to let others pass through; what is secret in it has a mode of its own.
  const {mode} = statSync(dataDir);
  if ((mode & 0o001) === 0) await chmod(dataDir, (mode & 0o777) | 0o011);
  if (isReachableByAll(dataDir)) return join(dataDir, 'postgres');
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const folder = join('/var/lib/bonbon', name);
  await mkdir(folder, {recursive: true});
  await chmod('/var/lib/bonbon', 0o755);
  await chmod(folder, 0o755);
  await writeFile(join(dataDir, 'WHERE-IS-THE-DATABASE.txt'), `${folder}\n`);
  return join(folder, 'postgres');
}

const runAs = () => (isRoot() ? nobody : {});

async function initialise(
  binaries: PostgresBinaries,
  cluster: string,
  password: string,
  throwaway: boolean,
): Promise<void> {
  const draft = `${cluster}.new`;
  const passwordFile = `${cluster}.password-input`;
  await rm(draft, {recursive: true, force: true});
  await mkdir(draft, {mode: 0o700});
  await writeFile(passwordFile, password, {mode: 0o600});
  if (isRoot()) {
    await chown(draft, nobody.uid, nobody.gid);
    await chown(passwordFile, nobody.uid, nobody.gid);
  }
  const args = ['-D', draft, '-U', 'bonbon', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256'];
  args.push('-E', 'UTF8', '--locale=C');
  if (throwaway) args.push('--no-sync');
  const child = spawn(binaries.initdb, args, {
    ...runAs(),
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
  });
  let words = '';
  child.stdout.on('data', (part: Buffer) => (words += part.toString()));
  child.stderr.on('data', (part: Buffer) => (words += part.toString()));
  const code = await new Promise<number | null>((done, failed) => {
    child.on('error', failed);
    child.on('close', done);
  });
  await rm(passwordFile, {force: true});
  if (code !== 0)
    throw new Error(`[bonbon] The database could not be created in ${cluster}: ${words.trim()}`);
  await rename(draft, cluster);
}

async function ensureCluster(
  binaries: PostgresBinaries,
  cluster: string,
  passwordPath: string,
  throwaway: boolean,
): Promise<string> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '');
  if (version === '') {
    const password = randomBytes(24).toString('hex');
    await writeFile(passwordPath, password, {mode: 0o600});
    await initialise(binaries, cluster, password, throwaway);
    return password;
  }
  const major = Number.parseInt(version, 10);
  if (major !== binaries.major) {
    throw new Error(
      `[bonbon] The data in ${cluster} belongs to PostgreSQL ${major}, and this Bonbon brings PostgreSQL ` +
        `${binaries.major}. Dump it with the older Bonbon (pg_dump) and restore it into a new DATA_DIR; nothing was changed.`,
    );
  }
  return (await readFile(passwordPath, 'utf8')).trim();
}

const freePort = () =>
  new Promise<number>((done, failed) => {
    const probe = createServer();
    probe.on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

const urlOf = (port: number, password: string) =>
  `postgres://bonbon:${password}@127.0.0.1:${port}/postgres`;

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({connectionString: url, connectionTimeoutMillis: 2000});
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What an earlier process of ours left running, when it was killed, is taken over. */
async function adoptOrphan(
  cluster: string,
  password: string,
  ownerPath: string,
): Promise<Postmaster | undefined> {
  const found = await readPostmaster(cluster);
  if (!found || !isAlive(found.pid) || !(await answers(urlOf(found.port, password))))
    return undefined;
  const owner = Number(await readFile(ownerPath, 'utf8').catch(() => '0'));
  if (owner && owner !== process.pid && isAlive(owner)) {
    throw new Error(
      `[bonbon] Another Bonbon (process ${owner}) already uses the database in ${cluster}. ` +
        'Stop it, choose another DATA_DIR, or let both use one server by DATABASE_URL.',
    );
  }
  return found;
}

async function launch(
  binaries: PostgresBinaries,
  cluster: string,
  throwaway: boolean,
): Promise<Postmaster> {
  const port = await freePort();
  const args = ['-D', cluster, '-p', String(port)];
  const all = {...settings, ...(throwaway ? throwawaySettings : {})};
  for (const [name, value] of Object.entries(all)) args.push('-c', `${name}=${value}`);
  const logPath = `${cluster}.log`;
  const log = openSync(logPath, 'w', 0o600);
  // A process group of its own: Ctrl-C must first let us finish what was asked, then stop PostgreSQL.
  const child = spawn(binaries.postgres, args, {
    ...runAs(),
    detached: true,
    stdio: ['ignore', log, log],
    cwd: '/',
  });
  closeSync(log);
  let exited = false;
  child.on('exit', () => (exited = true));
  child.on('error', () => (exited = true));
  child.unref();
  for (let waited = 0; waited < 60_000; waited += 10) {
    const found = await readPostmaster(cluster);
    if (found?.pid === child.pid && found?.status === 'ready') return found;
    if (exited) break;
    await sleep(10);
  }
  const words = await readFile(logPath, 'utf8').catch(() => '');
  throw new Error(
    `[bonbon] The database in ${cluster} did not start: ${words.trim().slice(-2000)}`,
  );
}

async function stop(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  for (let waited = 0; isAlive(pid) && waited < 20_000; waited += 10) await sleep(10);
}

/** Starts the PostgreSQL that comes with Bonbon on a data folder, creating it on first use. */
export async function startEmbeddedPostgres(
  dataDir: string,
  {throwaway = false}: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const home = resolve(dataDir);
  const binaries = await findPostgres();
  const cluster = await clusterFolder(home);
  const ownerPath = join(home, 'bonbon.pid');
  const password = await ensureCluster(
    binaries,
    cluster,
    join(dirname(cluster), 'postgres-password'),
    throwaway,
  );
  const running =
    (await adoptOrphan(cluster, password, ownerPath)) ??
    (await launch(binaries, cluster, throwaway));
  await writeFile(ownerPath, String(process.pid));
  return {
    url: urlOf(running.port, password),
    pid: running.pid,
    async close() {
      await stop(running.pid);
      await rm(ownerPath, {force: true});
    },
  };
}
