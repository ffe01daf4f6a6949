import type {Hono} from 'hono';
import {createApp} from './app.js';
import {readConfig, type Config} from './config.js';
import {silentLog, type CommerceFor, type Log} from './context.js';
import type {Env} from './http/env.js';
import {listen} from './http/listen.js';
import {createMetrics} from './http/metrics.js';
import {startJobs} from './jobs/jobs.js';
import type {Messenger} from './messenger/messenger.js';
import {createServices, type Services} from './services.js';
import {openStorage, type Storage} from './storage/database.js';
import {startEmbeddedPostgres} from './storage/embedded-postgres.js';
import {migrate} from './storage/migrations.js';

/** What a host, such as the demo shop, may add. */
export interface StartOptions {
  readonly config?: Config;
  /** Gives the platform of a shop; made from the open database, where a demo keeps its own tables. */
  readonly commerceFor?: (storage: Storage) => CommerceFor;
  /** Called once the tables exist and before the port opens: seeds, own migrations. */
  readonly prepare?: (services: Services) => Promise<void>;
  /** Adds routes of the host. */
  readonly mount?: (app: Hono<Env>, services: Services) => void;
  /** Sends texts, where posting them to `MESSAGE_URL` is not how. */
  readonly messenger?: Messenger;
  readonly log?: Log;
}

/** A running server. */
export interface RunningServer {
  readonly url: string;
  readonly services: Services;
  /** Ends what is under way, then the jobs, then the database. */
  close(): Promise<void>;
}

type Closer = () => Promise<void>;

async function openDatabase(config: Config, closers: Closer[]): Promise<Storage> {
  let url = config.databaseUrl;
  if (!url) {
    const embedded = await startEmbeddedPostgres(config.dataDir);
    closers.push(() => embedded.close());
    ({url} = embedded);
  }
  const storage = openStorage(url);
  closers.push(() => storage.close());
  await migrate(storage.db);
  return storage;
}

async function closeAll(closers: Closer[]): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

/** Starts everything: database, tables, jobs, port. */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const config = options.config ?? readConfig();
  const log = options.log ?? silentLog;
  const closers: Closer[] = [];
  try {
    const storage = await openDatabase(config, closers);
    const commerceFor = options.commerceFor?.(storage);
    const services = createServices({
      config,
      storage,
      log,
      ...(commerceFor ? {commerceFor} : {}),
      ...(options.messenger ? {messenger: options.messenger} : {}),
    });
    closers.push(() => services.coupons.settled());
    closers.push(() => services.loyalty.coupons.settled());
    closers.push(() => services.background.settled());
    await options.prepare?.(services);
    const metrics = createMetrics();
    metrics.watchProcess();
    const app = createApp(services, {metrics, ...(options.mount ? {mount: options.mount} : {})});
    const server = await listen(app, config.host, config.port);
    const jobs = startJobs(services, {
      onEnd: (outcome, count) => metrics.mails.inc({outcome}, count),
      onMessage: (outcome, count) => metrics.messages.inc({outcome}, count),
      onWebhook: outcome => metrics.surveyWebhooks.inc({outcome}),
    });
    closers.push(
      () => jobs.close(),
      () => server.close(),
    );
    log.info({port: server.port}, 'listening');
    return {url: config.publicUrl, services, close: () => closeAll(closers)};
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}
