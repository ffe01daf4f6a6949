import {fail} from '@bonbon/contract/result.js';
import {Hono} from 'hono';
import {sql} from 'kysely';
import {accountRoutes, signInRoutes} from './account/account-routes.js';
import {stockAdminRoutes} from './back-in-stock/stock-admin-routes.js';
import {stockRoutes} from './back-in-stock/stock-routes.js';
import {campaignAdminRoutes} from './campaign/campaign-admin-routes.js';
import {webhookRoutes} from './commerce/webhook-routes.js';
import {configRoutes, oddsRoutes} from './campaign/campaign-routes.js';
import {contactRoutes} from './contact/contact-routes.js';
import {customerReportRoutes} from './customer-report/customer-report-routes.js';
import {publicCors, shopByKey} from './http/cors.js';
import {serveEmbedFile} from './http/embed-files.js';
import type {Env} from './http/env.js';
import {limitRate, observe, refuseWhenFull} from './http/guard.js';
import {createMetrics, type Metrics} from './http/metrics.js';
import {openapiDocument} from './http/openapi.js';
import {ownerOfShop} from './http/owner.js';
import {errorHandler, problem} from './http/problem.js';
import {createRateLimiter} from './http/rate-limit.js';
import {loyaltyAdminRoutes} from './loyalty/loyalty-admin-routes.js';
import {loyaltyRoutes} from './loyalty/loyalty-routes.js';
import {countWaiting} from './mail/outbox-rows.js';
import {messageRoutes} from './messenger/message-routes.js';
import {countMessages} from './messenger/message-rows.js';
import {sendBusyPage, sendMissingPage, wantsPage} from './pages/message-pages.js';
import {pageRoutes} from './pages/page-routes.js';
import {previewAdminRoutes, previewPages, previewRoutes} from './preview/preview-routes.js';
import type {Services} from './services.js';
import {shopRoutes, shopsRoutes} from './shop/shop-routes.js';
import {spinAdminRoutes} from './spin-wheel/spin-admin-routes.js';
import {spinWheelRoutes} from './spin-wheel/spin-wheel-routes.js';
import {surveyAdminRoutes} from './survey/survey-admin-routes.js';
import {surveyRoutes} from './survey/survey-routes.js';
import {countWebhooks} from './survey/webhook-rows.js';
import {verifyRoutes} from './verify/verify-routes.js';
import {deliveryRoutes} from './webhook/delivery-routes.js';
import {countEvents} from './webhook/event-rows.js';
import {version} from './version.js';

/** What an app may be given besides its services. */
export interface AppOptions {
  readonly metrics?: Metrics;
  /** Adds routes of a host, such as a shop's own pages. Called last, before the answer "not found". */
  readonly mount?: (app: Hono<Env>, services: Services) => void;
}

function shopperRoutes(services: Services, metrics: Metrics) {
  const {config} = services.context;
  const limiter = createRateLimiter(config.rateLimit);
  const app = new Hono<Env>();
  app.use('/:shopKey/campaigns/:campaignId/odds', publicCors);
  app.route('/', oddsRoutes(services));
  app.route('/', webhookRoutes(services, metrics));
  app.use('/:shopKey/*', limitRate(limiter, metrics), shopByKey(services.shops, config.publicUrl));
  app.route('/:shopKey', configRoutes(services));
  app.route('/:shopKey', spinWheelRoutes(services));
  app.route('/:shopKey', surveyRoutes(services, metrics));
  app.route('/:shopKey', stockRoutes(services));
  app.route('/:shopKey', signInRoutes(services));
  app.route('/:shopKey', accountRoutes(services));
  app.route('/:shopKey', loyaltyRoutes(services, metrics));
  return app;
}

/** The same for a page under preview, which names no shop but by its key and changes nothing. */
function previewedRoutes(services: Services, metrics: Metrics) {
  const {config} = services.context;
  const limiter = createRateLimiter(config.rateLimit);
  const app = new Hono<Env>();
  app.use('/:shopKey/*', limitRate(limiter, metrics), shopByKey(services.shops, config.publicUrl));
  app.route('/', previewRoutes(services));
  return app;
}

