import PgBoss from 'pg-boss';
import {createSignInMails} from '../account/sign-in-mail-content.js';
import {createMessageWorker, type MessageOutcome} from '../messenger/message-worker.js';
import {createMailWorker, type MailWorkerOptions} from '../mail/mail-worker.js';
import {createMailPace} from '../mail/mail-pace.js';
import {inTurn} from '../queue/in-turn.js';
import type {Services} from '../services.js';
import {startLoop} from './loop.js';
import {oneAtATime, type OneAtATime} from './one-at-a-time.js';
import {createWebhookWorker} from '../survey/webhook-worker.js';
import {createEventWorker} from '../webhook/event-worker.js';
import type {WebhookOutcome} from '../webhook/webhook-caller.js';
import {createVerifyLinks} from './verify-link.js';
import {purgeOldData} from './retention.js';

const mailPauseMs = 1000;
const stockPauseMs = 1000;
const textPauseMs = 1000;
const alertPauseMs = 5000;

interface ScheduledJob {
  readonly cron: string;
  /** Stops early when the process wants to. */
  readonly run: (signal: AbortSignal) => Promise<unknown>;
}

const allOf = (...tasks: readonly (() => Promise<unknown>)[]) => inTurn(tasks, task => task());

const scheduledJobs = ({
  context,
  contacts,
  coupons,
  prizes,
  restock,
  orders,
  stockLinks,
  texts,
  surveyEarnings,
  surveyInvitations,
  surveyWatches,
  loyalty,
}: Services): Readonly<Record<string, ScheduledJob>> => ({
  'coupons-retry': {cron: '* * * * *', run: () => coupons.retryPendingCoupons()},
  'stock-scan': {cron: '* * * * *', run: signal => restock.scan(signal)},
  'orders-scan': {cron: '* * * * *', run: signal => orders.scan(signal)},
  'stock-purge': {
    cron: '27 * * * *',
    run: () =>
      allOf(
        () => stockLinks.purgePending(),
        () => texts.purge(),
      ),
  },
  'surveys-invite': {cron: '*/5 * * * *', run: () => surveyInvitations.sendDue()},
  'surveys-watch': {cron: '*/10 * * * *', run: () => surveyWatches.look()},
  'loyalty-settle': {
    cron: '* * * * *',
    run: () =>
      allOf(
        () => loyalty.orders.approveDue(),
        () => surveyEarnings.settleDue(),
        () => loyalty.coupons.retryPending(),
        () => loyalty.redemptions.finishUndos(),
      ),
  },
  'loyalty-calendar': {
    cron: '7 * * * *',
    run: () =>
      allOf(
        () => loyalty.expiry.run(),
        () => loyalty.progress.lowerTiers(),
        () => loyalty.activities.celebrateBirthdays(),
        () => loyalty.liability.closeDays(),
      ),
  },
  'prizes-release': {cron: '*/5 * * * *', run: () => prizes.releaseUnconfirmed()},
  'data-purge': {
    cron: '17 * * * *',
    run: () =>
      allOf(
        () => purgeOldData(context.storage.db, context.clock()),
        () => contacts.forgetIdle(),
      ),
  },
});

async function startSchedule(
  boss: PgBoss,
  jobs: Readonly<Record<string, ScheduledJob & {readonly turn: OneAtATime}>>,
): Promise<void> {
  await boss.start();
  for (const [name, {cron, turn}] of Object.entries(jobs)) {
    // `short`: one waiting job is enough, however many processes ask for it.
    await boss.createQueue(name, {
      name,
      policy: 'short',
      retryLimit: 0,
      expireInSeconds: 300,
      retentionHours: 24,
    });
    await boss.work(name, {pollingIntervalSeconds: 10, batchSize: 1}, () => turn.run());
    await boss.schedule(name, cron, {}, {tz: 'UTC'});
  }
}

