import {tierPath, type TierPath} from '@bonbon/core/loyalty/tier-path.js';
import {html, nothing} from 'lit';
import {timeOf} from '../loyalty/numbers-later.js';
import {moneyOf} from '../loyalty/money.js';
import {dayOf, isolate, numberOf} from '../loyalty/numbers.js';
import type {WithAccount} from '../loyalty/shown.js';
import {button} from './loyalty-panel-button.js';
import type {PanelContext} from './loyalty-panel-context.js';

const soonMs = 90 * 86_400_000;

/** Far from its day it is said quietly. */
const isSoon = (at: string, now: string) => Date.parse(at) - Date.parse(now) < soonMs;

/** Collecting rests; its end is named where it is known. */
function renderPause({programme: {paused, pausedUntil: end}}: WithAccount, t: PanelContext['t']) {
  if (!paused) return nothing;
  return html`<p class="note">${end ? t('pause', {date: dayOf(end, t.locale)}) : t('paused')}</p>`;
}

/** What holds on every tab: no connection, a pause, or a card that is new. */
export function renderAbove(now: WithAccount, {t, store, tab}: PanelContext): unknown {
  if (now.phase === 'stale') {
    return html`<div class="note">
      <p>${t('stale', {time: timeOf(now.account.asOf, t.locale)})}</p>
      ${button('txt', t(now.busy ? 'wait' : 'retry'), () => void store?.refresh(), {busy: now.busy})}
    </div>`;
  }
  if (tab === 'card') return now.fresh ? html`<p class="lead">${t('fresh')}</p>` : nothing;
  return renderPause(now, t);
}

/** The next mark; of what is pending the tier it makes, which may be further than the next. */
function renderAhead({ahead}: TierPath, {account}: WithAccount, t: PanelContext['t']) {
  if (ahead?.kind !== 'milestone' && ahead?.state !== 'pending') return nothing;
  const made = ahead.state === 'pending' ? account.tier?.projected : undefined;
  const title = isolate((made ?? ahead).name);
  return html`<p>
    ${ahead.state === 'pending' ? t('ahead.pending', {title}) : t('ahead', {count: ahead.missing, title})}
  </p>`;
}

function renderKept(path: TierPath, write: (value: number) => string, t: PanelContext['t']) {
  const {keptUntil, atRisk, inGrace, current, earned, steps, basis} = path;
  if (!keptUntil) return nothing;
  const [date, tier] = [dayOf(keptUntil, t.locale), isolate(current.name)];
  const short = Math.max(0, (steps[0]?.at ?? 0) - earned);
  if (!atRisk || !short) return html`<p class="small">${t('kept', {tier, date})}</p>`;
  return html`<p>
    ${inGrace ? t('grace', {tier, date}) : nothing}
    ${
      basis === 'spend'
        ? t('risk.spend', {amount: write(short), tier, date})
        : t('risk', {count: short, tier, date})
    }
  </p>`;
}

function renderBenefits({current, next}: TierPath, {programme}: WithAccount, t: PanelContext['t']) {
  const found = current.benefits.length ? current : programme.tiers.find(({id}) => id === next?.id);
  if (!found?.benefits.length) return nothing;
  return html`<h4>${t('benefits', {tier: isolate(found.name)})}</h4>
    <ul class="plain-list">
      ${found.benefits.map(words => html`<li>${words}</li>`)}
    </ul>`;
}

/** Below the way: what is ahead, what is kept, what the tier gives, and what there is to know. */
export function renderBelow(now: WithAccount, {t}: PanelContext): unknown {
  const {account, programme} = now;
  const {expiring, owed} = account;
  const path = tierPath(programme, account);
  const {locale} = t;
  const write = (value: number) =>
    path?.basis === 'spend' ? moneyOf(value, programme.currency, locale) : numberOf(value, locale);
  return html`${path ? html`${renderAhead(path, now, t)} ${renderKept(path, write, t)} ${renderBenefits(path, now, t)}` : nothing}
  ${renderPause(now, t)} ${owed ? html`<p class="note">${t('owed', {count: owed})}</p>` : nothing}
  ${
    expiring
      ? html`<p class=${isSoon(expiring.at, account.asOf) ? 'note' : 'small far-off'}>
          ${t('expiring', {count: expiring.points, date: dayOf(expiring.at, locale)})}
        </p>`
      : nothing
  }`;
}
