import {tierPath, type TierPath, type TierStep} from '@bonbon/core/loyalty/loyalty-views.js';
import {html, nothing, svg, type TemplateResult} from 'lit';
import {contours} from '../loyalty/contours.js';
import {dayOf, isolate, numberOf, numeralsOf, timeOf} from '../loyalty/numbers.js';
import {waves} from '../loyalty/waves.js';
import {button, moneyOf, type PanelContext, type WithAccount} from './loyalty-panel-context.js';

const drawn = new Map<number, string>();

/** The chart on a card; drawn once for each number. */
function print(seed: number) {
  const path = drawn.get(seed) ?? contours(seed);
  drawn.set(seed, path);
  return html`<svg
      class="print"
      viewBox="0 0 344 217"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <path d=${path} /></svg
    ><span class="blind" aria-hidden="true"
      ><slot name="mark"><svg viewBox="6 8 16 12">${waves}</svg></slot></span
    >`;
}

/** The card before it is anybody's. */
export const renderBlank = ({t, shopName}: PanelContext): TemplateResult =>
  html`<div class="idcard blank">
    ${print(417)}
    <div class="face">
      <span class="shop">${shopName}</span>
      <span class="tier"><i>${t('name')}</i></span>
    </div>
  </div>`;

const monthOf = (instant: string, locale: string) =>
  new Intl.DateTimeFormat(numeralsOf(locale), {month: 'long', year: 'numeric'}).format(
    new Date(instant),
  );

function renderCard({programme, account}: WithAccount, {t, shopName}: PanelContext) {
  const {locale} = t;
  const {memberNumber, name, memberSince, balance, pending, pendingUntil, tier} = account;
  return html`<div class="idcard" part="card">
    ${print(Number(memberNumber) || 1)}
    <div class="face">
      <span class="shop">${shopName}</span>
      <small>${t('number', {number: memberNumber})}</small>
      <span class="tier"
        ><b>${tier?.name ?? programme.name ?? ''}</b
        >${name ? html`<small>${name}</small>` : nothing}
        <small>${t('since', {month: monthOf(memberSince, locale)})}</small></span
      >
      <span class="sum"
        ><span
          ><b>${numberOf(balance, locale)}</b> <small>${t('unit', {count: balance})}</small></span
        >
        ${
          pending > 0
            ? html`<span class="pend"
                ><small>${t('pending', {count: pending})}</small>${
                  pendingUntil
                    ? html`<small>${t('pending.on', {date: dayOf(pendingUntil, locale)})}</small>`
                    : nothing
                }</span
              >`
            : nothing
        }
      </span>
    </div>
  </div>`;
}

/** The stations that find room: both ends, and three around the next one. */
function stationsOf({steps}: TierPath): readonly TierStep[] {
  if (steps.length <= 5) return steps;
  const next = steps.findIndex(({state}) => state !== 'reached');
  const from = Math.min(Math.max(1, next - 1), steps.length - 4);
  return [...steps.slice(0, 1), ...steps.slice(from, from + 3), ...steps.slice(-1)];
}

/** Where a value lies on a rail whose stations are equally far apart, as a share of a hundred. */
function alongRail(stations: readonly TierStep[], value: number): number {
  const last = stations.length - 1;
  const next = stations.findIndex(({at}) => at > value);
  if (next < 0) return 100;
  const [from = 0, to = 1] = [stations[next - 1]?.at ?? value, stations[next]?.at ?? value];
  const part = to > from ? (value - from) / (to - from) : 0;
  return Math.round(((Math.max(0, next - 1) + (next ? part : 0)) / last) * 1000) / 10;
}

function renderRail(path: TierPath, write: (value: number) => string) {
  const stations = stationsOf(path);
  const last = stations.length - 1;
  if (last < 1) return nothing;
  const share = (index: number) => `${(index / last) * 100}%`;
  const line = (name: string, to: number) =>
    svg`<line class=${name} x1="0" y1="50%" x2=${`${to}%`} y2="50%" />`;
  return html`<svg class="rail" aria-hidden="true">
      ${line('track', 100)}${line('wait', alongRail(stations, path.earned + path.pending))}
      ${line('got', alongRail(stations, path.earned))}
      ${stations.map(({kind, id, state}, index) => {
        const look = state === 'reached' ? 'on' : id === path.ahead?.id ? 'next' : '';
        return kind === 'tier' && index
          ? svg`<svg class="end" x=${share(index)} y="50%"><path class=${look} d="M-9 0 0-9 9 0 0 9Z" /></svg>`
          : svg`<circle class=${look} cx=${share(index)} cy="50%" r="8" />`;
      })}
    </svg>
    <ol class="stones">
      ${stations.map(
        ({id, name, at}) =>
          html`<li class=${id === path.ahead?.id ? 'next' : ''}>
            <b>${write(at)}</b> <small>${name}</small>
          </li>`,
      )}
    </ol>`;
}

