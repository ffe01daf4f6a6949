import type {AccountOrder, AccountView} from '@bonbon/contract/account.js';
import {formatDay, formatMoney} from '@bonbon/core/i18n/formats.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html} from 'lit';
import {isolate, listing, row} from './account-context.js';
import type {AccountLater} from './account-later.js';

/** Ordered, and not with the shopper yet. */
export const isUnderWay = ({status}: AccountOrder): boolean => /^[ps]/.test(status);

/** What of an order is sold out now, by title. */
export const goneOf = ({lines, soldOutVariantIds}: AccountOrder): string[] =>
  lines.filter(({variantId}) => soldOutVariantIds.includes(variantId)).map(({title}) => title);

/** Whether there is more to say of an order than fits at first sight: it is drawn when that is here. */
export function isSeldom(this: AccountView, order: AccountOrder): boolean {
  return (
    order.refunded.minor > 0 ||
    (!isUnderWay(order) && !!(this.memberPrices?.[0] ?? goneOf(order)[0]))
  );
}

/** An order: what it was, how it stands, and room for what can be done with it. */
function renderOrder(order: AccountOrder, t: Translate, later: AccountLater | undefined) {
  const {locale} = t;
  const {lines, status, number, placedAt, deliveredAt, url, trackingUrl} = order;
  const isOpen = isUnderWay(order);
  const pictures = lines.flatMap(({imageUrl}) => imageUrl ?? []).slice(0, 2);
  const titles = lines.map(({title, quantity}) =>
    quantity > 1 ? t('list', {count: quantity, title}) : title,
  );
  const total = isolate(formatMoney(order.total, locale));
  const date = formatDay((status === 'delivered' && deliveredAt) || placedAt, locale);
  return row({
    lead: pictures[0]
      ? html`<div class="pictures">${pictures.map(one => html`<img src=${one} alt="" />`)}</div>`
      : '',
    title: html`<b>${listing(titles, locale)}</b>`,
    text: [
      html`<span>${t(`order.${isOpen ? 'line' : status}`, {number, total, date})}</span>`,
      later?.more(order),
      (order.invoiceUrl ?? order.returnUrl)
        ? html`<span class="papers">${later?.papers(order)}</span>`
        : '',
    ],
    action:
      (url ?? (isOpen ? trackingUrl : 'again'))
        ? html`<div class="act">${later?.action(order)}</div>`
        : '',
    below: isOpen
      ? html`<div class="way">
          ${later?.way(order) ?? (status === 'placed' ? '' : t(`step.${status}`))}
        </div>`
      : '',
    said: later?.said(order),
  });
}

/** Everything ordered here, newest first. */
export const renderOrders = (
  orders: readonly AccountOrder[],
  t: Translate,
  later: AccountLater | undefined,
) =>
  orders[0]
    ? html`<ul>
        ${orders.map(order => renderOrder(order, t, later))}
      </ul>`
    : html`<p class="empty">${t('orders.empty')}</p>`;
