import {type ChildProcess, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {copyTestDatabase, hasTestCluster} from '@bonbon/server/storage/testing.js';

const mainFile = fileURLToPath(new URL('../../packages/server/dist/main.js', import.meta.url));

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

/** An empty folder that every user of the machine may enter, as the database's own user must. */
export const scratchFolder = (): string => mkdtempSync(join(tmpdir(), 'bonbon-'));

/** Where a server keeps what it is told, until its test is over. */
interface ServerData {
  readonly environment: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/**
 * A database of the server's own in the cluster of the test run; outside of one, a cluster of its own.
 * A test that says itself where the data is also sees to it.
 */
export async function dataFor(given: Readonly<Record<string, string>>): Promise<ServerData> {
  if ('DATA_DIR' in given || 'DATABASE_URL' in given)
    return {environment: {}, remove: async () => undefined};
  if (hasTestCluster()) {
    const {url, drop} = await copyTestDatabase();
    return {environment: {DATABASE_URL: url}, remove: drop};
  }
  const folder = scratchFolder();
  return {
    environment: {DATA_DIR: folder},
    remove: async () => rmSync(folder, {recursive: true, force: true}),
  };
}

/** The reference server as its own process, started as an operator would. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Opens what an operator may do, such as making a shop. */
export const operatorKey = 'bon_op_only-for-tests-on-this-machine';

/** Starts the built server and waits until it says it is ready. */
export async function startServerProcess(
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const port = Number(environment['PORT'] ?? (await freePort()));
  const url = `http://127.0.0.1:${port}`;
  const data = await dataFor(environment);
  const child = spawn(process.execPath, [mainFile], {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      OPERATOR_KEY: operatorKey,
      TRUSTED_PROXIES: '1',
      PUBLIC_URL: url,
      ...data.environment,
      ...environment,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', chunk => (output += String(chunk)));
  child.stderr.on('data', chunk => (output += String(chunk)));
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  await untilReady(url, child, () => output);
  return {
    url,
    process: child,
    output: () => output,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await gone;
      await data.remove();
    },
  };
}

async function untilReady(url: string, child: ChildProcess, output: () => string) {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended at start:\n${output()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error(`The server was not ready within a minute:\n${output()}`);
}
