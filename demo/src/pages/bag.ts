import {html} from 'hono/html';
import {findVariant} from '../catalog.js';
import {mostOfOne, type Bag} from '../shop.js';
import type {Line} from '../totals.js';
import {price, type Words} from '../words/words.js';
import {layout, tile, type Visit} from './layout.js';
import {orderPoints} from './loyalty.js';
import {couponField, sums, type Told} from './sums.js';

const couponForm = (visit: Visit, bag: Bag, told?: Told) =>
  html`<form method="post" action="/demo/bag/coupon" id="coupon">
    ${couponField(visit, bag, 'coupon', told)}
  </form>`;

const variantWords = (words: Words, line: Line) =>
  (findVariant(line.variantId)?.variant.values ?? [])
    .map(value => (words[value as keyof Words] ?? value).split(', ')[0])
    .join(', ');

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
          ><span class="what">${words.quantity}</span>
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

/** The bag, with the field for a code. */
export function bagPage(visit: Visit, bag: Bag, told?: Told, notice?: string) {
  const {words} = visit;
  const body =
    bag.lines.length === 0
      ? html`<section class="note">
          <h1>${words['bag.title']}</h1>
          <p>${words['bag.empty']}</p>
          ${bag.couponCode || told ? couponForm(visit, bag, told) : ''}
          <a class="btn" href="/demo/">${words['bag.browse']}</a>
        </section>`
      : html`<section class="bag">
          <h1>${words['bag.title']}</h1>
          ${notice ? html`<p class="problem" role="alert">${notice}</p>` : ''}
          <ul class="lines">
            ${bag.lines.map(line => bagLine(visit, line))}
          </ul>
          <aside>
            ${couponForm(visit, bag, told)}${sums(visit, bag)}${orderPoints(visit, bag.totals)}<a
              class="btn"
              href="/demo/checkout"
              >${words.checkout}</a
            >
          </aside>
        </section>`;
  return layout(visit, {kind: 'cart', title: words['bag.title'], body});
}
