import {readFileSync} from 'node:fs';
import {Hono, type Context} from 'hono';
import {findProduct, usualVariant, type Product, type Variant} from './catalog.js';
import {accountPage} from './pages/account.js';
import {homePage, lostPage} from './pages/browse.js';
import {productPage} from './pages/product.js';
import {wheelPage} from './pages/wheel.js';
import type {DemoShop} from './shop.js';
import {fieldOf, keepLanguage, visitOf} from './visit.js';
import {isLanguage} from './words/words.js';

const types: Readonly<Record<string, string>> = {
  'shop.css': 'text/css; charset=utf-8',
  'shop.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

const chooseVariant = (product: Product, c: Context): Variant => {
  const wanted = product.options.map(({name}) => c.req.query(name));
  const scored = product.variants.map(variant => ({
    variant,
    hits: variant.values.filter((value, index) => value === wanted[index]).length,
  }));
  const usual = usualVariant(product);
  const best = scored.reduce((a, b) => (b.hits > a.hits ? b : a), {variant: usual, hits: 0});
  return best.variant;
};

/** Pages to look at: the shelves, one thing, and the files they need. */
export function browseRoutes(shop: DemoShop, host: string) {
  const app = new Hono();

  app.get('/static/:name', c => {
    const name = c.req.param('name');
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (!type) return c.notFound();
    return c.body(readFileSync(new URL(`../static/${name}`, import.meta.url), 'utf8'), 200, {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=300',
    });
  });

  app.get('/', async c => {
    const category = c.req.query('category');
    const isKnown = ['linen', 'stoneware', 'pantry', 'gifts'].includes(category ?? '');
    return c.html(
      homePage(await visitOf(c, shop), isKnown ? category : undefined, await shop.stock()),
    );
  });

  app.get('/account', async c => c.html(accountPage(await visitOf(c, shop))));

  app.get('/wheel', async c => c.html(wheelPage(await visitOf(c, shop), host)));

  app.get('/products/:id', async c => {
    const product = findProduct(c.req.param('id'));
    const visit = await visitOf(c, shop);
    if (!product) return c.html(lostPage(visit), 404);
    return c.html(productPage(visit, product, chooseVariant(product, c), await shop.stock(), host));
  });

  app.post('/language', async c => {
    const field = await fieldOf(c);
    const language = field('language');
    if (isLanguage(language)) keepLanguage(c, language);
    const path = field('path');
    // Only our own pages: a path that starts with two slashes would be another site.
    return c.redirect(/^\/demo(?:\/[\w/?=&.-]*)?$/.test(path) ? path : '/demo/', 303);
  });
  return app;
}