/** What the jobs are told besides their services. */
export interface JobOptions extends MailWorkerOptions {
  /** Told what each call to a receiver of alerts came to, for the numbers of the process. */
  readonly onWebhook?: (outcome: WebhookOutcome) => void;
  /** Told what each try to send a text came to. */
  readonly onMessage?: (outcome: MessageOutcome, count: number) => void;
}

/** Everything the server does by itself, until closed. */
export interface RunningJobs {
  /** Resolves when the schedule stands; the server need not wait for it. */
  readonly ready: Promise<void>;
  /** Ends what is under way; then nothing of this process touches the database any more. */
  close(): Promise<void>;
}

/**
 * Starts the jobs of this process: mails leave every second, stock requests are taken in and waves let go,
 * and a schedule in the database, shared by all processes, looks at stock and orders, makes overdue coupons,
 * releases prizes nobody confirmed, invites to surveys, watches their scores, approves and expires points, and deletes old data.
 * Texts leave every second as well. Alerts of surveys leave every few seconds.
 */
export function startJobs(services: Services, options: JobOptions = {}): RunningJobs {
  const {storage, log, config} = services.context;
  const worker = createMailWorker(services.context, {
    verifyUrlOf: createVerifyLinks(services),
    checks: {
      'stock-back': services.stockMailCheck,
      'loyalty-expiry': services.loyalty.expiryMail.check,
      ...services.surveyMailChecks,
    },
    pace: createMailPace(services.context, services.loyalty.expiryMail.onHold),
    signInOf: createSignInMails(services.context),
    ...options,
  });
  if (config.production && !config.smtpUrl && !options.transport) {
    log.warn({}, 'SMTP_URL is not set: mails wait in the outbox and none is sent');
  }
  const mails = startLoop('mails', mailPauseMs, signal => worker.deliver(signal), log);
  const {stockIntake, restock} = services;
  const stock = startLoop(
    'stock',
    stockPauseMs,
    async signal => {
      await stockIntake.takeAll(signal);
      await restock.tick();
    },
    log,
  );
  const {onMessage} = options;
  const sender = createMessageWorker(services.context, {
    checks: services.textChecks,
    onRefused: ({to_phone: phone, channel}) => services.texts.refused(phone, channel),
    ...(onMessage ? {onEnd: onMessage} : {}),
  });
  const texts = startLoop('texts', textPauseMs, signal => sender.deliver(signal), log);
  const webhooks = createWebhookWorker(services.context, options.onWebhook);
  const events = createEventWorker(services.context, options.onWebhook);
  const alerts = startLoop(
    'alerts',
    alertPauseMs,
    async signal => {
      await services.surveyAlerts.tell(signal);
      await webhooks.deliver(signal);
      await events.deliver(signal);
    },
    log,
  );
  const boss = new PgBoss({
    db: {executeSql: (text, values) => storage.pool.query(text, values)},
    schema: 'bonbon_jobs',
    archiveCompletedAfterSeconds: 3600,
    deleteAfterDays: 2,
  });
  boss.on('error', error =>
    log.error({job: 'schedule', kind: error.name}, 'the schedule met an error'),
  );
  const stopping = new AbortController();
  const jobs = Object.fromEntries(
    Object.entries(scheduledJobs(services)).map(([name, job]) => [
      name,
      // A job whose time in the schedule ran out goes on all the same: the next one waits for its end.
      {...job, turn: oneAtATime(() => job.run(stopping.signal))},
    ]),
  );
  const ready = startSchedule(boss, jobs).catch((error: unknown) => {
    const {name: kind, message} = error as Error;
    log.error({job: 'schedule', kind, message}, 'the schedule could not start');
  });
  return {
    ready,
    async close() {
      await ready;
      stopping.abort();
      await Promise.all([
        mails.close(),
        stock.close(),
        texts.close(),
        alerts.close(),
        boss.stop({graceful: true, wait: true, timeout: 5000}),
      ]);
      await Promise.all(Object.values(jobs).map(({turn}) => turn.settled()));
    },
  };
}
