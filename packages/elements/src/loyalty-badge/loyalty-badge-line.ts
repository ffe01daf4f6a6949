import {pointsOfCart, pointsOfProduct} from '@bonbon/core/loyalty/estimate-points.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing, type TemplateResult} from 'lit';
import {isolate} from '../loyalty/numbers.js';
import {waves} from '../loyalty/waves.js';
import type {Shown} from '../loyalty/shown.js';
import type {LoyaltyBadgeElement} from './loyalty-badge-element.js';

export {loyaltyBadgeLineStyles as styles} from './loyalty-badge-line-styles.js';

/** What somebody could have with so many points more, and not without them. */
function newlyInReach(now: Shown, points: number): string | undefined {
  if (now.phase !== 'member') return undefined;
  const {balance} = now.account;
  return now.programme.rewards
    .filter(({available, cost}) => available && cost > balance && cost <= balance + points)
    .sort((a, b) => a.cost - b.cost)[0]?.title;
}

type Asked = Pick<
  LoyaltyBadgeElement,
  'mode' | 'amount' | 'currency' | 'productId' | 'quantity' | 'storefront'
>;

/** What the product or the cart brings; undefined when that cannot be said. */
export function pointsAt(asked: Asked, now: Shown): number | undefined {
  const {amount, productId, mode, quantity, storefront} = asked;
  const {cart, variant} = storefront?.snapshot() ?? {};
  const currency = asked.currency || now.programme.currency;
  const sum = amount ? {minor: Number(amount), currency} : undefined;
  if (mode === 'order') {
    const subtotal = sum ?? cart?.subtotal;
    return subtotal && pointsOfCart(now, {subtotal});
  }
  const price = sum ?? variant?.price;
  if (!price) return undefined;
  const product = {productId: productId || variant?.productId || '', price};
  return pointsOfProduct(now, product, Number(quantity) || 1);
}

/** "Earns 24 points": a line in the shop's own page. */
export function renderEarns(
  now: Shown,
  t: Translate,
  points: number,
  isOrder: boolean,
): TemplateResult {
  const isMember = 'account' in now;
  const key = `${isOrder ? 'order' : 'earns'}${isMember ? '' : '.guest'}`;
  const title = newlyInReach(now, points);
  return html`<p class="earns">
    <svg viewBox="0 0 28 28" aria-hidden="true">
      <circle cx="14" cy="14" r="11" />
      ${waves}
    </svg>
    <span
      >${t(key, {count: points})}${
        title ? html`<small>${t('enough', {title: isolate(title)})}</small>` : nothing
      }</span
    >
  </p>`;
}
