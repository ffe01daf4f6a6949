import {randomBytes, randomUUID} from 'node:crypto';
import {chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {CustomerReportQuery} from '@bonbon/contract/customer-report.js';
import {readConfig, type Config} from '@bonbon/server/config.js';
import {createLog} from '@bonbon/server/http/log.js';
import {seedShop} from '@bonbon/server/seed.js';
import {hmac} from '@bonbon/server/hash.js';
import {canText} from '@bonbon/server/messenger/text-consent.js';
import {startServer} from '@bonbon/server/start.js';
import {demoCommerce} from './commerce.js';
import {follow} from './moved.js';
import {endReturns} from './points.js';
import {refreshCampaigns} from './refresh.js';
import {demoRoutes} from './routes.js';
import {demoSeed} from './seed.js';
import {createShop} from './shop.js';
import {prepareTables} from './tables.js';
import {tellAgain} from './telling.js';
import {writeWebhook} from './webhooks.js';

/** The key of the sample shop: given, or made once and kept beside the data. Never in production. */
function secretKeyOf({production, dataDir}: Config): string | undefined {
  const given = process.env['DEMO_SECRET_KEY'];
  if (given || production) return given;
  const file = join(dataDir, 'demo-secret-key');
  if (!existsSync(file)) {
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, `bon_sk_${randomBytes(24).toString('base64url')}`);
    chmodSync(file, 0o600);
  }
  return readFileSync(file, 'utf8').trim();
}

function announce(url: string, {production, smtpUrl}: Config, secretKey: string | undefined) {
  const rows = [
    ['Shop', `${url}/demo/`],
    ['Mails', smtpUrl ? 'sent by SMTP_URL' : `${url}/outbox/`],
    ['Check a draw', `${url}/verify/`],
    ...(production ? [] : [['Owner', `${url}/demo/owner`]]),
    ['API', `${url}/openapi.json`],
    ['Tag', `<script async src="${url}/v1/bonbon.js" data-shop="demo"></script>`],
    ...(!production && secretKey ? [['Secret key', secretKey]] : []),
  ];
  const lines = rows.map(([name, value]) => `  ${String(name).padEnd(13)} ${value}`);
  process.stdout.write(`\nFjord & Fig is open.\n\n${lines.join('\n')}\n\nStop it with Ctrl+C.\n`);
}

/** A wheel changed by hand is somebody's work; how to get the newest one is said instead. */
function sayKept(campaigns: readonly string[]) {
  for (const id of campaigns)
    process.stdout.write(
      `\nThe campaign "${id}" was changed by hand and stays as it is; this version brings a newer one.\n` +
        'To begin with that, start with an empty folder: DATA_DIR=.data-new npm start\n',
    );
}

try {
  const config = readConfig();
  const secretKey = secretKeyOf(config);
  const webhookSecret = hmac(config.secret, 'demo-webhooks').toString('hex');
  const server = await startServer({
    config,
    log: createLog(process.env['LOG_LEVEL'] ?? 'warn'),
    commerceFor: storage => {
      const commerce = demoCommerce(storage, {host: config.publicUrl, webhookSecret});
      return shop => (shop.id === 'demo' ? commerce : undefined);
    },
    prepare: async services => {
      await prepareTables(services.context.storage.pool);
      const sendsTexts = canText(services.context);
      const seed = demoSeed(config.publicUrl, secretKey, sendsTexts, !config.production);
      await seedShop(services, seed);
      await follow(services, seed.shop);
      sayKept(await refreshCampaigns(services, services.context.storage.pool, seed));
      await tellAgain(services.context.storage.pool, code => services.markRedeemed('demo', code));
    },
    mount: (app, services) => {
      const shop = createShop(services.context.storage.pool, {
        redeemed: code => services.markRedeemed('demo', code),
        // By the same door as any platform's, though both live in one process.
        news: async news =>
          app.request('/v1/shops/demo/webhooks', {
            method: 'POST',
            ...writeWebhook(webhookSecret, news),
          }),
      });
      app.get('/', c => c.redirect('/demo/'));
      app.get('/demo', c => c.redirect('/demo/'));
      const listWaiting = () =>
        services.stockAdmin.list('demo', {
          variantId: undefined,
          status: undefined,
          limit: 50,
          after: undefined,
        });
      const manage =
        secretKey && !config.production
          ? async (path: string, init: RequestInit = {}) =>
              app.request(`/v1/admin/shops/demo${path}`, {
                ...init,
                headers: {
                  'Content-Type': 'application/json',
                  Authorization: `Bearer ${secretKey}`,
                  'Idempotency-Key': randomUUID(),
                  ...(init.headers as Record<string, string> | undefined),
                },
              })
          : undefined;
      const desk = {
        listWaiting,
        endReturns: () => endReturns(services),
        readReport: (days: CustomerReportQuery) => services.customerReports.report('demo', days),
        manage,
      };
      app.route('/demo/', demoRoutes(shop, config.publicUrl, config.production ? undefined : desk));
    },
  });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  announce(server.url, config, secretKey);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
