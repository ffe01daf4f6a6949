import type {Translate} from '@bonbon/core/i18n/translator.js';
import type {LoyaltyProgramme, LoyaltyState} from '@bonbon/core/loyalty/loyalty-state.js';
import {html} from 'lit';
import {signedOf, timeOf} from '../loyalty/numbers-later.js';
import {dayOf, numberOf} from '../loyalty/numbers.js';
import type {WithAccount} from '../loyalty/shown.js';
import {numberView, pillWords as plainWords} from './loyalty-badge-balance.js';

export {loyaltyBadgeLaterStyles as styles} from './loyalty-badge-later-styles.js';

export {arcs} from './loyalty-badge-balance.js';

/** What a pill shows and what it is called. */
export function pillWords(now: WithAccount, t: Translate, balance: number): unknown {
  const {locale} = t;
  const number = (value: number) => numberView(value, t);
  const unit = t('unit', {count: balance});
  if (now.phase === 'stale') {
    return html`<span class="two"
        >${number(balance)}<small>${t('at', {time: timeOf(now.account.asOf, locale)})}</small></span
      ><span class="vh"> ${unit}. ${t('offline')}</span>`;
  }
  const {points, tier} = now.news;
  if (tier) {
    return html`<span class="words">${tier.name}</span
      ><span class="vh">, ${number(balance)} ${unit}. ${t('open')}</span>`;
  }
  const after = points
    ? html`<span class="vh"> ${unit} </span
        ><b class=${points > 0 ? 'plus' : 'minus'}>${signedOf(points, locale)}</b>`
    : undefined;
  return plainWords(now, t, balance, after);
}

/** For a page such as "my account": a whole row. */
export function renderRow(now: WithAccount, t: Translate, name: LoyaltyProgramme['name']): unknown {
  const {balance, pending, pendingUntil} = now.account;
  return html`<span class="words"
    >${t('have', {count: balance})}<small
      >${
        pending && pendingUntil
          ? t('pending', {count: pending, date: dayOf(pendingUntil, t.locale)})
          : (name ?? '')
      }</small
    ></span
  >`;
}

const newsOf = (now: LoyaltyState | undefined) => (now?.phase === 'member' ? now.news : {});

/** What is new since the badge looked last; empty when it was said already. */
export function newsWords(
  now: LoyaltyState | undefined,
  before: LoyaltyState | undefined,
  t: Translate,
): string {
  const {points, tier} = newsOf(now);
  const old = newsOf(before);
  if (now?.phase === 'member' && points && points !== old.points) {
    const balance = numberOf(now.account.balance, t.locale);
    return t(points > 0 ? 'more' : 'fewer', {count: Math.abs(points), balance});
  }
  return tier && tier.id !== old.tier?.id ? t('tier', {tier: tier.name}) : '';
}

/** Long enough to see where the number came from. */
const countMs = 600;

/** Lets a number run from what it was to what it is; nothing moves where that is not wished. */
export function count(
  host: Element,
  now: LoyaltyState | undefined,
  show: (value: number | undefined) => void,
): void {
  const {points} = newsOf(now);
  if (now?.phase !== 'member' || !points) return;
  if (document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const {balance} = now.account;
  const start = performance.now();
  const step = (time: number) => {
    const left = Math.max(0, 1 - (time - start) / countMs);
    const isOver = left === 0 || !host.isConnected;
    show(isOver ? undefined : Math.round(balance - points * left ** 3));
    if (!isOver) requestAnimationFrame(step);
  };
  show(balance - points);
  requestAnimationFrame(step);
}
