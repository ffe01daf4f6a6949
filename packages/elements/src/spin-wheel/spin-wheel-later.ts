import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import {formatDay, formatShare} from '@bonbon/core/i18n/formats.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import type {SpinWheelState} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import {adoptStyles, html, nothing} from 'lit';
import {tickStyles} from '../consent-field/consent-tick.js';
import '../coupon/define.js';
import {baseStyles} from '../internal/base-styles.js';
import type {} from '../launcher/define.js';
import {
  createConduct,
  type WheelConduct,
  type WheelInside,
  type WheelLooks,
} from './spin-wheel-conduct.js';
import {renderInbox} from './spin-wheel-inbox.js';
import {isolate, sealOf, type LaterContext} from './spin-wheel-later-context.js';
import {spinWheelLaterStyles} from './spin-wheel-later-styles.js';
import {
  renderNoPrize,
  renderPlain,
  renderPlayed,
  renderRevealed,
  renderTrouble,
} from './spin-wheel-results.js';
import {oddsBar} from './odds-bar.js';
import type {SpinWheelElement} from './spin-wheel-first.js';
import {spinWheelStyles} from './spin-wheel-styles.js';
import {completePanelOf, takeTyped} from './spin-wheel-takeover.js';
import {renderSwatch} from './wheel-swatch.js';

function renderSpinning({outcome}: {readonly outcome: SpinOutcome}, {t, skip}: LaterContext) {
  return html`<h2 part="title" tabindex="-1">${t('spinning.title')}</h2>
    <p class="sub">${t('spinning.text')}</p>
    <div class="row">
      <button class="ghost" type="button" @click=${skip}>${t('spinning.skip')}</button>
    </div>
    <p class="seal small">${t('spinning.sealed', {seal: sealOf(outcome.receipt.commitment)})}</p>`;
}

const contextOf = (inside: WheelInside): LaterContext => {
  const {host, t, shapes} = inside;
  return {
    t,
    shapes,
    settings: host.campaign?.settings,
    verifyUrl: host.verifyUrl,
    inline: host.placement === 'inline',
    store: host.store,
    skip: () => inside.finish?.(),
    close: () => host.close(),
  };
};

function renderPocket(
  {outcome}: Extract<SpinWheelState, {phase: 'pocket'}>,
  {host, t}: WheelInside,
) {
  // The reminder becomes a button once its file is here; without it the prize is found by opening.
  import('../launcher/define.js').catch(() => undefined);
  return html`<bon-launcher
    picture="ticket"
    label=${t('pocket.title', {prize: isolate(outcome.title)})}
    @click=${() => void host.open()}
  ></bon-launcher>`;
}

function render(now: SpinWheelState, inside: WheelInside) {
  const context = contextOf(inside);
  switch (now.phase) {
    case 'submitting':
    case 'submit-error':
    case 'wait':
    case 'load-error':
      return renderTrouble(now, context);
    case 'spinning':
      return renderSpinning(now, context);
    case 'pocket':
      if (!context.inline) return renderPocket(now, inside);
      return renderRevealed(now, context);
    case 'revealed':
      return renderRevealed(now, context);
    case 'check-inbox':
      return renderInbox(now, context);
    case 'no-prize':
      return renderNoPrize(now, context);
    case 'already-played':
      return renderPlayed(now, context);
    case 'sold-out':
    case 'ended':
    case 'redeemed':
    case 'expired':
      return renderPlain(now, context);
    default:
      return nothing;
  }
}

function renderTable({host, t, shapes}: WheelInside) {
  const now = host.state;
  const settings = host.campaign?.settings;
  const odds = 'odds' in now ? now.odds : 'offer' in now ? now.offer.odds : undefined;
  if (!odds) return nothing;
  const total = odds.slices.reduce((sum, {weight}) => sum + weight, 0) || 1;
  const rows = odds.slices
    .map((slice, i) => ({...slice, shape: shapes[i]}))
    .sort((a, b) => (a.shape?.pattern ?? 0) - (b.shape?.pattern ?? 0));
  return html`<div class="record">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('odds.prize')}</th>
          <th scope="col">${t('odds.chance')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({shape, title, label, weight}) =>
            html`<tr>
              <th scope="row">
                ${shape ? renderSwatch(shape) : nothing}<bdi>${title || label}</bdi>
              </th>
              <td>${formatShare(weight / total, t.locale)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <div class="rules">
      <h3>${t('odds.rules')}</h3>
      <ul>
        ${settings?.rules.map(rule => html`<li>${rule}</li>`)}
        ${settings ? html`<li>${t('odds.valid', {count: settings.validDays})}</li>` : nothing}
        <li>${t('odds.drawn')}</li>
        <li>
          ${t('odds.gone')}
          ${
            settings?.rulesUrl
              ? html`<a href=${settings.rulesUrl} target="_blank" rel="noopener"
                  >${t('odds.full')}</a
                >`
              : nothing
          }
        </li>
      </ul>
    </div>
  </div>`;
}

function renderUntil({host, t}: WheelInside) {
  const ends = host.campaign?.endsAt;
  return ends
    ? html`<span class="small">${t('odds.until', {date: formatDay(ends, t.locale)})}</span>`
    : nothing;
}

function renderOdds({phase}: SpinWheelState, inside: WheelInside) {
  if (!inside.shapes.length) return phase === 'loading' || phase === 'teaser' ? oddsBar : nothing;
  return html`<details class="odds">
    <summary>
      ${inside.t('odds.title')}
      <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 4l4 4 4-4" /></svg>
      ${renderUntil(inside)}
    </summary>
    ${renderTable(inside)}
  </details>`;
}

/** Takes over a wheel: everything it needs after its first state, loaded while the shopper reads that one. */
export function takeOverWheel(
  inside: WheelInside,
  shown: SpinWheelState['phase'] | undefined,
  fetched: SpinWheelElement['moreMessages'],
  more: Messages | undefined,
): WheelConduct & WheelLooks {
  const {host} = inside;
  inside.more = more;
  adoptStyles(host.renderRoot as ShadowRoot, [
    ...baseStyles,
    tickStyles,
    spinWheelStyles,
    spinWheelLaterStyles,
  ]);
  takeTyped(host);
  completePanelOf(host);
  return {
    ...createConduct(inside, shown, fetched),
    render: now => render(now, inside),
    renderOdds: now => renderOdds(now, inside),
  };
}
