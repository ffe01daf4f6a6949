import type {AccountOrder} from '@bonbon/contract/account.js';
import {formatDay, formatMoney} from '@bonbon/core/i18n/formats.js';
import {html, nothing} from 'lit';
import {button, isolate, listing, row, type AccountContext} from './account-context.js';

const steps = ['paid', 'packed', 'shipped', 'delivered'] as const;
const isUnderWay = ({status}: AccountOrder) => /^(placed|paid|packed|shipped)$/.test(status);

const titleOf = ({lines}: AccountOrder, {t}: AccountContext) =>
  listing(
    lines.map(({title, quantity}) => (quantity > 1 ? t('list', {count: quantity, title}) : title)),
    t.locale,
  );

const goneOf = ({lines, soldOutVariantIds}: AccountOrder) =>
  lines.filter(({variantId}) => soldOutVariantIds.includes(variantId)).map(({title}) => title);

function textOf(order: AccountOrder, {t}: AccountContext) {
  const {status, number, placedAt, deliveredAt, refunded, lines} = order;
  const total = isolate(formatMoney(order.total, t.locale));
  const key = /^(delivered|cancelled|refunded)$/.test(status) ? status : 'line';
  const date = formatDay((status === 'delivered' && deliveredAt) || placedAt, t.locale);
  const said = [t(`order.${key}`, {number, total, date})];
  const gone = goneOf(order);
  if (status !== 'refunded' && refunded.minor > 0) {
    said.push(t('order.back', {amount: isolate(formatMoney(refunded, t.locale))}));
  }
  if (!isUnderWay(order) && gone.length > 0) {
    const all = gone.length === lines.length;
    said.push(t(all ? 'order.all-gone' : 'order.gone', {titles: listing(gone, t.locale)}));
  }
  return said.map(words => html`<span>${words}</span>`);
}

const picture = (url: string) =>
  html`<img src=${url} alt="" width="56" height="56" loading="lazy" decoding="async" />`;

/** A day as people say it: its name within a week, else its date. */
function soon(instant: string, locale: string): string {
  const days = (Date.parse(instant) - Date.now()) / 86_400_000;
  const form: Intl.DateTimeFormatOptions =
    days > -1 && days < 6 ? {weekday: 'long'} : {day: 'numeric', month: 'short'};
  return new Intl.DateTimeFormat(locale, form).format(new Date(instant));
}

function renderSteps(order: AccountOrder, {t}: AccountContext) {
  const at = steps.indexOf(order.status as (typeof steps)[number]);
  const expected = order.expectedAt;
  return html`<ol class="steps" aria-label=${t('step.label')}>
    ${steps.map((step, index) => {
      const state = index < at ? 'did' : index === at ? 'did at' : '';
      const words = step === 'delivered' && expected ? soon(expected, t.locale) : t(`step.${step}`);
      return html`<li class=${state} aria-current=${index === at ? 'step' : nothing}>${words}</li>`;
    })}
  </ol>`;
}

function actionOf(order: AccountOrder, {t, store, now}: AccountContext) {
  const {orderId, trackingUrl, url, lines} = order;
  const follow = isUnderWay(order) && trackingUrl;
  if (follow) {
    return html`<a class="ghost" href=${follow} target="_blank" rel="noopener"
      >${t('order.follow')}</a
    >`;
  }
  if (!isUnderWay(order) && store?.canOrder !== false && goneOf(order).length < lines.length) {
    const busy = now.notes[`order:${orderId}`]?.state === 'busy';
    return button('ghost', t('order.again'), busy, () => void store?.orderAgain(orderId));
  }
  return url ? html`<a class="ghost" href=${url}>${t('order.look')}</a>` : nothing;
}

function saidOf({orderId, lines}: AccountOrder, {t, now}: AccountContext): string {
  const note = now.notes[`order:${orderId}`];
  if (note?.state === 'failed') return t('order.lost');
  if (note?.state !== 'done') return '';
  const left = note.left ?? [];
  if (left.length === 0) return t('order.added');
  if (left.length === lines.length) return t('order.none');
  return t('order.left', {titles: listing(left, t.locale)});
}

/** Everything ordered here, newest first. */
export function renderOrders(orders: readonly AccountOrder[], context: AccountContext) {
  const {t} = context;
  if (orders.length === 0) return html`<p class="empty">${t('orders.empty')}</p>`;
  return html`<ul>
    ${orders.map(order => {
      const pictures = order.lines.flatMap(({imageUrl}) => imageUrl ?? []).slice(0, 2);
      return row({
        lead: pictures.length ? html`<div class="pictures">${pictures.map(picture)}</div>` : '',
        title: html`<b>${titleOf(order, context)}</b>`,
        text: textOf(order, context),
        action: actionOf(order, context),
        below: isUnderWay(order) ? renderSteps(order, context) : nothing,
        said: saidOf(order, context),
      });
    })}
  </ul>`;
}
