import {html, raw} from 'hono/html';
import {titleOf} from '../commerce-stock.js';
import type {Bag, Order} from '../shop.js';
import {regularMinor} from '../regulars.js';
import {shippings} from '../totals.js';
import {fill, price, type Words} from '../words/words.js';
import {signInForm} from './account.js';
import {layout, type Visit} from './layout.js';
import {orderPoints} from './loyalty.js';
import {couponField, sums, type Told} from './sums.js';

/** What is asked for at the checkout. */
export type Fields = Readonly<Record<'email' | 'name' | 'street' | 'city', string>>;

const inputs = [
  ['email', 'email', 'email'],
  ['name', 'text', 'name'],
  ['street', 'text', 'street-address'],
  ['city', 'text', 'address-level2'],
] as const;

const addressField = (words: Words, name: keyof Fields, value: string, problem?: string) => {
  const [, type, complete] = inputs.find(([one]) => one === name)!;
  return html`<div class="field">
    <label for="${name}">${words[name]}</label
    ><input
      id="${name}"
      name="${name}"
      type="${type}"
      autocomplete="${complete}"
      value="${value}"
      required
      maxlength="200"
      ${problem ? html` aria-invalid="true" aria-describedby="${name}-problem"` : ''}
    />${problem ? html`<p class="problem" id="${name}-problem">${problem}</p>` : ''}
  </div>`;
};

const shippingField = ({words, language}: Visit, {shipping, postages}: Bag) =>
  html`<fieldset class="ways" data-recount>
    <legend>${words.shipping}</legend>
    ${shippings.map(
      one =>
        html`<label
          ><input
            type="radio"
            name="shipping"
            value="${one}"
            ${one === shipping ? raw(' checked') : ''}
          /><span>${words[one]}<small>${words[`${one}.text`]}</small></span
          ><b class="price"
            >${postages[one] === 0 ? words.free : price(postages[one], language)}</b
          ></label
        >`,
    )}
    <noscript
      ><button class="btn ghost" name="recount" value="1" formnovalidate>
        ${words.recount}
      </button></noscript
    >
  </fieldset>`;

/** What the checkout page says besides the bag. */
export interface Asked {
  readonly fields?: Fields;
  readonly problems?: Partial<Fields>;
  readonly told?: Told | undefined;
  readonly notice?: string | undefined;
}

// Enter presses the first button of a form; it shall not be the one beside the code.
const enterButton = (words: Words) =>
  html`<button class="vh" tabindex="-1" aria-hidden="true">${words.pay}</button>`;

/** Address, way and code in one form: whatever is pressed, nothing that was typed is lost. */
export function checkoutPage(visit: Visit, bag: Bag, asked: Asked = {}) {
  const {words} = visit;
  const {fields, problems = {}, told, notice} = asked;
  return layout(visit, {
    kind: 'checkout',
    title: words['checkout.title'],
    body: html`<section class="bag">
      <h1>${words['checkout.title']}</h1>
      ${notice ? html`<p class="problem" role="alert">${notice}</p>` : ''}
      <form method="post" action="/demo/checkout" class="lines" id="order">
        ${enterButton(words)}
        ${inputs.map(([name]) => addressField(words, name, fields?.[name] ?? '', problems[name]))}
        ${shippingField(visit, bag)}
        ${
          bag.lines.some(line => regularMinor(line) < line.minor)
            ? html`<p class="fine">${words['regular.note']}</p>`
            : ''
        }
        <p class="fine">${words['pay.note']}</p>
      </form>
      <aside>
        ${couponField(visit, bag, 'order', told)}${sums(visit, bag)}
        <input type="hidden" name="seen" value="${bag.totals.total}" form="order" />
        <button class="btn" form="order">${words.pay}</button>
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
    shopperEmail: order.email,
    body: html`<section class="note thanks">
      <h1>${fill(visit.words['thanks.title'], {name: order.name.split(' ')[0] ?? ''})}</h1>
      <p>${fill(visit.words['thanks.text'], {number: order.number})}</p>
      <div>
        ${sums(visit, order)}${orderPoints(visit, order.totals)}<a class="btn" href="/demo/"
          >${visit.words.back}</a
        >
      </div>
      <bon-account-prompt shop-name="Fjord &amp; Fig">
        ${signInForm(visit, order.email)}
      </bon-account-prompt>
    </section>`,
  });

/** What was bought and paid, to print or keep. */
export const invoicePage = (visit: Visit, order: Order) => {
  const title = fill(visit.words['invoice.title'], {number: order.number});
  return layout(visit, {
    kind: 'other',
    title,
    body: html`<section class="note">
      <h1>${title}</h1>
      <p>Fjord &amp; Fig · ${order.name}</p>
      <ul class="bought">
        ${order.lines.map(
          ({quantity, variantId, minor}) =>
            html`<li>
              ${quantity} × ${titleOf(variantId, visit.language)} ·
              ${price(minor * quantity, visit.language)}
            </li>`,
        )}
      </ul>
      ${sums(visit, order)}
    </section>`,
  });
};
