import {Hono} from 'hono';
import type {Env} from '../http/env.js';
import {createRateLimiter} from '../http/rate-limit.js';
import {sendBusyPage} from '../pages/message-pages.js';
import type {Services} from '../services.js';
import {createAccountDoor} from './account-door.js';
import {deletePages} from './delete-pages.js';
import {entryPages} from './entry-pages.js';
import {linkPages} from './link-pages.js';
import {myPages} from './my-pages.js';
import {accountTextPages} from './text-pages.js';

/** Every page about accounts, on the server's own origin, where the long session lives. */
export function accountPages(services: Services) {
  const limiter = createRateLimiter(services.context.config.rateLimit);
  const door = createAccountDoor(services);
  const app = new Hono<Env>();
  for (const path of ['/account/*', '/sign-in/*', '/delete-account/*'])
    app.use(path, async (c, next) => {
      const wait = limiter.take(c.get('network'));
      return wait === 0 ? next() : sendBusyPage(c, wait);
    });
  app.route('/', linkPages(services, door));
  app.route('/', entryPages(services, door));
  app.route('/', myPages(services, door));
  app.route('/', accountTextPages(services, door));
  app.route('/', deletePages(services, door));
  return app;
}
