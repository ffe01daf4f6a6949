import type {Translate} from '@bonbon/core/i18n/translator.js';
import type {LoyaltyProgramme, LoyaltyState} from '@bonbon/core/loyalty/loyalty-state.js';
import {rewardChoices, tierPath} from '@bonbon/core/loyalty/loyalty-views.js';
import {html, nothing, type TemplateResult} from 'lit';
import {dayOf, isolate, numberOf, signedOf, timeOf} from '../loyalty/numbers.js';
import {renderRing, waves, wayOf} from '../loyalty/way.js';

type Shown = Exclude<LoyaltyState, {phase: 'hidden'}>;

/** The ring with the shop's mark in it. */
export const mark = (now: Shown): TemplateResult =>
  html`<span class="mark"
    ><svg class="ring" viewBox="0 0 28 28" aria-hidden="true">
      ${renderRing('account' in now ? wayOf(now) : undefined)}
    </svg>
    <slot name="mark"
      ><svg class="waves" viewBox="0 0 28 28" aria-hidden="true">${waves}</svg></slot
    ></span
  >`;

/** What a pill shows and what it is called. */
export function pillWords(now: Shown, t: Translate, balance: number): unknown {
  const {locale} = t;
  const number = (value: number) => html`<b>${numberOf(value, locale)}</b>`;
  if (now.phase === 'guest') {
    const {name} = now.programme;
    return html`<span class="words">${name ?? t('guest')}</span
      ><span class="vh">, ${t('guest.more')}</span>`;
  }
  if (now.phase === 'join' || now.phase === 'joining') {
    return html`<span class="words">${t('join')}</span>`;
  }
  if (now.phase === 'unavailable') {
    return html`<span class="vh">${t('unit', {count: 2})}: </span
      ><span class="words">${t(now.busy ? 'retrying' : 'retry')}</span>`;
  }
  if (now.phase === 'loading') return html`<i class="bone" aria-hidden="true"></i>`;
  const unit = t('unit', {count: balance});
  if (now.phase === 'stale') {
    return html`${number(balance)}<span class="vh"> ${unit}. ${t('offline')} </span
      ><small>${t('at', {time: timeOf(now.account.asOf, locale)})}</small>`;
  }
  const {points, tier} = now.news;
  if (tier) {
    return html`<span class="words">${tier.name}</span
      ><span class="vh">, ${number(balance)} ${unit}. ${t('open')}</span>`;
  }
  const after = points
    ? html`<span class="vh"> ${unit} </span
        ><b class=${points > 0 ? 'plus' : 'minus'}>${signedOf(points, locale)}</b>`
    : html` <small>${unit}</small>`;
  return html`${number(balance)}${after}<span class="vh">. ${wayWords(now, t)}${t('open')}</span>`;
}

function wayWords(now: Extract<LoyaltyState, {phase: 'member'}>, t: Translate) {
  const path = tierPath(now.programme, now.account);
  return path?.next && path.basis === 'points'
    ? html`${t('to', {count: path.missing, tier: isolate(path.next.name)})}. `
    : nothing;
}

/** What somebody could have with so many points more, and not without them. */
function newlyInReach(now: Shown, points: number): string | undefined {
  if (now.phase !== 'member') return undefined;
  const {balance} = now.account;
  return rewardChoices(now.programme, balance).find(
    ({state, missing}) => state === 'short' && missing <= points,
  )?.reward.title;
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

/** For a page such as "my account": a whole row. */
export function renderRow(now: Shown, t: Translate, name: LoyaltyProgramme['name']): unknown {
  if (!('account' in now)) return pillWords(now, t, 0);
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
