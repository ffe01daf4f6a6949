import {Hono, type Context} from 'hono';
import {bagPage} from './pages/bag.js';
import {mostOfOne, type DemoShop} from './shop.js';
import {cartOf, fieldOf, ownCart, sayWhy, tidyCode, visitOf} from './visit.js';

const wantsJson = (c: Context) => c.req.header('Accept')?.includes('application/json') ?? false;

/** The bag: what lies in it, how many, and the code. */
export function bagRoutes(shop: DemoShop) {
  const app = new Hono();

  app.get('/', async c => {
    // A mail brings its code along; it waits in the field until somebody presses.
    const code = tidyCode((c.req.query('code') ?? '').slice(0, 40));
    const told = code ? {code} : undefined;
    return c.html(bagPage(await visitOf(c, shop), await shop.bag(cartOf(c)), told));
  });

  app.post('/', async c => {
    const field = await fieldOf(c);
    const cart = ownCart(c);
    const pieces = Math.trunc(Number(field('quantity') || 1));
    if (!(pieces >= 1 && pieces <= mostOfOne)) return c.redirect('/demo/bag', 303);
    const before = wantsJson(c) ? await shop.bag(cart) : undefined;
    await shop.put(cart, field('variant'), pieces, 'add');
    if (!before) return c.redirect('/demo/bag', 303);
    const {lines, totals} = await shop.bag(cart);
    const count = (all: readonly {readonly quantity: number}[]) =>
      all.reduce((sum, {quantity}) => sum + quantity, 0);
    if (count(lines) === count(before.lines)) return c.json({refused: 'stock'}, 409);
    return c.json({
      subtotal: {minor: totals.subtotal, currency: 'EUR'},
      lines: lines.map(({variantId, quantity}) => ({variantId, quantity})),
      couponCodes: [],
    });
  });

  app.post('/lines', async c => {
    const field = await fieldOf(c);
    const quantity = field('remove') ? 0 : Math.trunc(Number(field('quantity')));
    if (Number.isInteger(quantity) && quantity >= 0 && quantity <= mostOfOne) {
      await shop.put(ownCart(c), field('variant'), quantity, 'set');
    }
    return c.redirect('/demo/bag', 303);
  });

  app.post('/coupon', c => takeCode(c, shop));
  return app;
}

/** Takes a code from the field, and from the wheel, which asks for JSON. */
async function takeCode(c: Context, shop: DemoShop) {
  const field = await fieldOf(c);
  const cart = ownCart(c);
  const code = tidyCode(field('code'));
  if (field('drop')) {
    await shop.dropCoupon(cart);
    return c.redirect('/demo/bag', 303);
  }
  const why = await shop.applyCoupon(cart, code);
  if (wantsJson(c) && why) return c.json({refused: why}, 409);
  const bag = await shop.bag(cart);
  if (wantsJson(c)) return c.json({discount: {minor: bag.totals.discount, currency: 'EUR'}});
  if (!why) return c.redirect('/demo/bag', 303);
  const visit = await visitOf(c, shop);
  const problem = await sayWhy(visit, shop, why, code);
  return c.html(bagPage(visit, bag, {code, problem}), 422);
}
