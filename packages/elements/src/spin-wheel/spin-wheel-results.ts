import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import {formatDay, formatMoney, formatShare} from '@bonbon/core/i18n/formats.js';
import type {SpinWheelState} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import {html, nothing, type TemplateResult} from 'lit';
import {isolate, sealOf, type LaterContext} from './spin-wheel-later-context.js';
import {renderPoints} from './spin-wheel-points.js';

type In<P extends SpinWheelState['phase']> = Extract<SpinWheelState, {phase: P}>;

const plain = (title: string, text: string, more: unknown = nothing) =>
  html`<h2 part="title" tabindex="-1">${title}</h2>
    <p class="sub">${text}</p>
    ${more}`;

const backButton = ({t, inline, close}: LaterContext) =>
  inline
    ? nothing
    : html`<div class="row">
        <button class="ghost wide" type="button" @click=${close}>${t('back')}</button>
      </div>`;

const lost = ({kind}: {readonly kind: string}) => kind === 'unavailable' || kind === 'timeout';

/** Sending, failing and waiting: what happened and what to do. */
export function renderTrouble(
  now: In<'submitting' | 'submit-error' | 'wait' | 'load-error'>,
  {t, store}: LaterContext,
): TemplateResult {
  if (now.phase === 'submitting') {
    return plain(
      t('submitting.title'),
      t('submitting.text'),
      html`<p class="seal small">${t('spinning.sealed', {seal: sealOf(now.offer.commitment)})}</p>`,
    );
  }
  if (now.phase === 'wait') {
    const count = Math.max(1, Math.ceil((now.untilMs - Date.now()) / 1000));
    return plain(t('wait.title'), t('wait.text', {count}));
  }
  const offline = lost(now.error) && !navigator.onLine;
  const about = offline ? 'offline' : now.phase === 'load-error' ? 'load-error' : 'error';
  return plain(
    t(`${about}.title`),
    t(`${about}.text`),
    html`<div class="row">
      <button class="go" type="button" @click=${() => void store?.retry()}>${t('retry')}</button>
    </div>`,
  );
}

/** The receipt and the way to check it. */
function renderReceipt(outcome: SpinOutcome, {t, verifyUrl}: LaterContext) {
  const {receipt} = outcome;
  // Behind the `#`, so that no server ever sees it; base64url of plain ASCII.
  const facts = btoa(JSON.stringify(receipt))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return html`<p class="foot small">
    ${
      verifyUrl
        ? html`<a href="${verifyUrl}#${facts}" target="_blank" rel="noopener">${t('verify')}</a>`
        : nothing
    }
    <span>${t('receipt', {seal: sealOf(receipt.commitment, 8)})}</span>
  </p>`;
}

const noteOf = (outcome: SpinOutcome, {t}: LaterContext) =>
  outcome.maskedEmail ? t('won.mailed', {email: isolate(outcome.maskedEmail)}) : '';

/** The prize on its ticket, with everything that can be done with it. */
export function renderRevealed(
  now: In<'revealed' | 'pocket'>,
  context: LaterContext,
  lead = context.t('won.lead'),
  note = noteOf(now.outcome, context),
) {
  const {t, store} = context;
  const {outcome} = now;
  const {coupon} = outcome;
  if (outcome.points)
    return html`<div class="won">
      ${renderPoints(outcome, context, lead)}
      ${now.phase === 'pocket' ? nothing : renderReceipt(outcome, context)}
    </div>`;
  return html`<div class="won">
    <bon-coupon
      code=${coupon?.code ?? ''}
      label=${t('code.label')}
      copy-label=${t('code.copy')}
      copied-label=${t('code.copied')}
      copied-text=${t('code.copied-said')}
      selected-text=${t('code.selected')}
      note=${note}
    >
      <p class="lead">${lead}</p>
      <h2 part="title" class="prize" tabindex="-1"><bdi>${outcome.title}</bdi></h2>
      ${outcome.message ? html`<p class="sub">${outcome.message}</p>` : nothing}
      ${coupon ? html`<span slot="terms">${untilOf(coupon.expiresAt, context)}</span>` : nothing}
      ${
        coupon?.minimumSubtotal
          ? html`<span slot="terms"
              >${t('code.minimum', {amount: formatMoney(coupon.minimumSubtotal, t.locale)})}</span
            >`
          : nothing
      }
      ${coupon ? html`<span slot="terms">${t('code.once')}</span>` : nothing}
    </bon-coupon>
    ${coupon && now.phase === 'revealed' ? renderUse(now, context) : nothing}
    ${
      now.phase === 'pocket'
        ? html`<div class="row">
            <button class="go" type="button" @click=${() => void store?.open()}>
              ${t('pocket.open')}
            </button>
          </div>`
        : renderReceipt(outcome, context)
    }
  </div>`;
}

