import {Hono} from 'hono';
import {accountPages} from '../account/account-pages.js';
import type {Env} from '../http/env.js';
import {errorHandler} from '../http/problem.js';
import type {Services} from '../services.js';
import {confirmRoutes} from './confirm-routes.js';
import {mailWishRoutes} from './mail-wish-routes.js';
import {sendFailedPage} from './message-pages.js';
import {outboxRoutes} from './outbox-routes.js';
import {pageFileRoutes} from './page.js';
import {playRoutes} from './play-routes.js';
import {stockFormRoutes} from './stock-form-routes.js';
import {surveyOffRoutes} from './survey-off-routes.js';
import {surveyPageRoutes} from './survey-routes.js';
import {stockPageRoutes} from './stock-routes.js';
import {textPageRoutes} from './text-routes.js';

/** Every page of the server for people, in one. A failure is logged as everywhere and told in words. */
export function pageRoutes(services: Services) {
  const handle = errorHandler(services.context.log);
  const app = new Hono<Env>();
  app.onError((error, c) => sendFailedPage(c, handle(error, c).status));
  app.route('/', pageFileRoutes());
  app.route('/', confirmRoutes(services));
  app.route('/', playRoutes(services));
  app.route('/', accountPages(services));
  app.route('/', stockPageRoutes(services));
  app.route('/', textPageRoutes(services));
  app.route('/', surveyPageRoutes(services));
  app.route('/', surveyOffRoutes(services));
  app.route('/', mailWishRoutes(services));
  app.route('/', stockFormRoutes(services));
  app.route('/', outboxRoutes(services));
  return app;
}
