import {Hono} from 'hono';
import type {Env} from '../http/env.js';
import type {Services} from '../services.js';
import {confirmRoutes} from './confirm-routes.js';
import {outboxRoutes} from './outbox-routes.js';
import {pageFileRoutes} from './page.js';

/** Every page of the server for people, in one. */
export const pageRoutes = (services: Services) =>
  new Hono<Env>()
    .route('/', pageFileRoutes())
    .route('/', confirmRoutes(services))
    .route('/', outboxRoutes(services));
