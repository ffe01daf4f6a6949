import type {StockSubscriptionEntry} from '@bonbon/contract/back-in-stock.js';
import {Hono} from 'hono';
import {catalog, findVariant} from './catalog.js';
import {titleOf} from './commerce-stock.js';
import {ownerPage} from './pages/owner.js';
import type {DemoShop} from './shop.js';
import {fieldOf, visitOf} from './visit.js';

/** Who waits, newest first. */
export type ListWaiting = () => Promise<readonly StockSubscriptionEntry[]>;

const most = 500;

/** The switch of the sample shop's owner: puts pieces on the shelf and shows who waits. Development only. */
export function ownerRoutes(shop: DemoShop, listWaiting: ListWaiting) {
  const app = new Hono();

  app.get('/', async c => {
    const stock = await shop.stock();
    const variants = catalog.flatMap(product =>
      product.variants.map(variant => ({
        id: variant.id,
        title: titleOf(variant.id) ?? variant.id,
        pieces: stock.get(variant.id) ?? 0,
      })),
    );
    return c.html(ownerPage(await visitOf(c, shop), variants, await listWaiting()));
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
  return app;
}
