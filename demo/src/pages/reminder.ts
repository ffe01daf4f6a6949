import {html, raw} from 'hono/html';
import type {Variant} from '../catalog.js';
import {titleOf, urlOf} from '../commerce-stock.js';
import type {Markup, Visit} from './layout.js';
import type {Words} from '../words/words.js';

/**
 * "Tell me when it is back", under the shop's own button. What is inside the tag is a plain form: it is
 * what a shopper sees until the script has run, and all there is without one.
 */
export function reminder(
  {words, language}: Visit,
  chosen: Variant,
  left: number,
  host: string,
): Markup {
  const availability = left === 0 ? 'out' : left < 4 ? 'low' : 'in';
  return html`<bon-back-in-stock
    variant-id="${chosen.id}"
    variant-title="${titleOf(chosen.id, language) ?? ''}"
    availability="${availability}"
    >${left === 0 ? plainForm(words, language, chosen, urlOf(chosen.id, host) ?? '') : ''}</bon-back-in-stock
  >`;
}

const plainForm = (words: Words, language: string, chosen: Variant, back: string) =>
  html`<details>
    <summary class="btn">${words['tell.me']}</summary>
    <form method="post" action="/stock/ask/demo/${chosen.id}">
      <label for="tell-email">${words.email}</label>
      <input id="tell-email" name="email" type="email" autocomplete="email" required />
      <label for="tell-quantity">${words.quantity}</label>
      <input
        id="tell-quantity"
        name="quantity"
        type="number"
        inputmode="numeric"
        min="1"
        max="999"
        placeholder="1"
      />
      <input type="hidden" name="locale" value="${raw(language)}" />
      <input type="hidden" name="back" value="${back}" />
      <button class="btn">${words['tell.submit']}</button>
    </form>
  </details>`;
