import type {StockSubscriptionEntry} from '@bonbon/contract/back-in-stock.js';
import {Hono} from 'hono';
import {answersRoutes, type Manage} from './answers-routes.js';
import {catalog, findVariant} from './catalog.js';
import {titleOf} from './commerce-stock.js';
import {ownerPage} from './pages/owner.js';
import type {DemoShop} from './shop.js';
import {fieldOf, visitOf} from './visit.js';

/** Who waits, newest first. */
export type ListWaiting = () => Promise<readonly StockSubscriptionEntry[]>;

/** What the switch needs of the server. */
export interface OwnerDesk {
  readonly listWaiting: ListWaiting;
  /** The time for returns of every order is over: what is pending is the members'. */
  readonly endReturns: () => Promise<void>;
  /** The management API, where there is a key for it. */
  readonly manage?: Manage | undefined;
}

const most = 500;
const steps = ['pack', 'ship', 'deliver', 'cancel', 'refund'] as const;
const allOfIt = 100_000_000;

/** The switch of the sample shop's owner: puts pieces on the shelf, moves orders on, shows who waits. Development only. */
export function ownerRoutes(shop: DemoShop, {listWaiting, endReturns, manage}: OwnerDesk) {
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
    const [visit, waiting, orders] = await Promise.all([
      visitOf(c, shop),
      listWaiting(),
      shop.orders(),
    ]);
    return c.html(ownerPage(visit, variants, waiting, orders));
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
    return c.redirect('/demo/owner#orders', 303);
  });

  app.post('/returns', async c => {
    await endReturns();
    return c.redirect('/demo/owner#orders', 303);
  });
  return app;
}
