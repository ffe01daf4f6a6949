import {html, raw} from 'hono/html';
import {gifts} from '../catalog.js';
import type {Bag} from '../shop.js';
import type {Totals} from '../totals.js';
import {fill, price} from '../words/words.js';
import type {Visit} from './layout.js';

/** What it costs, line by line. */
export const sums = ({words, language}: Visit, totals: Totals, code: string | undefined) =>
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

/** The code in the bag, or a field for one. */
export const couponForm = (
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
