import type {AdapterError} from '@bonbon/contract/result.js';
import type {LoyaltySwap} from '@bonbon/core/loyalty/loyalty-state.js';
import {tierPath} from '@bonbon/core/loyalty/tier-path.js';
import {html, nothing, type TemplateResult} from 'lit';
import {icon} from '../loyalty/icons.js';
import {signedOf} from '../loyalty/numbers-later.js';
import {moneyOf} from '../loyalty/money.js';
import {dayOf, isolate, numberOf} from '../loyalty/numbers.js';
import type {WithAccount} from '../loyalty/shown.js';
import {button} from './loyalty-panel-button.js';
import type {PanelContext} from './loyalty-panel-context.js';
import {renderTicket} from './loyalty-panel-ticket.js';

type Of<P extends LoyaltySwap['phase']> = Extract<LoyaltySwap, {phase: P}>;

const title = (words: string) => html`<h3 tabindex="-1">${words}</h3>`;

/** "You have, it costs, left", and what one gets; nothing is spent before the button. */
function renderConfirm(
  swap: Of<'confirm' | 'swapping'>,
  now: WithAccount,
  {t, store}: PanelContext,
) {
  const {locale} = t;
  const {cost, kind, title: name, validDays} = swap.reward;
  const {balance} = now.account;
  const busy = swap.phase === 'swapping';
  const next = tierPath(now.programme, now.account)?.next;
  const gives = {
    coupon: 'confirm.code',
    'store-credit': 'confirm.credit',
    service: 'confirm.service',
  };
  const error = 'error' in swap ? swap.error : undefined;
  const rows = [
    [t('confirm.have'), numberOf(balance, locale)],
    [name, signedOf(-cost, locale)],
    [t('confirm.left'), numberOf(Math.max(0, balance - cost), locale)],
  ];
  const {undoMinutes} = now.programme;
  return html`<div class="get">
      ${icon(kind)}${title(t('confirm.title', {count: cost, title: isolate(name)}))}
    </div>
    <p class="bad" role="alert">
      ${error ? t(error.code === 'reward.cost-changed' ? 'confirm.changed' : 'confirm.failed') : ''}
    </p>
    <dl class="sums">
      ${rows.map(
        ([what, number]) =>
          html`<div>
            <dt>${what}</dt>
            <dd>${number}</dd>
          </div>`,
      )}
    </dl>
    <p class="soft">
      ${t(gives[kind])}
      ${kind === 'coupon' && validDays ? t('confirm.valid', {count: validDays}) : nothing}
    </p>
    <p class="soft">
      ${next ? t('confirm.way', {tier: isolate(next.name)}) : nothing}
      ${undoMinutes ? t('confirm.undo', {count: undoMinutes}) : nothing}
    </p>
    <div class="stack">
      ${button(
        'go',
        busy ? t('wait') : t('confirm.go', {count: cost}),
        () => void store?.redeem(),
        {
          busy,
          part: 'submit',
        },
      )}
      ${button('ghost', t('confirm.keep'), () => store?.leave(), {busy})}
    </div>`;
}

/** No answer came: asked again by the same key. */
const renderUnknown = ({title: name, busy}: Of<'unknown'>, {t, store}: PanelContext) =>
  html`${title(t('unknown.title'))}
    <p class="lead">${t('unknown.text', {title: isolate(name)})}</p>
    <div class="stack">
      ${button('go', t(busy ? 'wait' : 'unknown.go'), () => void store?.redeem(), {busy})}
      ${button('txt', t('rewards.back'), () => store?.leave())}
    </div>`;

function renderRefused({reason, missing}: Of<'refused'>, {t, store}: PanelContext) {
  const isGone = reason === 'gone';
  return html`${title(t(isGone ? 'refused.gone' : 'refused.points'))}
    <p class="lead">
      ${isGone ? t('refused.gone.text') : t('refused.points.text', {count: missing})}
    </p>
    <div class="stack">${button('go', t('rewards.back'), () => store?.leave())}</div>`;
}

/** How the code fares in the cart. */
function appliedWords(swap: Of<'swapped'>, {t}: PanelContext): string {
  const {applied, error, redemption} = swap;
  const minimum = redemption.coupon?.minimumSubtotal;
  if (applied === 'applied') return t('used');
  if (applied === 'manual') return t('use.manual');
  if (applied !== 'refused') return '';
  return minimum && error?.code.includes('minimum')
    ? t('use.minimum', {amount: moneyOf(minimum.minor, minimum.currency, t.locale)})
    : t('use.refused');
}

