import {html, raw} from 'hono/html';
import {gifts} from '../catalog.js';
import type {Bag} from '../shop.js';
import {fill, price} from '../words/words.js';
import type {Visit} from './layout.js';

/** What it costs, line by line. */
export const sums = (
  {words, language}: Visit,
  {totals, shipping, couponCode: code}: Pick<Bag, 'totals' | 'shipping' | 'couponCode'>,
) =>
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
      <dt>${words.postage}<small>${words[shipping]}</small></dt>
      <dd>${totals.postage === 0 ? words.free : price(totals.postage, language)}</dd>
    </div>
    <div class="total">
      <dt>${words.total}</dt>
      <dd data-total="${totals.total}">${price(totals.total, language)}</dd>
    </div>
  </dl>`;

/** What was typed as a code, and why it does not work. */
export interface Told {
  readonly code: string;
  readonly problem?: string;
}

const lyingCode = ({words, language}: Visit, bag: Bag, form: string) => {
  const amount = price(bag.couponMinimum ?? 0, language);
  return html`<div class="coupon">
    <p role="status">${fill(words['coupon.in'], {code: bag.couponCode ?? ''})}</p>
    ${
      bag.couponProblem
        ? html`<p class="problem">${fill(words[`coupon.${bag.couponProblem}`], {amount})}</p>`
        : ''
    }
    <button class="plain" name="drop" value="1" form="${form}" formnovalidate>
      ${words['coupon.remove']}
    </button>
  </div>`;
};

/** The code in the bag, or a field for one; both belong to the form of that name. */
export const couponField = (visit: Visit, bag: Bag, form: string, told?: Told) => {
  const {words} = visit;
  if (bag.couponCode && !told?.problem) return lyingCode(visit, bag, form);
  return html`<div class="coupon">
    <label for="code">${words.coupon}</label>
    <div class="row">
      <input
        id="code"
        name="code"
        form="${form}"
        value="${told?.code ?? ''}"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        ${told?.problem ? raw(' aria-invalid="true" aria-describedby="code-problem"') : ''}
      /><button class="btn ghost" name="apply" value="1" form="${form}" formnovalidate>
        ${words['coupon.apply']}
      </button>
    </div>
    ${told?.problem ? html`<p class="problem" id="code-problem" role="alert">${told.problem}</p>` : ''}
  </div>`;
};
