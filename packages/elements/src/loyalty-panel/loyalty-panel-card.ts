import {html, nothing, svg, type TemplateResult} from 'lit';
import {moneyOf} from '../loyalty/money.js';
import {dayOf, isolate, numberOf} from '../loyalty/numbers.js';
import type {Shown} from '../loyalty/shown.js';
import type {FirstContext} from './loyalty-panel-context.js';

export {loyaltyPanelCardStyles as styles} from './loyalty-panel-card-styles.js';

const monthOf = (instant: string, locale: string) =>
  new Intl.DateTimeFormat(locale, {month: 'long', year: 'numeric'}).format(new Date(instant));

/** Without an account it is its own skeleton. */
const accountOf = (now: Shown) => ('account' in now ? now.account : undefined);

function renderCard(now: Shown, {t, shopName, later}: FirstContext) {
  const account = accountOf(now);
  const {locale} = t;
  if (!account) {
    return html`<p class="vh" role="status">${t('loading')}</p>
      <div class="idcard bone"></div>`;
  }
  const {memberNumber, name, memberSince, balance, pending, pendingUntil, tier} = account;
  const small = (words: string) => html`<small>${words}</small>`;
  return html`<div class="idcard" part="card">
    ${later?.print(Number(memberNumber) || 1)}
    <div class="face">
      <span class="shop">${shopName}</span>
      ${small(t('number', {number: memberNumber}))}
      <span class="tier"
        ><b>${tier?.name ?? now.programme.name ?? ''}</b>${name ? small(name) : nothing}
        ${small(t('since', {month: monthOf(memberSince, locale)}))}</span
      >
      <span class="sum"
        ><span><b>${numberOf(balance, locale)}</b> ${small(t('unit', {count: balance}))}</span>
        ${
          pending > 0
            ? html`<span class="pend"
                >${small(t('pending', {count: pending}))}${
                  pendingUntil
                    ? small(t('pending.on', {date: dayOf(pendingUntil, locale)}))
                    : nothing
                }</span
              >`
            : nothing
        }
      </span>
    </div>
  </div>`;
}

/** Where a value lies among marks that are drawn equally far apart, as a share of a hundred. */
function along(marks: readonly number[], value: number): number {
  const next = marks.findIndex(mark => mark > value);
  if (next < 0) return 100;
  const [from = value, to = 1] = marks.slice(Math.max(0, next - 1));
  return next ? ((next - 1 + (value - from) / (to - from)) / (marks.length - 1)) * 100 : 0;
}

/** How far it is to the next tier, as a line and in words. The stations on it follow. */
function renderWay(now: Shown, {t, later}: FirstContext) {
  const {tiers, tierBasis, tierPeriod, milestones, currency} = now.programme;
  const account = accountOf(now);
  const tier = account?.tier;
  if (account ? !tier : tiers.length < 2) return nothing;
  const {locale} = t;
  const isSpend = tierBasis === 'spend';
  const write = (value: number) =>
    isSpend ? moneyOf(value, currency, locale) : numberOf(value, locale);
  const {earned = 0, pendingEarned = 0, next} = tier ?? {};
  const from = tiers.find(({id}) => id === tier?.id)?.from ?? 0;
  const to = next?.from ?? 0;
  const missing = Math.max(0, to - earned);
  const name = isolate(next?.name ?? '');
  const between = isSpend ? [] : milestones.map(({at}) => at).filter(at => at > from && at < to);
  const marks = [from, ...between.sort((a, b) => a - b), to];
  const line = (look: string, value: number) =>
    svg`<line class=${look} y1="50%" x2=${`${along(marks, value)}%`} y2="50%" />`;
  return html`<section class="way">
    <div class="head">
      ${
        tier
          ? html`<h3>
              ${
                !next
                  ? t('top')
                  : isSpend
                    ? t('to.spend', {amount: write(missing), tier: name})
                    : t('to', {count: missing, tier: name})
              }
            </h3>`
          : html`<span class="bone"></span>`
      }
      ${
        next
          ? html`<small
              >${t(tierPeriod === 'lifetime' ? 'of' : 'of.year', {earned: write(earned), whole: write(to)})}</small
            >`
          : nothing
      }
    </div>
    ${
      tier && !next
        ? nothing
        : html`<div class="track">
            ${
              later && 'account' in now
                ? later.rail(now, write)
                : html`<svg class="rail" aria-hidden="true">
                    ${line('base', Infinity)}
                    ${tier ? [line('wait', earned + pendingEarned), line('got', earned)] : nothing}
                  </svg>`
            }
          </div>`
    }
  </section>`;
}

/** The card itself and the way to the next tier; what follows below has its room. */
export function render(now: Shown, context: FirstContext): TemplateResult {
  const {later} = context;
  const known = 'account' in now ? now : undefined;
  return html`${known && later?.above(known)} ${renderCard(now, context)} ${renderWay(now, context)}
    <div class="below">${known && later?.below(known)}</div>`;
}
