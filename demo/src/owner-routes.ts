import type {StockSubscriptionEntry} from '@bonbon/contract/back-in-stock.js';
import type {Campaign} from '@bonbon/contract/campaign.js';
import {CustomerReportQuery, type CustomerReport} from '@bonbon/contract/customer-report.js';
import type {Result} from '@bonbon/contract/result.js';
import type {WebhookDelivery} from '@bonbon/contract/webhook-delivery.js';
import {Hono} from 'hono';
import * as v from 'valibot';
import {answersRoutes, type Manage} from './answers-routes.js';
import {catalog, findVariant} from './catalog.js';
import {titleOf} from './commerce-stock.js';
import {customersPage} from './pages/customers.js';
import {ownerPage, type ListedCampaign} from './pages/owner.js';
import type {DemoShop} from './shop.js';
import {fieldOf, visitOf} from './visit.js';

/** Who waits, newest first. */
export type ListWaiting = () => Promise<readonly StockSubscriptionEntry[]>;

/** What the switch needs of the server. */
export interface OwnerDesk {
  readonly listWaiting: ListWaiting;
  /** The time for returns of every order is over: what is pending is the members'. */
  readonly endReturns: () => Promise<void>;
  /** Whether customers come back, between two days or over the last 90. */
  readonly readReport: (days: CustomerReportQuery) => Promise<Result<CustomerReport>>;
  /** The management API, where there is a key for it. */
  readonly manage?: Manage | undefined;
}

const most = 500;
const steps = ['pack', 'ship', 'deliver', 'cancel', 'refund'] as const;
const allOfIt = 100_000_000;
const noSuchDays =
  'These days cannot be counted. The first must lie before the last, at most three years before it.';

/** What can be looked at; nothing where there is no key for the management API. */
async function readCampaigns(manage: Manage | undefined): Promise<readonly ListedCampaign[]> {
  const answer = await manage?.('/campaigns?limit=50');
  if (!answer?.ok) return [];
  const {items} = (await answer.json()) as {items: readonly Omit<Campaign, 'shopId'>[]};
  return items.map(({id, input: {name, status}}) => ({id, name, status}));
}

/** What other systems were told of last; nothing where there is no key for the management API. */
async function readDeliveries(manage: Manage | undefined): Promise<readonly WebhookDelivery[]> {
  const answer = await manage?.('/webhook-deliveries?limit=8');
  if (!answer?.ok) return [];
  return ((await answer.json()) as {items: readonly WebhookDelivery[]}).items;
}

/** The switch of the sample shop's owner: puts pieces on the shelf, moves orders on, shows who waits. Development only. */
export function ownerRoutes(
  shop: DemoShop,
  {listWaiting, endReturns, readReport, manage}: OwnerDesk,
) {
  const app = new Hono();
  if (manage) app.route('/answers', answersRoutes(shop, manage));

  app.get('/', async c => {
    const stock = await shop.stock();
    const variants = catalog.flatMap(product =>
      product.variants.map(variant => ({
        id: variant.id,
        title: titleOf(variant.id) ?? variant.id,
        pieces: stock.get(variant.id) ?? 0,
      })),
    );
    const [visit, waiting, orders, campaigns, deliveries] = await Promise.all([
      visitOf(c, shop),
      listWaiting(),
      shop.orders(),
      readCampaigns(manage),
      readDeliveries(manage),
    ]);
    return c.html(ownerPage(visit, {shelf: variants, waiting, orders, campaigns, deliveries}));
  });

  app.get('/customers', async c => {
    const days = Object.fromEntries(
      ['from', 'to'].flatMap(name => {
        const day = c.req.query(name);
        return day ? [[name, day]] : [];
      }),
    );
    const visit = await visitOf(c, shop);
    const report = v.is(CustomerReportQuery, days) && (await readReport(days));
    return report && report.ok
      ? c.html(customersPage(visit, report.value))
      : c.html(customersPage(visit, undefined, noSuchDays), 422);
  });

  app.post('/stock', async c => {
    const field = await fieldOf(c);
    const variantId = field('variant');
    const change = Math.trunc(Number(field('pieces')));
    if (findVariant(variantId) && Number.isInteger(change) && Math.abs(change) <= most) {
      const pieces = (await shop.stock()).get(variantId) ?? 0;
      await shop.restock(variantId, Math.max(0, pieces + change));
    }
    return c.redirect(`/demo/owner#${encodeURIComponent(variantId)}`, 303);
  });

  app.post('/order', async c => {
    const field = await fieldOf(c);
    const step = steps.find(one => one === field('step'));
    // What is paid back is at most what was paid.
    if (step) await shop.change(field('order'), step === 'refund' ? {refund: allOfIt} : step);
    const one = /^refund ([\w-]{1,80})$/.exec(field('step'))?.[1];
    if (one) await shop.change(field('order'), {refundOne: one});
    return c.redirect('/demo/owner#orders', 303);
  });

  // Looking at a campaign in the shop's own page records nothing, so it may be done as often as one likes.
  app.post('/preview', async c => {
    const field = await fieldOf(c);
    const made = await manage?.(`/campaigns/${encodeURIComponent(field('campaign'))}/previews`, {
      method: 'POST',
      body: JSON.stringify({page: new URL('/demo/', c.req.url).href}),
    });
    const {url} = made?.ok ? ((await made.json()) as {url: string}) : {url: '/demo/owner'};
    return c.redirect(url, 303);
  });

  app.post('/resend', async c => {
    const id = encodeURIComponent((await fieldOf(c))('delivery'));
    await manage?.(`/webhook-deliveries/${id}/resends`, {method: 'POST'});
    return c.redirect('/demo/owner#told', 303);
  });

  app.post('/returns', async c => {
    await endReturns();
    return c.redirect('/demo/owner#orders', 303);
  });
  return app;
}
