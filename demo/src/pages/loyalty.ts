import {html} from 'hono/html';
import {fill} from '../words/words.js';
import type {Visit} from './layout.js';

/** A point for each whole euro: what the pages say where no script runs. */
const pointsFor = (minor: number) => Math.floor(minor / 100);

/** The pill in the header; without the script it is the way to one's own pages. */
export const headerCard = ({words}: Visit) =>
  html`<bon-loyalty-badge shop-name="Fjord &amp; Fig"
    ><svg slot="mark" aria-hidden="true"><use href="#logo"></use></svg
    ><a href="/demo/account">${words.card}</a></bon-loyalty-badge
  >`;

/** What a product brings. */
export const productPoints = ({words}: Visit, productId: string, minor: number) =>
  html`<bon-loyalty-badge mode="earn" amount="${minor}" currency="EUR" product-id="${productId}"
    ><p>${fill(words['card.earns'], {count: pointsFor(minor)})}</p></bon-loyalty-badge
  >`;

/** What an order brings: the goods, after discounts, without postage. */
export const orderPoints = (
  {words}: Visit,
  {subtotal, discount}: {readonly subtotal: number; readonly discount: number},
) => {
  const minor = subtotal - discount;
  if (pointsFor(minor) === 0) return '';
  return html`<bon-loyalty-badge mode="order" amount="${minor}" currency="EUR"
    ><p>${fill(words['card.order'], {count: pointsFor(minor)})}</p></bon-loyalty-badge
  >`;
};
