import {html, raw} from 'hono/html';
import {findVariant, gifts} from '../catalog.js';
import {mostOfOne, type Bag, type Order} from '../shop.js';
import type {Line, Totals} from '../totals.js';
import {fill, price, type Words} from '../words/words.js';
import {layout, tile, type Visit} from './layout.js';

const variantWords = (words: Words, line: Line) =>
  (findVariant(line.variantId)?.variant.values ?? [])
    .map(value => (words[value as keyof Words] ?? value).split(', ')[0])
    .join(', ');

const sums = ({words, language}: Visit, totals: Totals, code: string | undefined) =>
  html`<dl class="sums">
    <div>
      <dt>${words.subtotal}</dt>
      <dd>${price(totals.subtotal, language)}</dd>
    </div>
    ${
      totals.discount > 0
        ? html`<div class="less">
            <dt>${words.discount} <code>${code}</code></dt>
            <dd>−${price(totals.discount, language)}</dd>
          </div>`
        : ''
    }
    ${
      totals.gift
        ? html`<div class="less">
            <dt>${gifts[totals.gift] ?? totals.gift}<small>${words['gift.line']}</small></dt>
            <dd>${words.free}</dd>
          </div>`
        : ''
    }
    <div>
      <dt>${words.postage}</dt>
      <dd>${totals.postage === 0 ? words.free : price(totals.postage, language)}</dd>
    </div>
    <div class="total">
      <dt>${words.total}</dt>
      <dd data-total="${totals.total}">${price(totals.total, language)}</dd>
    </div>
  </dl>`;

const bagLine = ({words, language}: Visit, line: Line) => {
  const product = findVariant(line.variantId)?.product;
  return html`<li>
    ${tile(product?.art ?? 'gift', findVariant(line.variantId)?.variant.values[0] ?? '')}
    <div>
      <h2><a href="/demo/products/${line.productId}">${product?.name}</a></h2>
      <p>${variantWords(words, line)}</p>
      <form method="post" action="/demo/bag/lines" class="amount">
        <input type="hidden" name="variant" value="${line.variantId}" />
        <label
          >${words.quantity}
          <input
            type="number"
            name="quantity"
            min="0"
            max="${mostOfOne}"
            value="${line.quantity}"
            inputmode="numeric"
        /></label>
        <button class="plain">${words.update}</button
        ><button class="plain" name="remove" value="1">${words.remove}</button>
      </form>
    </div>
    <b class="price">${price(line.minor * line.quantity, language)}</b>
  </li>`;
};

const couponForm = (
  {words}: Visit,
  bag: Bag,
  told: {readonly code: string; readonly problem: string} | undefined,
) =>
  bag.couponCode
    ? html`<form method="post" action="/demo/bag/coupon" class="coupon">
        <p role="status">${fill(words['coupon.in'], {code: bag.couponCode})}</p>
        <button class="plain" name="drop" value="1">${words['coupon.remove']}</button>
      </form>`
    : html`<form method="post" action="/demo/bag/coupon" class="coupon">
        <label for="code">${words.coupon}</label>
        <div class="row">
          <input
            id="code"
            name="code"
            value="${told?.code ?? ''}"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            required${told ? raw(' aria-invalid="true" aria-describedby="code-problem"') : ''}
          /><button class="btn ghost">${words['coupon.apply']}</button>
        </div>
        ${told ? html`<p class="problem" id="code-problem" role="alert">${told.problem}</p>` : ''}
      </form>`;

/** The bag, with the field for a code. */
export function bagPage(
  visit: Visit,
  bag: Bag,
  told?: {readonly code: string; readonly problem: string},
  notice?: string,
) {
  const {words} = visit;
  const body =
    bag.lines.length === 0
      ? html`<section class="note">
          <h1>${words['bag.title']}</h1>
          <p>${words['bag.empty']}</p>
          ${bag.couponCode ? couponForm(visit, bag, undefined) : ''}
          <a class="btn" href="/demo/">${words['bag.browse']}</a>
        </section>`
      : html`<section class="bag">
          <h1>${words['bag.title']}</h1>
          ${notice ? html`<p class="problem" role="alert">${notice}</p>` : ''}
          <ul class="lines">
            ${bag.lines.map(line => bagLine(visit, line))}
          </ul>
          <aside>
            ${couponForm(visit, bag, told)}${sums(visit, bag.totals, bag.couponCode)}<a
              class="btn"
              href="/demo/checkout"
              >${words.checkout}</a
            >
          </aside>
        </section>`;
  return layout(visit, {kind: 'cart', title: words['bag.title'], body});
}

export type Fields = Readonly<Record<'email' | 'name' | 'street' | 'city', string>>;

const inputs = [
  ['email', 'email', 'email'],
  ['name', 'text', 'name'],
  ['street', 'text', 'street-address'],
  ['city', 'text', 'address-level2'],
] as const;

/** Contact and address; nothing is charged in a sample shop. */
export function checkoutPage(
  visit: Visit,
  bag: Bag,
  fields?: Fields,
  problems: Partial<Fields> = {},
) {
  const {words} = visit;
  const rows = inputs.map(([name, type, complete]) => {
    const problem = problems[name];
    return html`<div class="field">
      <label for="${name}">${words[name]}</label
      ><input
        id="${name}"
        name="${name}"
        type="${type}"
        autocomplete="${complete}"
        value="${fields?.[name] ?? ''}"
        required
        maxlength="200"
        ${problem ? html` aria-invalid="true" aria-describedby="${name}-problem"` : ''}
      />${problem ? html`<p class="problem" id="${name}-problem">${problem}</p>` : ''}
    </div>`;
  });
  return layout(visit, {
    kind: 'checkout',
    title: words['checkout.title'],
    body: html`<section class="bag">
      <h1>${words['checkout.title']}</h1>
      <form method="post" action="/demo/checkout" class="lines" id="order">
        ${rows}
        <p class="fine">${words['pay.note']}</p>
      </form>
      <aside>
        ${couponForm(visit, bag, undefined)}${sums(visit, bag.totals, bag.couponCode)}<button
          class="btn"
          form="order"
        >
          ${words.pay}
        </button>
      </aside>
    </section>`,
  });
}

/** The order as it was placed. */
export const thanksPage = (visit: Visit, order: Order) =>
  layout(visit, {
    kind: 'thank-you',
    title: fill(visit.words['thanks.title'], {name: order.name}),
    orderId: order.orderId,
    body: html`<section class="note">
      <h1>${fill(visit.words['thanks.title'], {name: order.name.split(' ')[0] ?? ''})}</h1>
      <p>${fill(visit.words['thanks.text'], {number: order.number})}</p>
      ${sums(visit, order.totals, order.couponCode)}<a class="btn" href="/demo/"
        >${visit.words.back}</a
      >
    </section>`,
  });