function ownerRoutes(services: Services, metrics: Metrics) {
  // Slows the guessing of keys down; an owner's console never comes near it.
  const {perMinute, burst} = services.context.config.rateLimit;
  const limiter = createRateLimiter({perMinute: perMinute * 10, burst: burst * 10});
  const app = new Hono<Env>();
  app.use('*', limitRate(limiter, metrics));
  app.route('/', shopsRoutes(services));
  app.use('/:shopId/*', ownerOfShop(services));
  app.route('/:shopId', shopRoutes(services));
  app.route('/:shopId/campaigns', campaignAdminRoutes(services));
  app.route('/:shopId/campaigns', previewAdminRoutes(services));
  app.route('/:shopId', spinAdminRoutes(services));
  app.route('/:shopId', stockAdminRoutes(services));
  app.route('/:shopId', surveyAdminRoutes(services));
  app.route('/:shopId', loyaltyAdminRoutes(services));
  app.route('/:shopId', contactRoutes(services));
  app.route('/:shopId', customerReportRoutes(services));
  app.route('/:shopId', deliveryRoutes(services));
  return app;
}

function operationRoutes({context, stockAdmin}: Services, metrics: Metrics) {
  const {config, storage} = context;
  const document = openapiDocument(config.publicUrl, version);
  const withoutServer = config.production ? 'waiting, SMTP_URL is not set' : 'kept';
  const mails = config.smtpUrl ? 'sent' : withoutServer;
  return new Hono<Env>()
    .get('/healthz', c => c.json({status: 'alive', version}))
    .get('/readyz', async c => {
      await sql`select 1`.execute(storage.db);
      return c.json({status: 'ready', mails, version});
    })
    .get('/metrics', async c => {
      // The other numbers matter most when the database does not answer.
      metrics.mailsWaiting.set(await countWaiting(storage.db).catch(() => Number.NaN));
      metrics.messagesWaiting.set(await countMessages(storage.db).catch(() => Number.NaN));
      const waiting = await stockAdmin.counts().catch(() => undefined);
      waiting?.forEach((count, status) => metrics.stockSubscriptions.set({status}, count));
      const hooks = await Promise.all([countWebhooks(storage.db), countEvents(storage.db)])
        .then(([answers, events]) => answers + events)
        .catch(() => Number.NaN);
      metrics.surveyWebhooksWaiting.set(hooks);
      const {registry} = metrics;
      return c.body(await registry.metrics(), 200, {'Content-Type': registry.contentType});
    })
    .get('/favicon.ico', c => c.body(null, 204, {'Cache-Control': 'public, max-age=86400'}))
    .get('/openapi.json', publicCors, c => c.json(document));
}

/** Puts all routes together. Works without a port too: `app.request` is a fetch. */
export function createApp(services: Services, options: AppOptions = {}): Hono<Env> {
  const {config, log} = services.context;
  const metrics = options.metrics ?? createMetrics();
  const app = new Hono<Env>();
  app.onError(errorHandler(log));
  app.notFound(c =>
    wantsPage(c) ? sendMissingPage(c) : problem(c, fail('not-found', 'route.unknown').error),
  );
  app.use('*', observe(config, log, metrics));
  app.route('/', operationRoutes(services, metrics));
  app.use('/v1/*', refuseWhenFull(metrics));
  app.use('/:preview{bonbon-preview=[\\w.-]+}/*', refuseWhenFull(metrics));
  const pagesWhenFull = refuseWhenFull(metrics, (c, waitMs) => sendBusyPage(c, waitMs, 503));
  for (const path of ['/play/*', '/account/*', '/sign-in/*', '/delete-account/*', '/survey/*'])
    app.use(path, pagesWhenFull);
  app.route('/v1/shops', shopperRoutes(services, metrics));
  app.route('/v1/messages', messageRoutes(services, metrics));
  app.route('/v1/admin/shops', ownerRoutes(services, metrics));
  app.route('/:preview{bonbon-preview=[\\w.-]+}/v1/shops', previewedRoutes(services, metrics));
  app.route('/', previewPages());
  app.route('/', verifyRoutes());
  app.route('/', pageRoutes(services));
  const {embedDir} = config;
  if (embedDir) {
    app.get('/:folder{v1|\\d+\\.\\d+\\.\\d+[a-z0-9.-]*}/:name{.+}', async (c, next) => {
      const served = await serveEmbedFile(c, embedDir, c.req.param('folder'), c.req.param('name'));
      return served ?? next();
    });
  }
  options.mount?.(app, services);
  return app;
}
