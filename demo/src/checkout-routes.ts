import {Hono, type Context} from 'hono';
import * as v from 'valibot';
import {EmailAddress, text} from '@bonbon/contract/text.js';
import type {Placed} from './checkout.js';
import {bagPage} from './pages/bag.js';
import {lostPage} from './pages/browse.js';
import {checkoutPage, invoicePage, thanksPage, type Fields} from './pages/checkout.js';
import type {Visit} from './pages/layout.js';
import type {Told} from './pages/sums.js';
import type {DemoShop} from './shop.js';
import {isShipping} from './totals.js';
import {cartOf, fieldOf, sayWhy, tidyCode, visitOf} from './visit.js';
import {fill, price} from './words/words.js';

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

  app.get('/thanks/:order/invoice', async c => {
    const order = await shop.order(c.req.param('order'));
    const visit = await visitOf(c, shop);
    return order ? c.html(invoicePage(visit, order)) : c.html(lostPage(visit), 404);
  });
  return app;
}

async function order(c: Context, shop: DemoShop) {
  const field = await fieldOf(c);
  const [email, name, street, city] = ['email', 'name', 'street', 'city'].map(field);
  const fields = {email, name, street, city} as Fields;
  const cart = cartOf(c);
  if (!cart) return c.redirect('/demo/bag', 303);
  const visit = await visitOf(c, shop);
  const told = await takeChoices(shop, cart, field, visit);
  const bag = await shop.bag(cart);
  if (bag.lines.length === 0) return c.redirect('/demo/bag', 303);
  if (['recount', 'apply', 'drop'].some(field)) {
    return c.html(checkoutPage(visit, bag, {fields, told}), told?.problem ? 422 : 200);
  }
  const problems = problemsOf(fields, visit);
  if (told || Object.keys(problems).length > 0) {
    return c.html(checkoutPage(visit, bag, {fields, problems, told}), 422);
  }
  const {total} = bag.totals;
  if (field('seen') && field('seen') !== String(total)) {
    const notice = fill(visit.words.changed, {amount: price(total, visit.language)});
    return c.html(checkoutPage(visit, bag, {fields, notice}), 409);
  }
  return place(c, shop, cart, fields);
}

/** What was chosen beside the address: how it goes out, and the code. */
async function takeChoices(
  shop: DemoShop,
  cart: string,
  field: (name: string) => string,
  visit: Visit,
): Promise<Told | undefined> {
  const shipping = field('shipping');
  if (isShipping(shipping)) await shop.ship(cart, shipping);
  if (field('drop')) await shop.dropCoupon(cart);
  const code = tidyCode(field('code'));
  if (!code) return undefined;
  if (field('recount')) return {code: field('code')};
  const why = await shop.applyCoupon(cart, code);
  return why && {code, problem: await sayWhy(visit, shop, why, code)};
}

async function place(c: Context, shop: DemoShop, cart: string, fields: Fields) {
  const {language} = await visitOf(c, shop);
  const placed = await shop.place(cart, {
    locale: language,
    email: v.parse(EmailAddress, fields.email),
    name: fields.name.trim(),
    address: `${fields.street.trim()}, ${fields.city.trim()}`,
  });
  if (placed.kind === 'placed') return c.redirect(`/demo/thanks/${placed.orderId}`, 303);
  if (placed.kind === 'empty') return c.redirect('/demo/bag', 303);
  const notice = await putRight(shop, cart, placed, await visitOf(c, shop));
  const visit = await visitOf(c, shop);
  const bag = await shop.bag(cart);
  if (bag.lines.length === 0) return c.html(bagPage(visit, bag, undefined, notice), 409);
  return c.html(checkoutPage(visit, bag, {fields, notice}), 409);
}

/** Mends what can be mended in a bag that could not be ordered, and says what stands in the way. */
async function putRight(
  shop: DemoShop,
  cart: string,
  placed: Extract<Placed, {kind: 'short' | 'refused'}>,
  visit: Visit,
): Promise<string> {
  if (placed.kind === 'refused') {
    const {couponCode = ''} = await shop.bag(cart);
    return sayWhy(visit, shop, placed.why, couponCode);
  }
  await shop.put(cart, placed.variantId, placed.left, 'set');
  return fill(visit.words['stock.short'], {name: placed.name, count: placed.left});
}