function renderUse(swap: Of<'swapped'>, context: PanelContext) {
  const {t, store, canApply} = context;
  const {applied, useUrl} = swap;
  if (applied === 'manual' && useUrl) {
    return html`<a class="go" part="submit" href=${useUrl}>${t('use.shop')}</a>`;
  }
  if (applied === 'applied' || applied === 'manual') return nothing;
  const busy = applied === 'applying';
  const words = busy ? t('wait') : t(canApply ? 'use' : 'use.shop');
  return button('go', words, () => void store?.apply(), {busy, part: 'submit'});
}

function renderCode({redemption}: Of<'swapped'>, context: PanelContext) {
  const {coupon} = redemption;
  if (!coupon) return nothing;
  const {t} = context;
  const {code, expiresAt, minimumSubtotal: least} = coupon;
  const until = expiresAt && t('until', {date: dayOf(expiresAt, t.locale)});
  const minimum = least && t('minimum', {amount: moneyOf(least.minor, least.currency, t.locale)});
  return renderTicket(
    code,
    [until, minimum].filter(words => words !== undefined),
    context,
  );
}

/** The thing itself: a code, or what happens next. */
function renderSwapped(swap: Of<'swapped' | 'undoing'>, context: PanelContext): TemplateResult {
  const {t, store} = context;
  const {redemption} = swap;
  const isDone = swap.phase === 'swapped';
  const lead =
    redemption.instructions ??
    (redemption.state === 'pending'
      ? t('swapped.pending')
      : redemption.coupon?.expiresAt
        ? t('swapped.until', {date: dayOf(redemption.coupon.expiresAt, t.locale)})
        : t('swapped.code'));
  const ms = isDone && swap.undoUntilMs ? swap.undoUntilMs - Date.now() : 0;
  const words = isDone ? appliedWords(swap, context) : '';
  return html`${title(t('swapped.title', {title: isolate(redemption.title)}))}
    <p class="lead">${lead}</p>
    ${isDone ? renderCode(swap, context) : nothing}
    <p class="lead" role="status">${words}</p>
    <div class="stack">
      ${isDone && redemption.coupon ? renderUse(swap, context) : nothing}
      ${button('ghost', t('rewards.back'), () => store?.leave(), {busy: !isDone})}
      ${
        ms > 0
          ? button('txt', t('undo', {count: Math.ceil(ms / 60_000)}), () => void store?.undo())
          : isDone
            ? nothing
            : button('txt', t('wait'), () => undefined, {busy: true})
      }
    </div>`;
}

const whyNot = ({code, kind}: AdapterError) =>
  code === 'redemption.used'
    ? 'used'
    : kind === 'rejected' || kind === 'conflict'
      ? 'late'
      : 'failed';

function renderUndoFailed({error, redemption}: Of<'undo-failed'>, {t, store}: PanelContext) {
  const why = whyNot(error);
  return html`${title(t('swapped.title', {title: isolate(redemption.title)}))}
    <p class="bad" role="alert">${t(`undo.${why}`)}</p>
    <div class="stack">
      ${why === 'failed' ? button('go', t('undo.again'), () => void store?.undo()) : nothing}
      ${button('ghost', t('rewards.back'), () => store?.leave())}
    </div>`;
}

const renderUndone = ({redemption}: Of<'undone'>, {t, store}: PanelContext) =>
  html`${title(t('undone.title'))}
    <p class="lead">${t('undone.text', {count: redemption.cost})}</p>
    <div class="stack">${button('go', t('rewards.back'), () => store?.leave())}</div>`;

/** A swap from the question before it to what it gave; undefined while there is none. */
export function renderSwap(now: WithAccount, context: PanelContext): TemplateResult | undefined {
  const {swap} = context;
  if (swap.phase === 'none') return undefined;
  if (swap.phase === 'confirm' || swap.phase === 'swapping')
    return renderConfirm(swap, now, context);
  if (swap.phase === 'unknown') return renderUnknown(swap, context);
  if (swap.phase === 'refused') return renderRefused(swap, context);
  if (swap.phase === 'undo-failed') return renderUndoFailed(swap, context);
  if (swap.phase === 'undone') return renderUndone(swap, context);
  return renderSwapped(swap, context);
}
