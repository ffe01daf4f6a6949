import type {Coupon} from '@bonbon/contract/coupon.js';
import type {Order} from '@bonbon/contract/order.js';
import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import {fail, ok} from '@bonbon/contract/result.js';
import {randomBytes, randomUUID} from 'node:crypto';
import {createMailWorker, type MailWorkerOptions} from '../mail/mail-worker.js';
import {smtpTransport} from '../mail/smtp-transport.js';
import {startSmtpServer, type ArrivedMail} from '../mail/testing.js';
import {createTestServer, type TestServerOptions} from '../testing.js';

/** A shop platform of a test's own: what is on its shelf, what was ordered, and what was asked of it. */
export function createPlatform() {
  const shelf = new Map<string, number | null>();
  const orders = new Map<string, Order>();
  const coupons = new Map<string, Coupon>();
  const platform = {
    shelf,
    orders,
    coupons,
    isDown: false,
    /** Called before stock is told, so that a test can change it in between. */
    onStock: () => undefined as unknown,
    clock: () => new Date(),
  };
  const commerce: Commerce = {
    info: () => ({id: 'test', version: '1', platform: 'test'}),
    capabilities: async () => ok({features: {stock: 'yes', orders: 'yes', webhooks: 'yes'}}),
    async createCoupon(spec) {
      const {code, tag} = spec;
      const coupon = {ref: code, code, tag, active: true, uses: 0, relaxed: []};
      coupons.set(code, coupon);
      return ok(coupon);
    },
    findCoupon: async code => ok(coupons.get(code) ?? null),
    revokeCoupon: async () => ok(undefined),
    async stock(ids) {
      await platform.onStock();
      if (platform.isDown) return fail('unavailable', 'platform.down');
      const asOf = platform.clock().toISOString();
      return ok(
        ids
          .filter(id => shelf.has(id))
          .map(id => ({
            variantId: id,
            productId: `p-${id}`,
            saleable: shelf.get(id) ?? null,
            backorder: false,
            asOf,
          })),
      );
    },
    async variants(ids) {
      if (platform.isDown) return fail('unavailable', 'platform.down');
      const price = {minor: 2900, currency: 'EUR'};
      return ok(
        ids
          .filter(id => shelf.has(id))
          .map(id => ({
            variantId: id,
            productId: `p-${id}`,
            title: `Vik ${id}`,
            url: `https://shop.example/p/${id}`,
            price,
          })),
      );
    },
    order: async id => ok(orders.get(id) ?? null),
    async orders({updatedAfter = '', cursor, limit = 100}) {
      const all = [...orders.values()]
        .filter(one => one.updatedAt > updatedAfter)
        .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
      const from = Number(cursor ?? 0);
      const next = from + limit < all.length ? {next: String(from + limit)} : {};
      return ok({items: all.slice(from, from + limit), ...next});
    },
    async receiveWebhook({headers, body}) {
      if (headers['x-test-signature'] !== 'good') return fail('forbidden', 'webhook.bad-signature');
      return ok(JSON.parse(Buffer.from(body).toString()));
    },
  };
  return {...platform, platform, commerce};
}

export const browserKey = () => randomBytes(24).toString('base64url');

/** A server with such a platform, a mail server on loopback and a clock of its own. */
export async function createStockServer(options: TestServerOptions = {}) {
  let now = new Date('2026-11-22T10:00:00Z');
  const clock = () => now;
  const {platform, commerce} = createPlatform();
  platform.clock = clock;
  const smtp = await startSmtpServer();
  const server = await createTestServer({clock, commerceFor: () => commerce, ...options});
  const {services} = server;

  const deliver = (more: MailWorkerOptions = {}) =>
    createMailWorker(services.context, {
      transport: smtpTransport(smtp.url),
      checks: {'stock-back': services.stockMailCheck},
      ...more,
    }).deliver();

  const call = (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) =>
    server.app.request(path, {
      method,
      headers: {
        'Idempotency-Key': randomUUID(),
        ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
        ...headers,
      },
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    });

  const shopper = (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) =>
    call(method, `/v1/shops/${server.shopKey}${path}`, body, {Origin: server.origin, ...headers});

  const owner = async (method: string, path: string, body?: unknown) => {
    const response = await call(method, `/v1/admin/shops/${server.shopId}${path}`, body, {
      Authorization: `Bearer ${server.secretKey}`,
    });
    const text = await response.text();
    return {status: response.status, body: (text ? JSON.parse(text) : {}) as never as Answer};
  };

  async function subscribe(email: string, variantId = 'cup', more: object = {}) {
    const watchKey = browserKey();
    const response = await shopper('POST', '/stock-subscriptions', {
      variantId,
      email,
      watchKey,
      ...more,
    });
    return {watchKey, response, body: (await response.json()) as Answer};
  }

  const page = (path: string, method = 'GET', body?: string) =>
    server.app.request(path.replace(/^https?:\/\/[^/]+/, ''), {
      method,
      ...(body === undefined
        ? {}
        : {body, headers: {'Content-Type': 'application/x-www-form-urlencoded'}}),
    });

  /** Lets everything happen that is due: requests, waves, mails, and what became of them. */
  async function work() {
    await services.stockIntake.takeAll();
    await services.restock.tick();
    await deliver();
    await services.restock.tick();
  }

  /** Signs up and presses the button of the mail. */
  async function join(email: string, variantId = 'cup', more: object = {}) {
    const {watchKey} = await subscribe(email, variantId, more);
    await work();
    const mail = smtp.arrived.findLast(({recipients}) => recipients.includes(email));
    await page(linkIn(mail, 'confirm'), 'POST');
    return watchKey;
  }

  return {
    ...server,
    platform,
    smtp,
    deliver,
    shopper,
    owner,
    subscribe,
    page,
    work,
    join,
    now: clock,
    pass: (ms: number) => (now = new Date(now.getTime() + ms)),
    mailsTo: (email: string) => smtp.arrived.filter(({recipients}) => recipients.includes(email)),
    restockMails: () => smtp.arrived.filter(({raw}) => /^List-Unsubscribe:/m.test(raw)),
    async close() {
      await server.close();
      await smtp.close();
    },
  };
}

/** Loosely typed: a client in a test knows only what the wire says. */
export type Answer = Record<string, never> & {
  state: string;
  code: string;
  resendAt?: string;
  items: Record<string, never>[];
};

/** The link of a mail that is for this. */
export function linkIn(mail: ArrivedMail | undefined, purpose: string): string {
  const found = new RegExp(`https://[^\\s"<>]+/stock/${purpose}/[^\\s"<>]+`).exec(
    mail?.mail.text ?? '',
  );
  if (!found) throw new Error(`No ${purpose} link in the mail.`);
  return found[0];
}

export type StockServer = Awaited<ReturnType<typeof createStockServer>>;
