import {Hono, type Context} from 'hono';
import * as v from 'valibot';
import {EmailAddress, text} from '@bonbon/contract/text.js';
import type {Placed} from './checkout.js';
import {bagPage} from './pages/bag.js';
import {lostPage} from './pages/browse.js';
import {checkoutPage, thanksPage, type Fields} from './pages/checkout.js';
import type {Visit} from './pages/layout.js';
import type {DemoShop} from './shop.js';
import {cartOf, fieldOf, sayWhy, visitOf} from './visit.js';
import {fill} from './words/words.js';

const required = v.pipe(text(200), v.trim(), v.minLength(1));

function problemsOf(fields: Fields, {words}: Visit): Partial<Fields> {
  const problems: Partial<Record<keyof Fields, string>> = {};
  for (const name of ['name', 'street', 'city'] as const) {
    if (!v.is(required, fields[name])) problems[name] = words['field.missing'];
  }
  if (!v.is(EmailAddress, fields.email)) problems.email = words['field.email'];
  return problems;
}

/** Address, order, thanks. */
export function checkoutRoutes(shop: DemoShop) {
  const app = new Hono();

  app.get('/checkout', async c => {
    const bag = await shop.bag(cartOf(c));
    return bag.lines.length === 0
      ? c.redirect('/demo/bag')
      : c.html(checkoutPage(await visitOf(c, shop), bag));
  });

  app.post('/checkout', c => order(c, shop));

  app.get('/thanks/:order', async c => {
    const order = await shop.order(c.req.param('order'));
    const visit = await visitOf(c, shop);
    return order ? c.html(thanksPage(visit, order)) : c.html(lostPage(visit), 404);
  });
  return app;
}

async function readFields(c: Context): Promise<Fields> {
  const field = await fieldOf(c);
  return {
    email: field('email'),
    name: field('name'),
    street: field('street'),
    city: field('city'),
  };
}

async function order(c: Context, shop: DemoShop) {
  const fields = await readFields(c);
  const cart = cartOf(c);
  const visit = await visitOf(c, shop);
  const problems = problemsOf(fields, visit);
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
  const notice = await putRight(shop, cart, placed, visit);
  return c.html(bagPage(await visitOf(c, shop), await shop.bag(cart), undefined, notice), 409);
}

/** Mends a bag that could not be ordered as it was, and says what was changed. */
async function putRight(
  shop: DemoShop,
  cart: string,
  placed: Extract<Placed, {kind: 'short' | 'refused'}>,
  visit: Visit,
): Promise<string> {
  if (placed.kind === 'short') {
    await shop.put(cart, placed.variantId, placed.left, 'set');
    return fill(visit.words['stock.short'], {name: placed.name, count: placed.left});
  }
  const notice = await sayWhy(visit, shop, placed.why, await shop.couponOf(cart));
  await shop.dropCoupon(cart);
  return notice;
}