const untilOf = (instant: string | undefined, {t}: LaterContext) =>
  instant ? t('code.until', {date: formatDay(instant, t.locale)}) : t('code.never');

function renderUse(now: In<'revealed'>, {t, store}: LaterContext) {
  const minimum = now.outcome.coupon?.minimumSubtotal;
  const low = now.error?.code.includes('minimum') && minimum;
  const words = {
    no: '',
    applying: t('use.busy'),
    applied: t('use.done'),
    manual: t('use.manual'),
    refused: low ? t('use.minimum', {amount: formatMoney(low, t.locale)}) : t('use.refused'),
  }[now.applied];
  const done = now.applied === 'applied' || (now.applied === 'manual' && !now.useUrl);
  const action = now.useUrl
    ? html`<a class="button go" href=${now.useUrl}>${t('use')}</a>`
    : html`<button
        class="go"
        type="button"
        aria-disabled=${now.applied === 'applying'}
        @click=${() => void store?.apply()}
      >
        ${t('use')}
      </button>`;
  return html`<p class="used" role="status">${words}</p>
    ${done ? nothing : html`<div class="row">${action}</div>`}`;
}

function renderLeaf(instant: string, locale: string) {
  const date = new Date(instant);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options).format(date);
  return html`<time class="day" datetime=${instant}>
    <span class="small">${part({weekday: 'long'})}</span><b>${part({day: 'numeric'})}</b
    ><span class="small">${part({month: 'long'})}</span>
  </time>`;
}

const renderNext = (instant: string | undefined, last: string, {t}: LaterContext) =>
  instant
    ? html`<div class="when">
        ${renderLeaf(instant, t.locale)}
        <p>${t('none.next')}</p>
      </div>`
    : html`<p class="sub">${last}</p>`;

/** No prize is an answer like another, never an error. */
export function renderNoPrize({outcome}: In<'no-prize'>, context: LaterContext) {
  const {t} = context;
  const {slices, index} = outcome.receipt;
  const total = slices.reduce((sum, {weight}) => sum + weight, 0) || 1;
  const chance = formatShare((slices[index]?.weight ?? 0) / total, t.locale);
  return plain(
    t('none.title'),
    t('none.text', {chance}),
    html`${renderNext(outcome.nextPlayAt, t('none.last'), context)}${backButton(context)}
    ${renderReceipt(outcome, context)}`,
  );
}

/** An earlier turn: its prize if there was one, and when the next may be. */
export function renderPlayed(now: In<'already-played'>, context: LaterContext) {
  const {t} = context;
  const {outcome, odds} = now;
  const next = now.nextPlayAt ?? outcome?.nextPlayAt;
  const when = next ? t('played.next', {date: formatDay(next, t.locale)}) : t('played.last');
  if (outcome?.wins && odds) {
    const lead = t('played.lead', {date: formatDay(outcome.playedAt, t.locale)});
    return renderRevealed({phase: 'revealed', outcome, odds, applied: 'no'}, context, lead, when);
  }
  return plain(
    t('played.title'),
    next ? when : t('played.last'),
    html`${next ? renderNext(next, '', context) : nothing}${backButton(context)}
    ${outcome ? renderReceipt(outcome, context) : nothing}`,
  );
}

/** The states in which nothing is left to do. */
export function renderPlain(
  now: In<'sold-out' | 'ended' | 'redeemed' | 'expired'>,
  context: LaterContext,
) {
  const {t} = context;
  const outcome = 'outcome' in now ? now.outcome : undefined;
  if (outcome?.points)
    return html`${renderPoints(outcome, context, '')}${backButton(context)}
    ${renderReceipt(outcome, context)}`;
  const ended = outcome?.coupon?.expiresAt;
  const date = ended ? formatDay(ended, t.locale) : '';
  const text = now.phase === 'expired' && !ended ? nothing : t(`${now.phase}.text`, {date});
  return html`<h2 part="title" tabindex="-1">${t(`${now.phase}.title`)}</h2>
    ${outcome ? html`<p class="lead"><bdi>${outcome.title}</bdi></p>` : nothing}
    <p class="sub">${text}</p>
    ${
      outcome?.nextPlayAt && now.phase !== 'redeemed'
        ? renderNext(outcome.nextPlayAt, '', context)
        : nothing
    }
    ${backButton(context)} ${outcome ? renderReceipt(outcome, context) : nothing}`;
}
