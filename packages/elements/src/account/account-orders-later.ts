import type {AccountOrder} from '@bonbon/contract/account.js';
import type {MemberPrice} from '@bonbon/contract/stock.js';
import {formatMoney} from '@bonbon/core/i18n/formats.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing} from 'lit';
import {button} from './account-button.js';
import {isolate, listing, type AccountContext} from './account-context.js';
import {goneOf, isUnderWay} from './account-orders.js';

const steps = ['paid', 'packed', 'shipped', 'delivered'];

/** What somebody pays and what others pay, for the words. */
export const amountsOf = ({own, usual}: MemberPrice, {locale}: Translate) => ({
  own: isolate(formatMoney(own, locale)),
  usual: isolate(formatMoney(usual, locale)),
});

/** What is seldom said of an order: money that came back, what is sold out since, and what costs less today. */
export function moreOf(order: AccountOrder, {t, now}: AccountContext): unknown {
  const {status, refunded, lines} = order;
  const said: string[] = [];
  const gone = goneOf(order);
  if (status !== 'refunded' && refunded.minor > 0) {
    said.push(t('order.back', {amount: isolate(formatMoney(refunded, t.locale))}));
  }
  if (!isUnderWay(order) && gone.length > 0) {
    const all = gone.length === lines.length;
    said.push(t(all ? 'order.all-gone' : 'order.gone', {titles: listing(gone, t.locale)}));
  }
  if (!isUnderWay(order)) {
    for (const {title, variantId} of lines) {
      if (order.soldOutVariantIds.includes(variantId)) continue;
      const price = now.account.memberPrices?.find(one => one.variantId === variantId);
      if (price) said.push(t('price.of', {title: isolate(title), ...amountsOf(price, t)}));
    }
  }
  return said.map(words => html`<span>${words}</span>`);
}

/** A day as people say it: its name within a week, else its date. */
function soon(instant: string, locale: string): string {
  const days = (Date.parse(instant) - Date.now()) / 86_400_000;
  const form: Intl.DateTimeFormatOptions =
    days > -1 && days < 6 ? {weekday: 'long'} : {day: 'numeric', month: 'short'};
  return new Intl.DateTimeFormat(locale, form).format(new Date(instant));
}

/** How far an order has come. */
export function wayOf({status, expectedAt}: AccountOrder, {t}: AccountContext): unknown {
  const at = steps.indexOf(status);
  return html`<ol aria-label=${t('step.label')}>
    ${steps.map((step, index) => {
      const state = index < at ? 'did' : index === at ? 'did at' : '';
      const isExpected = step === 'delivered' && expectedAt;
      return html`<li class=${state} aria-current=${index === at ? 'step' : nothing}>
        ${isExpected ? soon(expectedAt, t.locale) : t(`step.${step}`)}
      </li>`;
    })}
  </ol>`;
}

/** What can be done with an order: follow it, order it again, or look at it in the shop. */
export function actionOf(order: AccountOrder, {t, now, store}: AccountContext): unknown {
  const {orderId, trackingUrl, url, lines} = order;
  const isOpen = isUnderWay(order);
  if (!isOpen && store?.canOrder !== false && goneOf(order).length < lines.length) {
    const busy = now.notes[`order:${orderId}`]?.state === 'busy';
    return button('ghost', t('order.again'), busy, () => void store?.orderAgain(orderId));
  }
  if (isOpen && trackingUrl) {
    return html`<a class="ghost" href=${trackingUrl} target="_blank" rel="noopener"
      >${t('order.follow')}</a
    >`;
  }
  return url ? html`<a class="ghost" href=${url}>${t('order.look')}</a>` : nothing;
}

/** The shop's own pages for what goes with an order: its invoice, and sending something back. */
export const papersOf = (
  {invoiceUrl, returnUrl}: AccountOrder,
  {t}: AccountContext,
): readonly unknown[] =>
  [
    ['order.invoice', invoiceUrl],
    ['order.return', returnUrl],
  ].map(([word = '', href]) => (href ? html`<a class="link" href=${href}>${t(word)}</a>` : ''));

/** What became of ordering an order again. */
export function saidOf({orderId, lines}: AccountOrder, {t, now}: AccountContext): string {
  const note = now.notes[`order:${orderId}`];
  if (note?.state === 'failed') return t('order.lost');
  if (note?.state !== 'done') return '';
  const left = note.left ?? [];
  if (left.length === 0) return t('order.added');
  if (left.length === lines.length) return t('order.none');
  return t('order.left', {titles: listing(left, t.locale)});
}