/** How far it is, on a rail, and in words. */
function renderWay(path: TierPath, {programme}: WithAccount, {t}: PanelContext) {
  const {basis, next, missing, earned, ahead, current, period} = path;
  const {locale} = t;
  const isSpend = basis === 'spend';
  const write = (value: number) =>
    isSpend ? moneyOf(value, programme.currency, locale) : numberOf(value, locale);
  const tier = next && isolate(next.name);
  const title = tier
    ? isSpend
      ? t('to.spend', {amount: write(missing), tier})
      : t('to', {count: missing, tier})
    : t('top');
  const whole = next && write(next.from);
  const further =
    ahead?.kind === 'milestone' || ahead?.state === 'pending'
      ? ahead.state === 'pending'
        ? t('ahead.pending', {title: isolate(ahead.name)})
        : t('ahead', {count: ahead.missing, title: isolate(ahead.name)})
      : '';
  const benefits = current.benefits.length
    ? current
    : programme.tiers.find(({id}) => id === next?.id);
  return html`<section class="way">
    <div class="head">
      <h3>${title}</h3>
      ${whole ? html`<small>${t(period === 'lifetime' ? 'of' : 'of.year', {earned: write(earned), whole})}</small>` : nothing}
    </div>
    ${renderRail(path, write)} ${further ? html`<p>${further}</p>` : nothing}
    ${renderKept(path, write, t)}
    ${
      benefits?.benefits.length
        ? html`<h4>${t('benefits', {tier: isolate(benefits.name)})}</h4>
            <ul class="plain-list">
              ${benefits.benefits.map(words => html`<li>${words}</li>`)}
            </ul>`
        : nothing
    }
  </section>`;
}

function renderKept(path: TierPath, write: (value: number) => string, t: PanelContext['t']) {
  const {keptUntil, atRisk, current, earned, steps, basis} = path;
  if (!keptUntil) return nothing;
  const [date, tier] = [dayOf(keptUntil, t.locale), isolate(current.name)];
  const short = Math.max(0, (steps[0]?.at ?? 0) - earned);
  if (!atRisk || !short) return html`<p class="small">${t('kept', {tier, date})}</p>`;
  return html`<p>
    ${
      basis === 'spend'
        ? t('risk.spend', {amount: write(short), tier, date})
        : t('risk', {count: short, tier, date})
    }
  </p>`;
}

const soonMs = 90 * 86_400_000;

/** Far from its day it is said quietly. */
const isSoon = (at: string, now: string) => Date.parse(at) - Date.parse(now) < soonMs;

/** The card itself, the way to the next tier, and what there is to know about the points. */
export function renderCardTab(now: WithAccount, context: PanelContext): TemplateResult {
  const {t} = context;
  const {account, programme} = now;
  const {expiring, owed} = account;
  const path = tierPath(programme, account);
  return html`${now.phase === 'member' && now.fresh ? html`<p class="lead">${t('fresh')}</p>` : nothing}
  ${renderCard(now, context)} ${path ? renderWay(path, now, context) : nothing}
  ${owed ? html`<p class="note">${t('owed', {count: owed})}</p>` : nothing}
  ${
    expiring
      ? html`<p class=${isSoon(expiring.at, account.asOf) ? 'note' : 'small far-off'}>
          ${t('expiring', {count: expiring.points, date: dayOf(expiring.at, t.locale)})}
        </p>`
      : nothing
  }`;
}

/** What holds on every tab: no connection, or a pause. */
export function renderNotes(now: WithAccount, {t, store}: PanelContext): unknown {
  if (now.phase === 'stale') {
    return html`<div class="note">
      <p>${t('stale', {time: timeOf(now.account.asOf, t.locale)})}</p>
      ${button('txt', t(now.busy ? 'wait' : 'retry'), () => void store?.refresh(), {busy: now.busy})}
    </div>`;
  }
  return now.programme.paused ? html`<p class="note">${t('paused')}</p>` : nothing;
}
