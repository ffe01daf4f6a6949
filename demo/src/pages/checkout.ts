import {html} from 'hono/html';
import type {Bag, Order} from '../shop.js';
import {fill} from '../words/words.js';
import {layout, type Visit} from './layout.js';
import {couponForm, sums} from './sums.js';

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
