import type {LoyaltyState} from '@bonbon/core/loyalty/loyalty-state.js';
import {html, nothing, type TemplateResult} from 'lit';
import {button} from './loyalty-panel-button.js';
import type {FirstView, PanelContext} from './loyalty-panel-context.js';

type Of<P extends LoyaltyState['phase']> = Extract<LoyaltyState, {phase: P}>;

/** Signed in, not a member: what is kept, and the one button. */
export function renderJoin(
  now: Of<'join' | 'joining'>,
  view: FirstView,
  context: PanelContext,
): TemplateResult {
  const {t, store} = context;
  const {earning, termsUrl} = now.programme;
  const friend = earning.find(({kind}) => kind === 'referral')?.friendPoints;
  const busy = now.phase === 'joining';
  return html`${view.blank?.(context)}
    <h3 tabindex="-1">${t('join.title')}</h3>
    ${
      !busy && now.referral && friend
        ? html`<p class="lead">${t('join.friend', {count: friend})}</p>`
        : nothing
    }

    <p class="small">
      ${t('join.text')}${
        termsUrl ? html` <a href=${termsUrl} target="_blank">${t('join.terms')}</a>` : nothing
      }
    </p>
    <p class="bad" role="alert">${!busy && now.error ? t('join.failed') : ''}</p>
    <div class="stack">
      ${button('go', t(busy ? 'wait' : 'join.go'), () => void store?.join(), {busy, part: 'submit'})}
    </div>`;
}

/** What happened, and what to do. */
export const renderTrouble = (now: Of<'unavailable'>, {t, store}: PanelContext): TemplateResult =>
  html`<h3 tabindex="-1">${t(now.offline ? 'offline.title' : 'error.title')}</h3>
    <p class="lead">${t('error.text')}</p>
    <div class="stack">
      ${button('go', t(now.busy ? 'wait' : 'retry'), () => void store?.refresh(), {busy: now.busy})}
    </div>`;
