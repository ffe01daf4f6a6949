import {randomBytes} from 'node:crypto';
import {readFileSync} from 'node:fs';
import * as v from 'valibot';
import {EmailAddress, text} from '@bonbon/contract/text.js';
import {Hono, type Context} from 'hono';
import {getCookie, setCookie} from 'hono/cookie';
import {secureHeaders} from 'hono/secure-headers';
import {findProduct, type Product, type Variant} from './catalog.js';
import {homePage, lostPage, productPage} from './pages/browse.js';
import {bagPage, checkoutPage, thanksPage, type Fields} from './pages/buy.js';
import type {Visit} from './pages/layout.js';
import {mostOfOne, type DemoShop} from './shop.js';
import type {Refusal} from './totals.js';
import {fill, isLanguage, price, wordsOf, type Language} from './words/words.js';

const types: Readonly<Record<string, string>> = {
  'shop.css': 'text/css; charset=utf-8',
  'shop.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

const cookie = {path: '/demo', httpOnly: true, sameSite: 'Lax', maxAge: 60 * 60 * 24 * 30} as const;

const languageOf = (c: Context): Language => {
  const wanted = [
    getCookie(c, 'language'),
    ...(c.req.header('Accept-Language') ?? '').split(',').map(part => part.trim().slice(0, 2)),
  ];
  return wanted.find(isLanguage) ?? 'en';
};

const cartOf = (c: Context) => {
  const id = getCookie(c, 'bag');
  return id && /^[\w-]{22}$/.test(id) ? id : undefined;
};

/** The bag of this browser; made at its first act. */
function ownCart(c: Context): string {
  const known = cartOf(c);
  if (known) return known;
  const made = randomBytes(16).toString('base64url');
  setCookie(c, 'bag', made, cookie);
  return made;
}

const chooseVariant = (product: Product, c: Context): Variant => {
  const wanted = product.options.map(({name}) => c.req.query(name));
  const scored = product.variants.map(variant => ({
    variant,
    hits: variant.values.filter((value, index) => value === wanted[index]).length,
  }));
  const usual =
    product.variants.find(({values}) => values.join() === 'fjord,coffee') ?? product.variants[0]!;
  const best = scored.reduce((a, b) => (b.hits > a.hits ? b : a), {variant: usual, hits: 0});
  return best.variant;
};

const required = v.pipe(text(200), v.trim(), v.minLength(1));

/** Pages and forms of the shop; all of it works without JavaScript. `host` is the public address. */
export function demoRoutes(shop: DemoShop, host: string) {
  async function visitOf(c: Context): Promise<Visit> {
    const language = languageOf(c);
    const bag = await shop.bag(cartOf(c));
    const {pathname, search} = new URL(c.req.url);
    const formPage = pathname === '/demo/checkout' ? pathname : '/demo/bag';
    return {
      language,
      words: wordsOf(language),
      // An answer to a form has no address of its own to come back to.
      path: c.req.method === 'GET' ? pathname + search : formPage,
      bagCount: bag.lines.reduce((count, line) => count + line.quantity, 0),
      bagMinor: bag.totals.subtotal,
    };
  }

  const fieldOf = async (c: Context) => {
    const body = await c.req.parseBody();
    return (name: string) => (typeof body[name] === 'string' ? body[name] : '').slice(0, 400);
  };

  async function sayWhy(c: Context, why: Refusal, code: string) {
    const visit = await visitOf(c);
    const minimum = why === 'minimum' ? await shop.minimumOf(code) : 0;
    return fill(visit.words[`coupon.${why}`], {amount: price(minimum, visit.language)});
  }

  const app = new Hono();
  app.use(
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
    }),
  );
  // A form of another site must not fill somebody's bag.
  app.use(async (c, next) => {
    const origin = c.req.header('Origin');
    const isForeign =
      origin !== undefined && origin !== host && origin !== new URL(c.req.url).origin;
    if (c.req.method === 'POST' && (isForeign || c.req.header('Sec-Fetch-Site') === 'cross-site')) {
      return c.text('This form was sent from another site.', 403);
    }
    return next();
  });

  app.get('/static/:name', c => {
    const name = c.req.param('name');
    const type = types[name];
    if (!type) return c.notFound();
    return c.body(readFileSync(new URL(`../static/${name}`, import.meta.url), 'utf8'), 200, {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=300',
    });
  });

  app.get('/', async c => {
    const category = c.req.query('category');
    const isKnown = ['linen', 'stoneware', 'pantry', 'gifts'].includes(category ?? '');
    return c.html(homePage(await visitOf(c), isKnown ? category : undefined));
  });

  app.get('/products/:id', async c => {
    const product = findProduct(c.req.param('id'));
    if (!product) return c.html(lostPage(await visitOf(c)), 404);
    return c.html(
      productPage(await visitOf(c), product, chooseVariant(product, c), await shop.stock(), host),
    );
  });

  app.get('/bag', async c => c.html(bagPage(await visitOf(c), await shop.bag(cartOf(c)))));

  app.post('/bag', async c => {
    const field = await fieldOf(c);
    await shop.put(ownCart(c), field('variant'), 1, 'add');
    return c.redirect('/demo/bag', 303);
  });

  app.post('/bag/lines', async c => {
    const field = await fieldOf(c);
    const quantity = field('remove') ? 0 : Math.trunc(Number(field('quantity')));
    if (Number.isInteger(quantity) && quantity >= 0 && quantity <= mostOfOne) {
      await shop.put(ownCart(c), field('variant'), quantity, 'set');
    }
    return c.redirect('/demo/bag', 303);
  });

  app.post('/bag/coupon', async c => {
    const field = await fieldOf(c);
    const cart = ownCart(c);
    const code = field('code').replace(/[\s-]/g, '').toUpperCase();
    if (field('drop')) {
      await shop.dropCoupon(cart);
      return c.redirect('/demo/bag', 303);
    }
    const why = await shop.applyCoupon(cart, code);
    const wantsJson = c.req.header('Accept')?.includes('application/json') ?? false;
    if (wantsJson) {
      const bag = await shop.bag(cart);
      return why
        ? c.json({refused: why}, 409)
        : c.json({discount: {minor: bag.totals.discount, currency: 'EUR'}});
    }
    if (!why) return c.redirect('/demo/bag', 303);
    const problem = await sayWhy(c, why, code);
    return c.html(bagPage(await visitOf(c), await shop.bag(cart), {code, problem}), 422);
  });

  app.get('/checkout', async c => {
    const bag = await shop.bag(cartOf(c));
    return bag.lines.length === 0
      ? c.redirect('/demo/bag')
      : c.html(checkoutPage(await visitOf(c), bag));
  });

  app.post('/checkout', async c => {
    const field = await fieldOf(c);
    const visit = await visitOf(c);
    const cart = cartOf(c);
    const fields: Fields = {
      email: field('email'),
      name: field('name'),
      street: field('street'),
      city: field('city'),
    };
    const problems: Partial<Record<keyof Fields, string>> = {};
    for (const name of ['name', 'street', 'city'] as const) {
      if (!v.is(required, fields[name])) problems[name] = visit.words['field.missing'];
    }
    if (!v.is(EmailAddress, fields.email)) problems.email = visit.words['field.email'];
    if (Object.keys(problems).length > 0) {
      return c.html(checkoutPage(visit, await shop.bag(cart), fields, problems), 422);
    }
    if (!cart) return c.redirect('/demo/bag', 303);
    const placed = await shop.place(cart, {
      email: v.parse(EmailAddress, fields.email),
      name: fields.name.trim(),
      address: `${fields.street.trim()}, ${fields.city.trim()}`,
    });
    if (placed.kind === 'placed') return c.redirect(`/demo/thanks/${placed.orderId}`, 303);
    if (placed.kind === 'empty') return c.redirect('/demo/bag', 303);
    if (placed.kind === 'short') {
      const notice = fill(visit.words['stock.short'], {name: placed.name, count: placed.left});
      await shop.put(cart, placed.variantId, placed.left, 'set');
      return c.html(bagPage(await visitOf(c), await shop.bag(cart), undefined, notice), 409);
    }
    const code = await shop.couponOf(cart);
    const notice = await sayWhy(c, placed.why, code);
    await shop.dropCoupon(cart);
    return c.html(bagPage(await visitOf(c), await shop.bag(cart), undefined, notice), 409);
  });

  app.get('/thanks/:order', async c => {
    const order = await shop.order(c.req.param('order'));
    const visit = await visitOf(c);
    return order ? c.html(thanksPage(visit, order)) : c.html(lostPage(visit), 404);
  });

  app.post('/language', async c => {
    const field = await fieldOf(c);
    const language = field('language');
    if (isLanguage(language)) setCookie(c, 'language', language, cookie);
    const path = field('path');
    // Only our own pages: a path that starts with two slashes would be another site.
    return c.redirect(/^\/demo(?:\/[\w/?=&.-]*)?$/.test(path) ? path : '/demo/', 303);
  });

  app.all('*', async c => c.html(lostPage(await visitOf(c)), 404));
  return app;
}
