import {Hono, type MiddlewareHandler} from 'hono';
import {bodyLimit} from 'hono/body-limit';
import {secureHeaders} from 'hono/secure-headers';
import {bagRoutes} from './bag-routes.js';
import {browseRoutes} from './browse-routes.js';
import {checkoutRoutes} from './checkout-routes.js';
import {ownerRoutes, type OwnerDesk} from './owner-routes.js';
import {lostPage} from './pages/browse.js';
import type {DemoShop} from './shop.js';
import {visitOf} from './visit.js';

const headers = () =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: false,
    referrerPolicy: 'strict-origin-when-cross-origin',
  });

/** A form of another site must not fill somebody's bag. */
const ownFormsOnly =
  (host: string): MiddlewareHandler =>
  async (c, next) => {
    const origin = c.req.header('Origin');
    const isForeign =
      origin !== undefined && origin !== host && origin !== new URL(c.req.url).origin;
    if (c.req.method === 'POST' && (isForeign || c.req.header('Sec-Fetch-Site') === 'cross-site')) {
      return c.text('This form was sent from another site.', 403);
    }
    return next();
  };

/** Far more than an address needs. */
const largestForm = 32 * 1024;

/**
 * Pages and forms of the shop; all of it works without JavaScript. `host` is the public address; with
 * `owner` there is the owner's switch, which is for development alone.
 */
export function demoRoutes(shop: DemoShop, host: string, owner?: OwnerDesk) {
  const app = new Hono();
  app.use(headers());
  app.use(ownFormsOnly(host));
  app.use(bodyLimit({maxSize: largestForm, onError: c => c.text('This form is too long.', 413)}));
  app.route('/', browseRoutes(shop, host));
  app.route('/bag', bagRoutes(shop));
  app.route('/', checkoutRoutes(shop));
  if (owner) {
    app.route('/owner', ownerRoutes(shop, owner));
    // Stands for the shop's other systems, which answer that they heard.
    app.post('/heard', c => c.body(null, 204));
  }
  app.all('*', async c => c.html(lostPage(await visitOf(c, shop)), 404));
  return app;
}
